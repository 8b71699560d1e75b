"""The brief of a delegation as a Word file: what a minister reads first, and the position sheet that comes back.

The sheet is a table. Its rows carry the ids of alternatives in hidden bookmarks and the file the digest of the
revision, so that what a delegation fills in is bound to exactly these wordings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.word.document import Joined, Notice
from kengesh.formats.word.fingerprint import BOOKMARK_PREFIX, DIGEST_PROPERTY, DRAFT_PROPERTY, bookmark
from kengesh.formats.word.issuing import core_properties, custom_properties, properties
from kengesh.formats.word.margins import first_header, footer, next_header, section, settings
from kengesh.formats.word.markup import element, escaped, root, value
from kengesh.formats.word.packing import Parts
from kengesh.formats.word.reading import Document
from kengesh.formats.word.stylesheet import stylesheet
from kengesh.text.brief import Brief, Change, Open, Side
from kengesh.text.draft import Draft
from kengesh.text.positions import RESERVES, STANCES, Position, ReserveKind, StanceKind, reserve_in, stance_in

MEMBER_PROPERTY: Final = "KengeshMember"
"""The custom document property that holds for whom a brief was made."""
HEADINGS: Final = ("Provision", "Wording", "Behind it", "Position", "Kind of reserve", "Reason", "Remedy")
_WIDTHS: Final = (1250, 2450, 1250, 1220, 1000, 920, 980)
_POSITION, _RESERVE, _REASON, _REMEDY = 4, 5, 6, 7
_NOTHING: Final = "no text"
_SHOWN: Final = 400


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet that came back: the positions in it, and the cells that cannot be taken."""

    member: str
    positions: tuple[Position, ...]
    notices: tuple[Notice, ...]


def brief_docx(draft: Draft, digest: str, brief: Brief, since: Draft | None = None) -> bytes:
    """The Word file of a brief.

    Parameters
    ----------
    draft, digest : Draft and str
        The text on the table, and its digest.
    brief : Brief
        What it tells.
    since : Draft or None
        The revision it is compared with.
    """
    parts = Parts()
    body = "".join([*_head(draft, brief, since), *_changed(brief, since), *_needed(brief), *_sheet(brief)])
    parts.add("word/styles.xml", "styles", stylesheet(draft.language))
    parts.add("word/settings.xml", "settings", settings(draft.language, tracking=False))
    first = parts.add("word/header1.xml", "header", first_header(draft, draft.language))
    following = parts.add("word/header2.xml", "header", next_header(draft, draft.language))
    foot = parts.add("word/footer1.xml", "footer", footer(draft, draft.language))
    end = section(first, following, foot, line_numbers=False, language=draft.language)
    carried = properties(draft, digest, draft.language) | {MEMBER_PROPERTY: brief.member}
    main = root("document", [element("body", body, end)])
    return parts.packed(main, core_properties(draft, draft.language), custom_properties(carried))


# the first page -------------------------------------------------------------------------------------------------------


def _head(draft: Draft, brief: Brief, since: Draft | None) -> Iterator[str]:
    symbol = draft.masthead.full_symbol or "the text"
    yield _paragraph(_run(f"Brief for {brief.member}"), style="Title")
    yield _paragraph(_run(draft.masthead.title))
    needed, opened = len(brief.needed), len(brief.opened)
    told = f"In {symbol} {_count(opened, 'bracket is', 'brackets are')} open. "
    told += f"{brief.member} has taken a side on {opened - needed} of them; {needed} " if opened else ""
    told += f"{'needs' if needed == 1 else 'need'} a position. " if opened else ""
    if since is not None:
        earlier = since.masthead.full_symbol or "the earlier revision"
        told += f"Since {earlier} {_count(len(brief.changes), 'provision has', 'provisions have')} changed."
    yield _paragraph(_run(told))
    if brief.awaiting:
        yield _paragraph(
            _run("Agreed at working level and waiting for the capital: " + "; ".join(brief.awaiting) + ".")
        )


