"""Meetings: sessions of a body with their agenda, presence and quorum."""

from kengesh.web.meetings.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
