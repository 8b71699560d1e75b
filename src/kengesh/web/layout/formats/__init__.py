"""How dates and times are written, for each language of the pages that has a form of its own."""
