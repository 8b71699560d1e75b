"""Drafts in Markdown, with their brackets."""
