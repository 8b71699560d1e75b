"""Numbers as accessible SVG: one image with title and description, its figures as a table beside it.

A missing value is a gap and never interpolated; a range is drawn as a range; what is open above ends in an arrow.
Series differ by marker and dash as well as by colour. The same numbers give the same bytes. There are no scripts, no
style attributes and nothing from elsewhere, so that the strictest policy of a page admits it.
"""

from kengesh.charts.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
