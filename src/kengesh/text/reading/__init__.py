"""From strings to the text as a value: brackets as choices, paragraphs as a tree."""