def _changed(brief: Brief, since: Draft | None) -> Iterator[str]:
    if since is None or not brief.changes:
        return
    yield _heading(f"What changed since {since.masthead.full_symbol or 'the earlier revision'}")
    for change in brief.changes:
        yield _paragraph(_run(f"{change.place}: ", bold=True), _run(f"{', '.join(change.kinds)}. "), _wordings(change))


def _wordings(change: Change) -> str:
    old, new = _shortened(change.old), _shortened(change.new)
    if old and new and old != new:
        return _run(f"“{old}” → “{new}”")
    return _run(f"“{new or old}”") if new or old else ""


def _needed(brief: Brief) -> Iterator[str]:
    yield _heading("What needs a position")
    if not brief.needed:
        yield _paragraph(_run(f"Nothing: {brief.member} has taken a side on every open bracket."))
    for each in brief.needed:
        sides = "; ".join(f"{side.names or 'as issued'}: {_words(side)}" for side in each.sides)
        before = f"after “…{each.before.strip()}”: " if each.before.strip() else ""
        yield _paragraph(_run(f"{each.place}, ", bold=True), _run(f"{before}{sides}."))


# the position sheet ---------------------------------------------------------------------------------------------------


def _sheet(brief: Brief) -> Iterator[str]:
    yield _heading("Position sheet", page_break=True)
    yield _paragraph(
        _run(
            f"Position: {', '.join(STANCES)}; an empty cell means that {brief.member} has not spoken. Kind of reserve: "
            f"{', '.join(RESERVES)}. Reason and remedy may stay empty. ● needs a position."
        )
    )
    rows = [
        _row([_cell(_run(name, bold=True), width) for name, width in zip(HEADINGS, _WIDTHS, strict=True)], head=True)
    ]
    rows += [_side_row(each, side, first=not number) for each in brief.opened for number, side in enumerate(each.sides)]
    look = element("tblPr", value("tblStyle", "TableGrid"), element("tblW", w=sum(_WIDTHS), type="dxa"))
    grid = element("tblGrid", *[element("gridCol", w=width) for width in _WIDTHS])
    yield element("tbl", look, grid, *rows)
    yield _paragraph("")


def _side_row(each: Open, side: Side, *, first: bool) -> str:
    name = (f"● {each.place}" if each.needs_position else each.place) if first else ""
    named = bookmark(side.id)
    key = int.from_bytes(side.id.encode()[-3:])
    mark = element("bookmarkStart", id=key, name=named) + element("bookmarkEnd", id=key) if named else ""
    widths = iter(_WIDTHS)
    cells = [
        _cell(mark + _run(name), next(widths)),
        _cell(_run(_words(side)), next(widths)),
        _cell(_run("as issued" if side.issued and not side.names else side.names), next(widths)),
        _cell(_choice("Position", STANCES), next(widths)),
        _cell(_choice("Kind of reserve", RESERVES), next(widths)),
        _cell("", next(widths)),
        _cell("", next(widths)),
    ]
    return _row(cells)


def _choice(title: str, entries: tuple[str, ...]) -> str:
    """A drop-down list, empty until somebody chooses."""
    items = "".join(element("listItem", displayText=each, value=each) for each in entries)
    properties = element("sdtPr", value("alias", title), element("dropDownList", items))
    return element("sdt", properties, element("sdtContent", element("r", element("t", "\u00a0"))))


def _words(side: Side) -> str:
    return f"“{_shortened(side.wording.strip())}”" if side.wording else _NOTHING


def _shortened(words: str) -> str:
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _heading(words: str, *, page_break: bool = False) -> str:
    return _paragraph(_run(words), style="Heading4", before=element("pageBreakBefore") if page_break else "")


def _paragraph(*runs: str, style: str = "Normal", before: str = "") -> str:
    return element("p", element("pPr", value("pStyle", style), before), *runs)


def _run(words: str, *, bold: bool = False) -> str:
    look = element("rPr", element("b")) if bold else ""
    return element("r", look, f'<w:t xml:space="preserve">{escaped(words)}</w:t>') if words else ""


def _row(cells: list[str], *, head: bool = False) -> str:
    look = element("trPr", element("cantSplit"), element("tblHeader") if head else "")
    return element("tr", look, *cells)


