"""Series of indicators from CSV: values by member and period, with where they come from; a gap stays a gap."""

from kengesh.formats.indicators.refusals import INDICATORS as _SENTENCES  # noqa: F401 -- makes the sentences known
