"""Small Word files written part by part, so that a test says exactly what its file holds."""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

DATE = "2026-03-01T09:30:00Z"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "styles": (f"{_OFFICE}/styles", f"{_WORD}.styles+xml"),
    "numbering": (f"{_OFFICE}/numbering", f"{_WORD}.numbering+xml"),
    "footnotes": (f"{_OFFICE}/footnotes", f"{_WORD}.footnotes+xml"),
    "endnotes": (f"{_OFFICE}/endnotes", f"{_WORD}.endnotes+xml"),
    "comments": (f"{_OFFICE}/comments", f"{_WORD}.comments+xml"),
    "header": (f"{_OFFICE}/header", f"{_WORD}.header+xml"),
    "footer": (f"{_OFFICE}/footer", f"{_WORD}.footer+xml"),
    "commentsExtended": (
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        f"{_WORD}.commentsExtended+xml",
    ),
    "commentsIds": (
        "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
        f"{_WORD}.commentsIds+xml",
    ),
}
REVISION = re.compile(
    rb"<w:(ins|del|moveFrom|moveTo|moveFromRange\w+|moveToRange\w+|customXml\w+Range\w+|\w+Change|cellIns|cellDel"
    rb"|cellMerge|delText|delInstrText)[ />]"
)
MAIN_TYPE = f"{_WORD}.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def docx(  # noqa: PLR0913 -- every part has a default
    *body: str,
    sides: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes | str] | None = None,
    relations: str = "",
    root_relations: str = "",
    main: str = "word/document.xml",
    main_type: str = MAIN_TYPE,
) -> bytes:
    """A Word file.

    `sides` holds the inside of side parts by kind (`styles`, `comments` …), `parts` further parts by name; `relations`
    and `root_relations` are further relationships of the main document and of the package.
    """
    folder = main.rpartition("/")[0]
    sides = dict(sides or {})
    inner = {f"{folder}/{kind}.xml": side(kind, content) for kind, content in sides.items()}
    links = "".join(relation(f"side{kind}", _KINDS[kind][0], f"{kind}.xml") for kind in sides)
    overrides = "".join(
        f'<Override PartName="/{folder}/{kind}.xml" ContentType="{_KINDS[kind][1]}"/>' for kind in sides
    )
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            f'<Override PartName="/{main}" ContentType="{main_type}"/>{overrides}</Types>'
        ),
        "_rels/.rels": rels(relation("main", f"{_OFFICE}/officeDocument", main) + root_relations),
        main: document(*body),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": rels(links + relations),
        **inner,
        **(parts or {}),
    }
    return zipped(files)


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(*body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"


def side(kind: str, content: str) -> str:
    tag = {
        "header": "w:hdr",
        "footer": "w:ftr",
        "commentsExtended": "w15:commentsEx",
        "commentsIds": "w15:commentsIds",
    }.get(kind, f"w:{kind}")
    return f"<{tag} {NAMESPACES}>{content}</{tag}>"


def rels(content: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{content}</Relationships>'


def relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    if "/" not in kind:
        kind = f"{_OFFICE}/{kind}"
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(target)}{mode}/>'


def p(*content: str, style: str = "", num: tuple[int, int] | None = None, mark: str = "", properties: str = "") -> str:
    """A paragraph; `mark` is what stands in the run properties of its paragraph mark, `num` its list and level."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner += numbered(*num) if num else ""
    inner += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    inner += properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(content)}</w:p>"


def numbered(num_id: int, level: int | None = 0, extra: str = "") -> str:
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{num_id}"/>{extra}</w:numPr>'


def r(text: str = "", properties: str = "", content: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r>{look}{inner}{content}</w:r>"


def by(tag: str, author: str | None = "Alatau", date: str | None = DATE, name: str = "", content: str = "") -> str:
    """An element of revision markup with author and date."""
    attributes = "".join(
        f" w:{key}={quoteattr(value)}"
        for key, value in (("author", author), ("date", date), ("name", name or None))
        if value is not None
    )
    return f'<w:{tag} w:id="{crc32(f"{tag}{name}".encode())}"{attributes}>{content}</w:{tag}>'


def ins(*content: str, author: str | None = "Alatau", date: str | None = DATE) -> str:
    """Inserted runs; bare text becomes a run. Without content: the mark of an inserted paragraph, row or list."""
    return by("ins", author, date, content="".join(_runs(content)))


def dele(*content: str, author: str | None = "Alatau", date: str | None = DATE) -> str:
    """Deleted runs, or the mark of a deleted paragraph or row."""
    return by("del", author, date, content=_struck("".join(_runs(content))))


def moved(way: str, *content: str, name: str = "move1", author: str = "Alatau") -> str:
    """Runs moved away (`From`) or here (`To`), with the range that names the move."""
    start = by(f"move{way}RangeStart", author, name=name)
    key = start.split('"')[1]
    inner = by(f"move{way}", author, content="".join(_runs(content)))
    return f'{start}{inner}<w:move{way}RangeEnd w:id="{key}"/>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{mark}</w:trPr>' if mark else ''}{''.join(cells)}</w:tr>"


def cell(*content: str, mark: str = "") -> str:
    inner = [each if each.startswith("<w:") and not each.startswith("<w:r>") else p(r(each)) for each in content]
    return f"<w:tc>{f'<w:tcPr>{mark}</w:tcPr>' if mark else ''}{''.join(inner) or '<w:p/>'}</w:tc>"


def control(*content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="a"/></w:sdtPr><w:sdtContent>{"".join(content)}</w:sdtContent></w:sdt>'


def field(instruction: str, *result: str) -> str:
    def part(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return part("begin") + code + part("separate") + "".join(result) + part("end")


def level(number: int, form: str, text: str, *, start: int | None = 1, extra: str = "", font: str = "") -> str:  # noqa: PLR0913 -- as above
    first = "" if start is None else f'<w:start w:val="{start}"/>'
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{number}">{first}<w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val={quoteattr(text)}/>{look}'
        "</w:lvl>"
    )


def abstract(key: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{extra}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(place: int, start: int | None = None, own: str = "") -> str:
    first = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{place}">{first}{own}</w:lvlOverride>'


def style(key: str, *, name: str = "", based_on: str = "", paragraph: str = "", run: str = "", kind: str = "paragraph",  # noqa: PLR0913 -- every part has a default
          default: bool = False) -> str:  # fmt: skip
    basis = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"{mark}><w:name w:val="{name or key}"/>{basis}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def comment(
    key: int, text: str, *, author: str | None = "Bayan", paragraph_id: str = "", date: str | None = DATE
) -> str:
    who = "" if author is None else f" w:author={quoteattr(author)}"
    when = "" if date is None else f' w:date="{date}"'
    lines = text.split("\n")
    named = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    inner = "".join(
        f"<w:p{named if number == len(lines) else ''}>{r(line)}</w:p>" for number, line in enumerate(lines, start=1)
    )
    return f'<w:comment w:id="{key}"{who}{when} w:initials="B">{inner}</w:comment>'


def commented(key: int, *content: str) -> str:
    """Runs with a comment on exactly them."""
    inner = "".join(_runs(content))
    return f'<w:commentRangeStart w:id="{key}"/>{inner}<w:commentRangeEnd w:id="{key}"/>{comment_reference(key)}'


def comment_reference(key: int) -> str:
    return f'<w:r><w:commentReference w:id="{key}"/></w:r>'


def bookmark(key: int, name: str, *content: str) -> str:
    return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{"".join(content)}<w:bookmarkEnd w:id="{key}"/>'


def _runs(content: tuple[str, ...]) -> list[str]:
    return [each if each.startswith("<") else r(each) for each in content]


def _struck(xml: str) -> str:
    return (
        xml.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>").replace("w:instrText>", "w:delInstrText>")
    )
