"""Papers of an organisation as Word and PDF files: an agenda, a list of decisions, a report."""

from kengesh.formats.paper.pdf import paper_pdf
from kengesh.formats.paper.values import Block, Heading, Labels, Numbered, Paper, Paragraph, Table
from kengesh.formats.paper.word import paper_word

__all__ = ["Block", "Heading", "Labels", "Numbered", "Paper", "Paragraph", "Table", "paper_pdf", "paper_word"]
