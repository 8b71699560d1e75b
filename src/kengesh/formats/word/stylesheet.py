"""The styles of the Word files that Kengesh writes: one paragraph style per kind of provision and level.

Headings are Word's own, so that the navigation pane shows parts and articles. Fonts are ones that Word and LibreOffice
have or replace by others of the same widths, for Latin, Greek, Cyrillic, Arabic and Chinese writing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.formats.word.markup import element, root, value

SERIF: Final = "Times New Roman"
SANS: Final = "Arial"
_EAST_ASIA: Final = {"zh": "SimSun", "ja": "MS Mincho", "ko": "Batang"}
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ku", "prs", "ps", "sd", "ug", "ur", "yi"})

INK: Final = "1F2933"
QUIET: Final = "5B6770"
BRACKET_INK: Final = "B42318"
NAME_INK: Final = "175CD3"
LEVELS: Final = 6
STEP: Final = 680  # twentieths of a point: one level of indentation
HANG: Final = 1758  # where a heading begins after its number

HEADING_STYLES: Final = {
    "title": "Title",
    "part": "Heading1",
    "annex": "Heading1",
    "chapter": "Heading2",
    "section": "Heading3",
    "article": "Heading4",
    "heading": "Heading5",
}
OTHER_STYLES: Final = {
    "preambular": "Preambular",
    "note": "EditorNote",
    "footnote": "FootnoteText",
    "table": "TableCaption",
    "cell": "TableText",
    "row": "TableText",
}
RUN_STYLES: Final = {"names": "Attribution", "frame": "Bracket", "remark": "Remark", "note": "FootnoteReference"}
TABLE_HEADING: Final = "TableHeading"
NUMBER_STYLE: Final = "ProvisionNumber"


def paragraph_style(kind: str, level: int) -> str:
    """The id of the paragraph style of a provision of this kind at this level of indentation."""
    style = HEADING_STYLES.get(kind) or OTHER_STYLES.get(kind)
    return style or f"Paragraph{max(1, min(level, LEVELS))}"


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT or "-Arab" in language


def stylesheet(language: str) -> bytes:
    """The part with all styles; the language is that of the text."""
    styles = (*_paragraph_styles(), *_character_styles(), *_table_styles())
    return root("styles", [_defaults(language), *[style.written() for style in styles]])


def language_tag(language: str) -> str:
    """The language as Word wants it: right-to-left and East Asian languages have attributes of their own."""
    main = language.partition("-")[0]
    if is_right_to_left(language):
        return element("lang", bidi=language)
    if main in _EAST_ASIA:
        return element("lang", eastAsia=language)
    return element("lang", val=language)


def _fonts(name: str, language: str = "") -> str:
    east = _EAST_ASIA.get(language.partition("-")[0], "SimSun")
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=east, cs=name)


def _defaults(language: str) -> str:
    run = element(
        "rPr", _fonts(SERIF, language), value("color", INK), value("sz", 22), value("szCs", 24), language_tag(language)
    )
    paragraph = element("pPr", element("spacing", before=0, after=120, line=264, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault", paragraph))


@dataclass(frozen=True, slots=True)
class _Style:
    kind: str
    id: str
    name: str
    based: str = "Normal"
    next: str = ""
    paragraph: str = ""
    run: str = ""
    table: str = ""

    def written(self) -> str:
        is_base = self.id in {"Normal", "DefaultParagraphFont", "TableNormal"}
        parts = [value("name", self.name)]
        parts += [] if is_base or self.kind == "character" else [value("basedOn", self.based)]
        parts += [value("next", self.next)] if self.next else []
        parts.append(element("qFormat"))
        held = (("pPr", self.paragraph), ("rPr", self.run), ("tblPr", self.table))
        parts += [element(tag, content) for tag, content in held if content]
        default = {"default": "1"} if is_base else {}
        return element("style", *parts, type=self.kind, **default, styleId=self.id)


def _paragraph_styles() -> Iterator[_Style]:
    yield _Style("paragraph", "Normal", "Normal")
    yield _title()
    for number, (size, before, run) in enumerate(_HEADINGS, start=1):
        yield _heading(number, size, before, run)
    yield _Style("paragraph", "Preambular", "Preambular", paragraph=element("ind", firstLine=STEP) + _justified())
    for level in range(1, LEVELS + 1):
        yield _Style("paragraph", f"Paragraph{level}", f"Paragraph {level}", paragraph=_level(level))
    box = element("left", val="single", sz=18, space=8, color="C9CED3")
    yield _Style(
        "paragraph",
        "EditorNote",
        "Editor's note",
        paragraph=element("pBdr", box) + element("ind", left=STEP // 2),
        run=element("i") + element("iCs") + value("color", QUIET) + value("sz", 20),
    )
    yield _Style("paragraph", "TableCaption", "Table caption", paragraph=element("keepNext"), run=_bold())
    yield _Style(
        "paragraph",
        "TableText",
        "Table text",
        paragraph=element("spacing", before=40, after=40, line=240, lineRule="auto"),
        run=value("sz", 20),
    )
    yield _Style("paragraph", TABLE_HEADING, "Table heading", "TableText", run=_bold())
    yield _Style(
        "paragraph",
        "FootnoteText",
        "footnote text",
        paragraph=element("spacing", after=40, line=240, lineRule="auto") + element("ind", left=284, hanging=284),
        run=value("sz", 18) + value("szCs", 20),
    )
    yield from _margin_styles()


def _margin_styles() -> Iterator[_Style]:
    run = _fonts(SANS) + value("color", QUIET) + value("sz", 16) + value("szCs", 18)
    tight = element("spacing", before=0, after=0, line=240, lineRule="auto")
    yield _Style("paragraph", "Header", "header", paragraph=tight, run=run)
    yield _Style("paragraph", "Footer", "footer", paragraph=tight, run=run)
    yield _Style(
        "paragraph",
        "MastheadKind",
        "Masthead kind",
        based="Header",
        run=_bold() + value("color", INK) + value("sz", 26) + value("szCs", 28),
    )
    yield _Style(
        "paragraph",
        "MastheadSymbol",
        "Masthead symbol",
        based="Header",
        run=_bold() + value("color", INK) + value("sz", 22) + value("szCs", 24),
    )
    yield _Style("paragraph", "CommentText", "annotation text", run=value("sz", 20))


def _title() -> _Style:
    return _Style(
        "paragraph",
        "Title",
        "Title",
        next="Paragraph1",
        paragraph=element("keepNext")
        + element("spacing", before=240, after=360, line=240, lineRule="auto")
        + value("jc", "center")
        + value("outlineLvl", 9),
        run=_bold() + value("sz", 34) + value("szCs", 36),
    )


_HEADINGS: Final = (
    (28, 480, element("smallCaps") + value("spacing", 20)),
    (26, 400, ""),
    (24, 320, element("i") + element("iCs")),
    (24, 360, ""),
    (22, 240, ""),
)


def _heading(number: int, size: int, before: int, run: str) -> _Style:
    tabs = element("tabs", element("tab", val="left", pos=HANG))
    paragraph = (
        element("keepNext")
        + element("keepLines")
        + tabs
        + element("spacing", before=before, after=140, line=240, lineRule="auto")
        + element("ind", left=HANG, hanging=HANG)
        + value("outlineLvl", number - 1)
    )
    return _Style(
        "paragraph",
        f"Heading{number}",
        f"heading {number}",
        next="Paragraph1",
        paragraph=paragraph,
        run=_bold() + run + value("sz", size) + value("szCs", size + 2),
    )


def _level(level: int) -> str:
    return (
        element("tabs", element("tab", val="left", pos=STEP * level))
        + element("ind", left=STEP * level, hanging=STEP)
        + _justified()
    )


def _justified() -> str:
    return value("jc", "both")


def _bold() -> str:
    return element("b") + element("bCs")


def _character_styles() -> Iterator[_Style]:
    """Styles of brackets and names: colour and face alone, for bold and italic belong to the wording."""
    yield _Style("character", "DefaultParagraphFont", "Default Paragraph Font")
    yield _Style("character", "Bracket", "Bracket", run=value("color", BRACKET_INK))
    yield _Style(
        "character",
        "Attribution",
        "Attribution",
        run=_fonts(SANS) + value("color", NAME_INK) + value("sz", 18) + value("szCs", 20),
    )
    yield _Style("character", "Remark", "Remark", run=_fonts(SANS) + value("color", QUIET) + value("sz", 18))
    yield _Style("character", NUMBER_STYLE, "Provision number")
    yield _Style("character", "FootnoteReference", "footnote reference", run=value("vertAlign", "superscript"))
    yield _Style("character", "CommentReference", "annotation reference", run=value("sz", 16))


def _table_styles() -> Iterator[_Style]:
    margins = element("tblCellMar", *[element(side, w=108, type="dxa") for side in ("left", "right")])
    yield _Style("table", "TableNormal", "Normal Table", table=element("tblInd", w=0, type="dxa") + margins)
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *[element(side, val="single", sz=4, space=0, color="AAB2BA") for side in lines])
    yield _Style("table", "TableGrid", "Table Grid", "TableNormal", table=borders)
