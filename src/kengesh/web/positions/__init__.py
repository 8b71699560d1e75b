"""Positions: what delegations say of the text, and what they keep to themselves."""
