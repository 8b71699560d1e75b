"""Positions: what delegations say of the text, and what they keep to themselves."""

from kengesh.web.positions.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
