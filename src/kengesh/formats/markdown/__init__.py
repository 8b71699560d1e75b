"""Drafts in Markdown, with their brackets, and drafts in any plain text."""

from kengesh.formats.markdown.reading import MarkdownDraft, Notice, read
from kengesh.formats.markdown.writing import write

__all__ = ["MarkdownDraft", "Notice", "read", "write"]
