"""Opening a file: what is refused, and with which sentence."""

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.word import names
from kengesh.formats.word.package import Limits, open_package
from kengesh.formats.word.reading import read
from kengesh.formats.word.revisions import accepted, rejected
from tests.formats.word.building import (
    NAMESPACES,
    abstract,
    cell,
    comment,
    commented,
    dele,
    document,
    docx,
    ins,
    level,
    num,
    p,
    r,
    relation,
    row,
    style,
    table,
    unzipped,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAIN = docx(p(r("a")))


def refusal(source, **settings):
    with pytest.raises(BadData) as caught:
        read(source, file="bayan.docx", **settings)
    return caught.value


def changed(**parts):
    return zipped({**unzipped(PLAIN), **{name.replace("__", "/"): data for name, data in parts.items()}})


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (b"", "word-empty", "bayan.docx is empty; a Word file (.docx) is expected."),
        (
            b"Dear secretariat,",
            "word-not-docx",
            "bayan.docx is not a Word file: it does not begin as a .docx does; save it in Word as .docx.",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "word-encrypted",
            "bayan.docx is encrypted; save it in Word without a password and send it again.",
        ),
        (
            OLE,
            "word-old-format",
            "bayan.docx is an older Office file (Word 97-2003, .doc); save it in Word as .docx.",
        ),
        (
            zipped({"readme.txt": "x"}),
            "word-no-main-part",
            "bayan.docx has no main document: it is a zip file without Office relationships; a Word file",
        ),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            "word-no-main-part",
            "bayan.docx has no main document: it is another kind of document (perhaps OpenDocument); a Word file",
        ),
        (
            zipped({"xl/workbook.xml": "<x/>"}),
            "word-no-main-part",
            "bayan.docx has no main document: it is a spreadsheet or presentation; a Word file (.docx) is expected.",
        ),
        (
            zipped({name: data for name, data in unzipped(PLAIN).items() if name != "word/document.xml"}),
            "word-missing-part",
            "bayan.docx: the part word/document.xml is missing; save the file again in Word and send it.",
        ),
        (
            changed(**{"word/document.xml": "<w:document"}),
            "word-xml",
            "bayan.docx, part word/document.xml, line 1: is not well-formed XML",
        ),
        (
            changed(**{"word/document.xml": f"<w:document {NAMESPACES}/>"}),
            "word-root",
            "bayan.docx, part word/document.xml: begins with the element document; a w:body in it is expected.",
        ),
        (
            changed(**{"word/document.xml": "<workbook/>"}),
            "word-root",
            "bayan.docx, part word/document.xml: begins with the element workbook; document",
        ),
    ],
)
def test_what_is_no_word_file_is_refused_with_what_would_be_right(data, code, sentence):
    error = refusal(data)

    assert error.code == code
    assert error.sentence.startswith(sentence)
    assert (error.where or "").startswith("bayan.docx")


def test_a_namespace_that_is_no_address_is_no_word_document():
    strange = document(p(r("a"))).replace("openxmlformats.org/wordprocessingml", "op}x")

    assert refusal(changed(**{"word/document.xml": strange})).code in {"word-root", "word-xml"}
    assert names.split("{http://op}x/main}document") == ("http://op}x/main", "document")
    assert names.split("document") == ("", "document")


