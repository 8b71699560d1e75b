"""Negotiations: the single text of a matter, its revisions and documents, and what delegations do to it."""

from kengesh.web.negotiations.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
