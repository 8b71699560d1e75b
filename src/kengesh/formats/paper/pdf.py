"""A paper as PDF: tagged, with its head and foot on every page. Text reaches the typesetter as data."""

from importlib.resources import files
from typing import Any, Final

from kengesh.formats.isolation import isolated
from kengesh.formats.paper.values import Block, Heading, Numbered, Paper, Paragraph, Table
from kengesh.formats.pdf.pressing import Pdf, pressed
from kengesh.reports.languages import Direction, direction
from kengesh.reports.markup import readable

_LAYOUT: Final = "layout.typ"


def paper_pdf(paper: Paper) -> Pdf:
    """Print a paper; the same paper and fonts give the same bytes.

    Returns
    -------
    Pdf
        Its warnings name the scripts for which no font is installed, and say why it does not meet PDF/UA-1.

    Raises
    ------
    MissingExtra
        If the typesetter is not installed.
    """
    layout = files("kengesh.formats.paper").joinpath(_LAYOUT).read_bytes()
    return pressed(layout, _data(paper), paper.language)


def _data(paper: Paper) -> dict[str, Any]:
    side = direction(paper.language)
    labels = paper.labels
    return {
        "title": _said(paper.title or paper.symbol or paper.body, side),
        "symbol": _said(paper.symbol, side),
        "body": _said(paper.body, side),
        "facts": [_said(each, side) for each in paper.facts],
        "notice": _said(paper.notice, side),
        "page": _said(labels.page, side),
        "of": _said(labels.of, side),
        "language": _tag(paper.language),
        "direction": side,
        "blocks": [_block(each, side) for each in paper.blocks],
    }


def _block(block: Block, side: Direction) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level + 1, "text": _said(block.text, side)}
    if isinstance(block, Paragraph):
        own = direction(block.language) if block.language else side
        foreign = {"language": _tag(block.language), "direction": own} if block.language else {}
        return {"kind": "paragraph", "strong": block.strong, "text": _said(block.text, own), **foreign}
    if isinstance(block, Numbered):
        return {"kind": "numbered", "start": block.start, "items": [_said(each, side) for each in block.items]}
    return _table(block, side)


def _table(table: Table, side: Direction) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": _said(table.caption, side),
        "columns": [_said(each, side) for each in table.columns],
        "rows": [[_said(cell, side) for cell in row] for row in table.rows],
        "shares": list(table.shares),
    }


def _said(string: str, side: Direction) -> str:
    return isolated(readable(string), side)


def _tag(language: str) -> str:
    return language.split("-", 1)[0].lower()
