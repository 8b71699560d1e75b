"""What stands around the text: the masthead on the first page, a line on every other, page numbers and the notice.

Nothing of it is part of the negotiating text, so it stands in headers and footers, which no reader takes for wording.
"""

from collections.abc import Iterable
from typing import Final

from kengesh.formats.word.markup import element, escaped, root, value
from kengesh.formats.word.stylesheet import is_right_to_left, language_tag
from kengesh.formats.word.terms import date_of, distribution_of, kind_of_document, original_of, terms
from kengesh.text.draft import Draft

_WIDTH: Final = 9070  # between the margins of A4, in twentieths of a point
_RULE: Final = element("bottom", val="single", sz=12, space=4, color="1F2933")
_THIN: Final = element("bottom", val="single", sz=4, space=4, color="AAB2BA")
_THIN_TOP: Final = element("top", val="single", sz=4, space=6, color="AAB2BA")
SEPARATOR: Final = " \u00b7 "


def first_header(draft: Draft, language: str) -> bytes:
    """The masthead: kind and symbol, then distribution, date and original language, over a rule."""
    masthead = draft.masthead
    facts = [distribution_of(masthead, language), date_of(masthead, language), original_of(draft.language, language)]
    rows = [
        _row(kind_of_document(masthead, language), masthead.full_symbol, language, "MastheadKind", "MastheadSymbol")
    ]
    facts = [fact for fact in facts if fact]
    rows += [_row(masthead.notice if index == 0 else "", fact, language) for index, fact in enumerate(facts)]
    rule = _paragraph(language, "Header", element("pBdr", _RULE))
    title = (
        ""
        if _has_title(draft) or not masthead.title
        else _paragraph(language, "Title", "", _run(masthead.title, language))
    )
    return root("hdr", [*rows, rule, title])


def next_header(draft: Draft, language: str) -> bytes:
    """One line: symbol and kind, distribution, date and original language."""
    masthead = draft.masthead
    facts = [kind_of_document(masthead, language), distribution_of(masthead, language), date_of(masthead, language)]
    facts.append(original_of(draft.language, language))
    symbol = [_run(masthead.full_symbol, language, element("b") + element("bCs"))] if masthead.full_symbol else []
    line = [*symbol, _tab(), _run(SEPARATOR.join(fact for fact in facts if fact), language)]
    return root("hdr", [_paragraph(language, "Header", element("pBdr", _THIN) + _right_tab(), *line)])


def footer(draft: Draft, language: str) -> bytes:
    """The notice, and page x of y."""
    before, between, after = terms(language).page
    pages = [_run(before, language), *_field("PAGE", language), _run(between, language), *_field("NUMPAGES", language)]
    line = [_run(draft.masthead.notice, language), _tab(), *pages, _run(after, language)]
    return root("ftr", [_paragraph(language, "Footer", element("pBdr", _THIN_TOP) + _right_tab(), *line)])


def section(first: str, following: str, foot: str, *, line_numbers: bool, language: str) -> str:
    """The properties of the only section: A4, margins, headers and footers by the ids of their relationships."""
    parts = [
        element("headerReference", type="first", r__id=first),
        element("headerReference", type="default", r__id=following),
        element("footerReference", type="first", r__id=foot),
        element("footerReference", type="default", r__id=foot),
        element("pgSz", w=11906, h=16838),
        element("pgMar", top=1531, right=1418, bottom=1418, left=1418, header=680, footer=624, gutter=0),
    ]
    if line_numbers:
        parts.append(element("lnNumType", countBy=5, restart="continuous"))
    parts.append(element("titlePg"))
    if is_right_to_left(language):
        parts.append(element("bidi"))
    return element("sectPr", *parts)


def settings(language: str, *, tracking: bool, protected_ids: Iterable[str] = ()) -> bytes:
    """Settings: changes are tracked from the first key stroke, unless told otherwise."""
    notes = [element("footnote", id=identity) for identity in ("-1", "0", *protected_ids)]
    parts = [value("zoom", 100).replace("w:val", "w:percent")]
    parts += [element("trackRevisions")] if tracking else []
    parts += [
        value("defaultTabStop", 680),
        value("characterSpacingControl", "doNotCompress"),
        element("footnotePr", *notes),
        element(
            "compat",
            element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
        element("themeFontLang", val=language),
        value("decimalSymbol", "."),
        value("listSeparator", ","),
    ]
    return root("settings", parts)


def _has_title(draft: Draft) -> bool:
    return any(provision.kind == "title" for provision in draft.provisions())


def _row(start: str, end: str, language: str, start_style: str = "Header", end_style: str = "Header") -> str:
    """Two texts on one line, at either margin; the second one's style is that of its characters."""
    bold = element("b") + element("bCs") if end_style != "Header" else ""
    line = [_run(start, language), _tab(), _run(end, language, bold)]
    return _paragraph(language, start_style, _right_tab(), *line)


def _paragraph(language: str, style: str, properties: str, *runs: str) -> str:
    bidi = element("bidi") if is_right_to_left(language) else ""
    return element("p", element("pPr", value("pStyle", style), properties, bidi), *runs)


def _right_tab() -> str:
    return element("tabs", element("tab", val="right", pos=_WIDTH))


def _run(text: str, language: str, look: str = "") -> str:
    if not text:
        return ""
    direction = element("rtl") if is_right_to_left(language) else ""
    properties = element("rPr", look, direction, language_tag(language))
    return element("r", properties, element("t", escaped(text), xml__space="preserve"))


def _tab() -> str:
    return element("r", element("tab"))


def _field(instruction: str, language: str) -> list[str]:
    code = element("r", element("instrText", f" {instruction} ", xml__space="preserve"))
    begin, middle, end = (element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, code, middle, _run("1", language), end]
