"""Commitments: who does what by when, the evidence, and its review."""

from kengesh.web.commitments.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
