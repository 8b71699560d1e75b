"""Adoption: by silence procedure or in session, with statements, language gate and seal."""

from kengesh.web.adoption.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
