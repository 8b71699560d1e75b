"""Matters: what an organisation deals with, from the first concern to the last commitment."""

from kengesh.web.matters.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
