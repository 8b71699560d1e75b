"""A paper as a Word file: Word's own headings, numbering and tables, and no person in its properties."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from lxml import etree

from kengesh.formats.paper.values import Block, Heading, Numbered, Paper, Paragraph, Table
from kengesh.formats.word.markup import readable_in_xml
from kengesh.formats.word.packing import packed
from kengesh.formats.word.stylesheet import SERIF, is_right_to_left

_WIDTH: Final = Cm(15.8)  # of the text on A4 between margins of 2.6 cm
_INK: Final = RGBColor(0x1F, 0x29, 0x33)
_HEADINGS: Final = {"Title": 17, "Heading 1": 13, "Heading 2": 11.5, "Heading 3": 11}
_NOBODY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_EAST_ASIA: Final = frozenset({"zh", "ja", "ko"})
_TEMPLATE_PARTS: Final = frozenset({"thumbnail", "extended-properties", "stylesWithEffects", "customXml"})
_TIMES: Final = ("created", "modified")
_TEXTS: Final = ("author", "last_modified_by", "comments", "keywords", "category", "content_status", "identifier",
                 "version")  # fmt: skip


def paper_word(paper: Paper) -> bytes:
    """Write a paper as a Word file; the same paper gives the same bytes."""
    return _Writer(paper).written()


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.document: WordDocument = Document()
        self.is_rightward = is_right_to_left(paper.language)
        self.in_cells = ""

    def written(self) -> bytes:
        self._styles()
        self._properties()
        self._page()
        self._words(self.document.add_paragraph(style="Title"), self._title)
        for block in self.paper.blocks:
            self._block(block)
        self._without_template_parts()
        stream = io.BytesIO()
        self.document.save(stream)
        return _packed_again(stream)

    def _without_template_parts(self) -> None:
        """Leave out what the template carries and no paper needs: a picture, old styles, an empty item."""
        for holder in (self.document.part.package, self.document.part):
            for key, relation in list(holder.rels.items()):
                if relation.reltype.rpartition("/")[2] in _TEMPLATE_PARTS:
                    del holder.rels[key]

    @property
    def _title(self) -> str:
        return self.paper.title or self.paper.symbol or self.paper.body

    def _styles(self) -> None:
        styles = self.document.styles
        normal = _paragraph_style(self.document, "Normal")
        _font(normal, 11)
        _at(normal.element.get_or_add_rPr(), _language(self.paper.language))
        normal.paragraph_format.space_after = Pt(6)
        for name, size in _HEADINGS.items():
            style = _paragraph_style(self.document, name)
            _font(style, size)
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
            if name == "Title":
                _drop(style.element.get_or_add_pPr(), "w:pBdr")
        caption = _paragraph_style(self.document, "Caption")
        _font(caption, 10)
        caption.font.bold = True
        caption.paragraph_format.keep_with_next = True
        cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = normal
        cell.font.size = Pt(10)
        cell.paragraph_format.space_after = Pt(2)
        self.in_cells = cell.style_id
        for name in ("Header", "Footer"):
            margin = _paragraph_style(self.document, name)
            _font(margin, 9)
            _drop(margin.element.get_or_add_pPr(), "w:tabs")

    def _properties(self) -> None:
        about = self.document.core_properties
        for name in _TEXTS:
            setattr(about, name, "")
        for name in _TIMES:
            setattr(about, name, _NOBODY)
        about.title, about.subject = readable_in_xml(self._title)[:255], readable_in_xml(self.paper.symbol)[:255]
        about.language = self.paper.language
        about.revision = 1

    def _page(self) -> None:
        section = self.document.sections[0]
        section.start_type = WD_SECTION.NEW_PAGE
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
        first, *rest = self.paper.facts or ("",)
        head = [(self.paper.symbol, first), (self.paper.body, *rest)]
        paragraph = section.header.paragraphs[0]
        for place, parts in enumerate(head):
            line = paragraph if place == 0 else section.header.add_paragraph()
            self._edges(line, "\t".join(parts).rstrip("\t"))
        foot = section.footer.paragraphs[0]
        self._edges(foot, f"{self.paper.notice}\t{self.paper.labels.page} ")
        _number(foot.add_run(), "PAGE")
        self._run(foot, f" {self.paper.labels.of} ")
        _number(foot.add_run(), "NUMPAGES")

    def _edges(self, line: WordParagraph, words: str) -> None:
        """A line with one part at its beginning and one at its end."""
        line.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        self._words(line, words)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._words(self.document.add_paragraph(style=f"Heading {block.level}"), block.text)
        elif isinstance(block, Paragraph):
            self._words(self.document.add_paragraph(), block.text, block.language, strong=block.strong)
        elif isinstance(block, Numbered):
            self._numbered(block)
        else:
            self._table(block)

    def _numbered(self, block: Numbered) -> None:
        number = self._new_numbering(block.start)
        for item in block.items:
            line = self.document.add_paragraph(style="List Number")
            about: Any = line._p.get_or_add_pPr()  # noqa: SLF001 -- python-docx offers no other way
            listed = about.get_or_add_numPr()
            listed.get_or_add_ilvl().val = 0
            listed.get_or_add_numId().val = number
            self._words(line, item)

    def _new_numbering(self, start: int) -> int:
        """A numbering like that of the style, that begins anew."""
        style = _paragraph_style(self.document, "List Number")
        used = style.element.pPr.numPr.numId.val
        numbering = self.document.part.numbering_part.element
        abstract = next(each for each in numbering.num_lst if each.numId == used).abstractNumId.val
        new = numbering.add_num(abstract)
        new.add_lvlOverride(0).add_startOverride(start)
        return int(new.numId)

    def _table(self, block: Table) -> None:
        self._words(self.document.add_paragraph(style="Caption"), block.caption)
        table = self.document.add_table(0, len(block.columns), style="Table Grid")
        table.autofit = False
        properties = table._tbl.tblPr  # noqa: SLF001 -- python-docx offers no other way
        if self.is_rightward:
            _before(properties, "w:bidiVisual", _BEHIND_BIDI)
        named = OxmlElement("w:tblCaption")
        named.set(qn("w:val"), readable_in_xml(block.caption).replace("\n", " "))
        properties.append(named)
        widths = [Length(int(_WIDTH * share)) for share in block.shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for place, row in enumerate((block.columns, *block.rows)):
            new = table.add_row()
            about = new._tr.get_or_add_trPr()  # noqa: SLF001 -- as above
            about.append(OxmlElement("w:cantSplit"))
            if place == 0:
                about.append(OxmlElement("w:tblHeader"))
            for cell, words, width in zip(new.cells, row, widths, strict=True):
                cell.width = width
                self._cell(cell, words, strong=place == 0)
        self.document.add_paragraph().paragraph_format.space_after = Pt(4)

    def _cell(self, cell: _Cell, words: str, *, strong: bool) -> None:
        line = cell.paragraphs[0]
        line._p.style = self.in_cells  # noqa: SLF001 -- by its name, all styles would be looked through for each cell
        self._words(line, words, strong=strong)

    def _words(self, line: WordParagraph, words: str, language: str = "", *, strong: bool = False) -> None:
        rightward = is_right_to_left(language) if language else self.is_rightward
        if rightward:
            _before(line._p.get_or_add_pPr(), "w:bidi", _BEHIND_PARAGRAPH_BIDI)  # noqa: SLF001 -- as above
        self._run(line, words, language, strong=strong, rightward=rightward)

    def _run(
        self, line: WordParagraph, words: str, language: str = "", *, strong: bool = False, rightward: bool = False
    ) -> None:
        run = line.add_run(readable_in_xml(words))
        if strong:
            run.bold = run.font.cs_bold = True
        if rightward:
            run.font.rtl = True
        if language:
            _at(run._r.get_or_add_rPr(), _language(language))  # noqa: SLF001 -- as above


_BEHIND_BIDI: Final = ("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing",
                       "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # fmt: skip
_BEHIND_PARAGRAPH_BIDI: Final = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                                 "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
                                 "w:outlineLvl", "w:rPr", "w:sectPr")  # fmt: skip


def _paragraph_style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 -- the template that comes with python-docx has it
    return style


def _font(style: ParagraphStyle, size: float) -> None:
    """One family for every writing, in black, at a size for Latin and complex scripts alike."""
    style.font.size = Pt(size)
    style.font.color.rgb = _INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), SERIF)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), f"{round(size * 2)}")
    _drop(properties, "w:szCs")
    properties.find(qn("w:sz")).addnext(complex_size)


def _language(language: str) -> etree._Element:
    main = language.partition("-")[0]
    name = "bidi" if is_right_to_left(language) else "eastAsia" if main in _EAST_ASIA else "val"
    element = OxmlElement("w:lang")
    element.set(qn(f"w:{name}"), language)
    return element


def _at(properties: etree._Element, language: etree._Element) -> None:
    """Put a language where the schema wants it: behind all that we write of a run."""
    _drop(properties, "w:lang")
    properties.append(language)


def _before(properties: etree._Element, tag: str, behind: tuple[str, ...]) -> None:
    _drop(properties, tag)
    later = next((each for each in properties if each.tag in {qn(name) for name in behind}), None)
    if later is None:
        properties.append(OxmlElement(tag))
    else:
        later.addprevious(OxmlElement(tag))


def _drop(properties: etree._Element, tag: str) -> None:
    for each in properties.findall(qn(tag)):
        properties.remove(each)


def _number(run: Run, instruction: str) -> None:
    """A field that Word fills in: the number of a page, or of all."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    element = run._r  # noqa: SLF001 -- python-docx offers no other way
    element.addprevious(field)
    field.append(element)
    run.text = "1"


def _packed_again(stream: io.BytesIO) -> bytes:
    """The same parts without dates in the archive, and without the picture of the template."""
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    first = ("[Content_Types].xml", "_rels/.rels")
    return packed({name: parts[name] for name in (*first, *(each for each in parts if each not in first))})
