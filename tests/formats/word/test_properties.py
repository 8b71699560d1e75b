"""Custom properties and custom XML parts."""

from kengesh.formats.word.properties import CustomXml, Properties
from kengesh.formats.word.reading import read
from tests.formats.word.building import docx, p, r, relation

PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KengeshDigest"><vt:lpwstr>sha256:ab'
    '</vt:lpwstr></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="Round"><vt:i4>2'
    "</vt:i4></property></Properties>"
)
DRAFT = b'<draft xmlns="urn:example:draft">{"schema": 1}</draft>'


def test_properties_and_parts_are_found_by_name():
    data = docx(
        p(r("a")),
        parts={"docProps/custom.xml": PROPERTIES, "customXml/item1.xml": DRAFT, "customXml/item2.xml": "<other/>"},
        root_relations=relation("rc", "custom-properties", "docProps/custom.xml"),
        relations=relation("x1", "customXml", "../customXml/item1.xml")
        + relation("x2", "customXml", "../customXml/item2.xml"),
    )
    properties = read(data).properties

    assert properties == Properties(
        {"KengeshDigest": "sha256:ab", "Round": "2"},
        (
            CustomXml("customXml/item1.xml", "urn:example:draft", "draft", DRAFT),
            CustomXml("customXml/item2.xml", "", "other", b"<other/>"),
        ),
    )
    assert (properties.get("KengeshDigest"), properties.get("Missing")) == ("sha256:ab", None)
    assert properties.xml_of("urn:example:draft") == properties.xml[0]
    assert properties.xml_of("urn:missing") is None


def test_a_file_without_them_has_none():
    assert read(docx(p(r("a")))).properties == Properties()


def test_a_part_that_cannot_be_read_is_said():
    data = docx(
        p(r("a")),
        parts={"docProps/custom.xml": "<Properties", "customXml/item1.xml": b"\x00"},
        root_relations=relation("rc", "custom-properties", "docProps/custom.xml"),
        relations=relation("x1", "customXml", "../customXml/item1.xml"),
    )
    document = read(data)

    assert document.properties == Properties()
    assert [(notice.code, notice.where) for notice in document.notices] == [
        ("word-side-part", "docProps/custom.xml"),
        ("word-side-part", "customXml/item1.xml"),
    ]
