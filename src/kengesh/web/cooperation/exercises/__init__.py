"""Joint exercises: planned, played, observed, and what is learned from them followed until it is done."""

from kengesh.web.cooperation.exercises.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
