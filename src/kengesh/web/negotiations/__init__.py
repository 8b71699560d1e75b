"""Negotiations: the single text of a matter, its revisions and documents, and what delegations do to it."""
