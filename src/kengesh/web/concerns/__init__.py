"""Concerns: what members need addressed, and which of them their authors call satisfied."""

from kengesh.web.concerns.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
