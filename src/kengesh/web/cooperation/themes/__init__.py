"""Themes of cooperation: indicators with unit, source, baseline and target, and series of the members."""

from kengesh.web.cooperation.themes.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
