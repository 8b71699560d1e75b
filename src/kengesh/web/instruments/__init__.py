"""Instruments: what becomes of an adopted text, from authentication to entry into force and after."""

from kengesh.web.instruments.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
