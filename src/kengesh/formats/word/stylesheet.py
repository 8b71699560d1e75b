"""The styles of the Word files that Kengesh writes: one paragraph style per kind of provision and level.

Headings are Word's own, so that the navigation pane shows parts and articles. Fonts are ones that Word and LibreOffice
have or replace by others of the same widths, for Latin, Greek, Cyrillic, Arabic and Chinese writing.
"""

from collections.abc import Iterator
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
    return root("styles", [_defaults(language), *_paragraph_styles(), *_character_styles(), *_table_styles()])


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


def _style(
    kind: str, identity: str, name: str, *, paragraph: str = "", run: str = "", based: str = "", after: str = ""
) -> str:
    parts = [value("name", name)]
    parts += [value("basedOn", based)] if based else []
    parts += [value("next", after)] if after else []
    parts.append(element("qFormat"))
    parts += [element("pPr", paragraph)] if paragraph else []
    parts += [element("rPr", run)] if run else []
    default = {"default": "1"} if identity in {"Normal", "DefaultParagraphFont", "TableNormal"} else {}
    return element("style", *parts, type=kind, **default, styleId=identity)


def _paragraph_styles() -> Iterator[str]:
    yield _style("paragraph", "Normal", "Normal")
    yield _title()
    for number, (size, before, run) in enumerate(_HEADINGS, start=1):
        yield _heading(number, size, before, run)
    yield _style(
        "paragraph", "Preambular", "Preambular", based="Normal", paragraph=element("ind", firstLine=STEP) + _justified()
    )
    for level in range(1, LEVELS + 1):
        yield _style("paragraph", f"Paragraph{level}", f"Paragraph {level}", based="Normal", paragraph=_level(level))
    box = element("left", val="single", sz=18, space=8, color="C9CED3")
    yield _style(
        "paragraph",
        "EditorNote",
        "Editor's note",
        based="Normal",
        paragraph=element("pBdr", box) + element("ind", left=STEP // 2),
        run=element("i") + element("iCs") + value("color", QUIET) + value("sz", 20),
    )
    yield _style("paragraph", "TableCaption", "Table caption", based="Normal", paragraph=element("keepNext"), run=_bold())
    yield _style(
        "paragraph",
        "TableText",
        "Table text",
        based="Normal",
        paragraph=element("spacing", before=40, after=40, line=240, lineRule="auto"),
        run=value("sz", 20),
    )
    yield _style(
        "paragraph",
        "FootnoteText",
        "footnote text",
        based="Normal",
        paragraph=element("spacing", after=40, line=240, lineRule="auto") + element("ind", left=284, hanging=284),
        run=value("sz", 18) + value("szCs", 20),
    )
    yield from _margin_styles()


def _margin_styles() -> Iterator[str]:
    run = _fonts(SANS) + value("color", QUIET) + value("sz", 16) + value("szCs", 18)
    tight = element("spacing", before=0, after=0, line=240, lineRule="auto")
    yield _style("paragraph", "Header", "header", based="Normal", paragraph=tight, run=run)
    yield _style("paragraph", "Footer", "footer", based="Normal", paragraph=tight, run=run)
    yield _style(
        "paragraph", "MastheadKind", "Masthead kind", based="Header", run=_bold() + value("color", INK) + value("sz", 26)
    )
    yield _style(
        "paragraph", "MastheadSymbol", "Masthead symbol", based="Header", run=_bold() + value("color", INK) + value("sz", 22)
    )
    yield _style("paragraph", "CommentText", "annotation text", based="Normal", run=value("sz", 20))


def _title() -> str:
    return _style(
        "paragraph",
        "Title",
        "Title",
        based="Normal",
        after="Paragraph1",
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


def _heading(number: int, size: int, before: int, run: str) -> str:
    tabs = element("tabs", element("tab", val="left", pos=HANG))
    paragraph = (
        element("keepNext")
        + element("keepLines")
        + tabs
        + element("spacing", before=before, after=140, line=240, lineRule="auto")
        + element("ind", left=HANG, hanging=HANG)
        + value("outlineLvl", number - 1)
    )
    return _style(
        "paragraph",
        f"Heading{number}",
        f"heading {number}",
        based="Normal",
        after="Paragraph1",
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


def _character_styles() -> Iterator[str]:
    """Styles of brackets and names: colour and face alone, for bold and italic belong to the wording."""
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font")
    yield _style("character", "Bracket", "Bracket", run=value("color", BRACKET_INK))
    yield _style(
        "character",
        "Attribution",
        "Attribution",
        run=_fonts(SANS) + value("color", NAME_INK) + value("sz", 18) + value("szCs", 20),
    )
    yield _style(
        "character", "Remark", "Remark", run=_fonts(SANS) + value("color", QUIET) + value("sz", 18)
    )
    yield _style("character", NUMBER_STYLE, "Provision number")
    yield _style("character", "FootnoteReference", "footnote reference", run=value("vertAlign", "superscript"))
    yield _style("character", "CommentReference", "annotation reference", run=value("sz", 16))


def _table_styles() -> Iterator[str]:
    margins = element("tblCellMar", *[element(side, w=108, type="dxa") for side in ("left", "right")])
    yield _style("table", "TableNormal", "Normal Table").replace(
        "</w:style>", element("tblPr", element("tblInd", w=0, type="dxa"), margins) + "</w:style>"
    )
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *[element(side, val="single", sz=4, space=0, color="AAB2BA") for side in lines])
    yield _style("table", "TableGrid", "Table Grid", based="TableNormal").replace(
        "</w:style>", element("tblPr", borders) + "</w:style>"
    )
