"""Joint operations against narcotics: quarterly returns, and sums in which no case can be singled out."""

from kengesh.web.cooperation.narcotics.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
