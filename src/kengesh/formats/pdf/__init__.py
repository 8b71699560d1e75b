"""Drafts as PDF, to be printed."""

from kengesh.formats.pdf.pressing import Pdf
from kengesh.formats.pdf.refusals import NOTICES
from kengesh.formats.pdf.writing import Options, draft_pdf

__all__ = ["NOTICES", "Options", "Pdf", "draft_pdf"]
