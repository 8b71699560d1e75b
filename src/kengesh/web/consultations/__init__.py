"""Consultations: public hearings of shared problems, and what became of what was said in them."""

from kengesh.web.consultations.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