def test_a_path_gives_its_name_and_a_missing_one_is_an_error_of_the_system(tmp_path):
    path = tmp_path / "chuya.docx"
    with pytest.raises(FileNotFoundError):
        read(path)

    path.write_bytes(b"")
    with pytest.raises(BadData, match=r"chuya\.docx is empty"):
        read(path)


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(kept):
    data = docx(*(p(r(f"Paragraph {number}")) for number in range(50)))

    assert refusal(data[: int(len(data) * kept)]).code == "word-truncated"
    assert read(data).paragraphs[49].shown == "Paragraph 49"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=100), "word-file-size"),
        (Limits(entries=2), "word-entries"),
        (Limits(part_bytes=50), "word-part-size"),
        (Limits(total_bytes=200), "word-total-size"),
    ],
)
def test_limits_are_settings(tmp_path, limits, code):
    path = tmp_path / "bayan.docx"
    path.write_bytes(PLAIN)

    assert refusal(PLAIN, limits=limits).code == code
    assert refusal(path, limits=limits).code == code
    assert read(PLAIN).paragraphs[0].shown == "a"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = changed(**{"word/document.xml": b" " * 5_000_000})

    error = refusal(bomb)

    assert error.code == "word-ratio"
    assert "unpacks to" in error.sentence


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused():
    data = bytearray(changed(**{"word/big.bin": b"0123456789" * 1000}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            if data[start + offset : start + offset + 4] == (10_000).to_bytes(4, "little"):
                data[start + offset : start + offset + 4] = (9_000).to_bytes(4, "little")
            start += 4

    assert refusal(bytes(data)).code == "word-damaged"


def test_an_encrypted_entry_is_refused():
    data = bytearray(PLAIN)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(signature)
        data[start + offset] |= 1

    assert refusal(bytes(data)).code == "word-encrypted"


def test_a_part_twice_is_refused():
    stream = io.BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("WORD/document.xml", document(p(r("other"))))

    error = refusal(stream.getvalue())

    assert (error.code, error.values["place"]) == ("word-duplicate-part", "WORD/document.xml")


def test_an_entry_without_a_name_is_passed_over():
    data = changed(x=b"odd")
    start = data.rindex(b"PK\x01\x02")
    unnamed = data[start : start + 28] + bytes(2) + data[start + 30 : start + 46] + data[start + 47 :]
    unnamed = data[:start] + unnamed
    ending = unnamed.rindex(b"PK\x05\x06") + 12
    size = int.from_bytes(unnamed[ending : ending + 4], "little") - 1

    assert read(unnamed[:ending] + size.to_bytes(4, "little") + unnamed[ending + 4 :]).paragraphs[0].shown == "a"


ENTITY_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [ENTITY_BOMB, EXTERNAL, "<!DOCTYPE x>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "word/styles.xml"])
def test_document_types_and_entities_are_refused_in_every_part(prolog, encoding, part):
    parts = unzipped(docx(p(r("a")), sides={"styles": ""}))
    parts[part] = (prolog + parts[part].decode()).encode(encoding)
    if encoding == "utf-16":
        parts[part] = f'<?xml version="1.0" encoding="UTF-16"?>{prolog}'.encode("utf-16") + parts[part][2:]

    error = refusal(zipped(parts))

    assert (error.code, error.values["place"]) == ("word-dtd", part)


def test_elements_nested_too_deeply_are_refused():
    deep = 200
    body = "<w:tbl><w:tr><w:tc>" * deep + p(r("a")) + "</w:tc></w:tr></w:tbl>" * deep

    assert refusal(docx(body, p())).sentence == (
        "bayan.docx, part word/document.xml, line 1: elements are nested too deeply to be read; save it again in Word."
    )
    with pytest.raises(BadData):
        accepted(docx(body, p()))


def test_macros_and_outside_templates_are_said_and_nothing_is_loaded():
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    data = docx(
        p(r("a")),
        parts={"word/vbaProject.bin": b"macro"},
        relations=relation("v", kind, "vbaProject.bin")
        + relation("t", "attachedTemplate", "http://example.org/t.dotm", external=True)
        + relation("h", "hyperlink", "http://example.org/", external=True),
    )

    assert [(notice.code, notice.message) for notice in read(data).notices] == [
        ("word-macros", "The file carries macros (word/vbaProject.bin); they are neither run nor passed on."),
        ("word-external", "The file points to http://example.org/t.dotm outside itself; nothing is loaded from there."),
    ]


def test_relationships_may_be_absolute_escaped_or_lead_upwards():
    data = docx(
        p(r("a"), style="B"),
        main="word/sub/document.xml",
        parts={"shared/my styles.xml": unzipped(docx(sides={"styles": style("B", name="Body")}))["word/styles.xml"]},
        relations=relation("s", "styles", "/shared/my%20styles.xml"),
    )

    assert read(data).paragraphs[0].style == "Body"
    assert open_package(data).related("styles") == ("shared/my styles.xml",)


RICH = docx(
    p(r("The Parties "), dele("shall"), ins("should"), commented(1, "consult"), num=(1, 0), mark=ins()),
    table(row(cell("a"), cell("b"), mark=dele())),
    p(r("end", "<w:b/>"), style="A"),
    sides={
        "styles": style("A", name="heading 1"),
        "numbering": abstract(0, level(0, "decimal", "%1.")) + num(1, 0),
        "comments": comment(1, "Why?"),
        "footnotes": f'<w:footnote w:id="1">{p(r("n"))}</w:footnote>',
    },
)
XML = {name: data for name, data in unzipped(RICH).items() if name.endswith((".xml", ".rels"))}


def survives(data):
    """Read, accept and reject either work or refuse with a sentence."""
    for act in (read, accepted, rejected):
        try:
            act(data)
        except BadData as error:
            said = error.sentence
        else:
            said = "no complaint"
        assert said.strip()


@given(st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@example([(0, 0)])
def test_bytes_changed_in_a_file_never_raise_anything_else(flips):
    data = bytearray(RICH)
    for place, value in flips:
        data[place] = value
    survives(bytes(data))


@given(
    st.sampled_from(sorted(XML)),
    st.lists(
        st.tuples(st.integers(0, 10_000), st.sampled_from([b"", b"0", b"-1", b"<", b">", b'"', b"w:", b"\xff", b"p"])),
        min_size=1,
        max_size=6,
    ),
)
def test_bytes_changed_in_a_part_never_raise_anything_else(name, edits):
    part = XML[name]
    for place, piece in edits:
        at = place % (len(part) + 1)
        part = part[:at] + piece + part[at + 1 :]
    survives(zipped({**unzipped(RICH), name: part}))


TAGS = sorted({"p", "r", "t", "ins", "del", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "rPr", "numPr", "moveFrom"})


@given(
    st.recursive(
        st.sampled_from(["", "text", "<w:br/>", '<w:numId w:val="x"/>', '<w:ilvl w:val="99999999999"/>']),
        lambda inner: st.builds(
            lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
            st.sampled_from(TAGS),
            st.lists(inner, max_size=3),
        ),
        max_leaves=12,
    )
)
def test_elements_in_any_order_never_raise_anything_else(body):
    survives(docx(body))


@given(st.integers(0, len(RICH)))
def test_a_file_cut_anywhere_never_raises_anything_else(length):
    survives(RICH[:length])
