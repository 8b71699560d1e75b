"""Organisations, their bodies and members, and the people who speak for them."""