def _cell(content: str, width: int) -> str:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), _paragraph(content, style="TableText"))


# the sheet that comes back --------------------------------------------------------------------------------------------


def positions_from_brief(document: Document, draft: Draft, digest: str, wordings: dict[str, tuple[str, str]]) -> Filled:
    """Read the positions of a filled-in sheet.

    Parameters
    ----------
    document : Document
        The file as read.
    draft, digest : Draft and str
        The text that the sheet is about, and its digest.
    wordings : mapping
        For each alternative of the text the provision it stands in and the digest of its wording.

    Raises
    ------
    BadData
        If the file is no position sheet, or one of another text or revision.
    """
    member = document.properties.get(MEMBER_PROPERTY)
    if not member:
        raise BadData("brief-no-sheet", file=document.file)
    if document.properties.get(DRAFT_PROPERTY) != draft.id:
        raise BadData("brief-another-draft", file=document.file)
    if document.properties.get(DIGEST_PROPERTY) != digest:
        expected = draft.masthead.full_symbol or digest[:12]
        raise BadData("brief-another-revision", file=document.file, expected=expected)
    return _Sheet(member, digest, wordings).filled(document)


class _Sheet:
    def __init__(self, member: str, digest: str, wordings: dict[str, tuple[str, str]]) -> None:
        self.member, self.digest, self.wordings = member, digest, wordings
        self.notices: list[Notice] = []

    def filled(self, document: Document) -> Filled:
        rows: dict[tuple[int, int], dict[int, list[Joined]]] = {}
        for paragraph in document.final:
            if paragraph.place.cells:
                cell = paragraph.place.cells[-1]
                rows.setdefault((cell.table, cell.row), {}).setdefault(cell.column, []).append(paragraph)
        positions = [self.position(row, cells) for (_, row), cells in rows.items() if row > 1]
        return Filled(self.member, tuple(each for each in positions if each), tuple(self.notices))

    def position(self, row: int, cells: dict[int, list[Joined]]) -> Position | None:
        said = {column: _said(paragraphs) for column, paragraphs in cells.items()}
        stance_words = said.get(_POSITION, "")
        if not stance_words:
            if any(said.get(column) for column in (_RESERVE, _REASON, _REMEDY)):
                self.notices.append(_notice("brief-no-position", row, "Position"))
            return None
        stance = stance_in(stance_words)
        reserve = reserve_in(said.get(_RESERVE, ""))
        alternative = _alternative(cells)
        if stance is None:
            values = {"found": stance_words, "known": ", ".join(STANCES)}
            self.notices.append(_notice("brief-position", row, "Position", **values))
        if reserve is None:
            values = {"found": said[_RESERVE], "known": ", ".join(RESERVES)}
            self.notices.append(_notice("brief-reserve", row, "Kind of reserve", **values))
        if alternative not in self.wordings:
            self.notices.append(_notice("brief-mark", row, "Provision"))
        if stance is None or reserve is None or alternative not in self.wordings:
            return None
        return self.stated(row, alternative, stance, reserve, said)

    def stated(
        self, row: int, alternative: str, stance: StanceKind, reserve: ReserveKind, said: dict[int, str]
    ) -> Position | None:
        if reserve and stance != "reserves":
            self.notices.append(_notice("brief-reserve-kind", row, "Kind of reserve", found=reserve, stance=stance))
            return None
        provision, wording = self.wordings[alternative]
        reason, remedy = said.get(_REASON, ""), said.get(_REMEDY, "")
        return Position(self.member, provision, alternative, stance, reserve, reason, remedy, self.digest, wording)


def _said(paragraphs: list[Joined]) -> str:
    return "\n".join(each.text.replace("\u00a0", " ").strip() for each in paragraphs).strip()


def _alternative(cells: dict[int, list[Joined]]) -> str:
    names = (name for each in cells.get(1, ()) for member in each.members for name in member.bookmarks)
    return next((name.removeprefix(BOOKMARK_PREFIX) for name in names if name.startswith(BOOKMARK_PREFIX)), "")


def _notice(code: str, row: int, column: str, **values: str) -> Notice:
    return Notice(code, places.cell(row, column), values)
