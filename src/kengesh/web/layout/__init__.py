"""How pages look: the base page, its style, error pages, and the tags that templates use."""
