"""Tags of the templates of positions."""
