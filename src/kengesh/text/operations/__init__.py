"""Changing a draft: each act is a value that is permitted or refused, recorded, and replayed."""
