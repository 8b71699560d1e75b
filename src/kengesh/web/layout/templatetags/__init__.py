"""Tags that the templates of all apps use."""
