import pytest
from hypothesis import given

from kengesh.errors import BadData
from kengesh.formats.akn.reading import Limits, read
from kengesh.formats.akn.vocabulary import VOCABULARY
from kengesh.formats.akn.writing import write, write_all
from tests.formats.akn.acts import NAMESPACE, act, doc
from tests.formats.akn.schema import element_names, errors
from tests.formats.word.protocol import bracketed
from tests.text.drafts import drafts

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="&b;"/></akomaNtoso>"""
OUTSIDE = b'<!DOCTYPE akomaNtoso SYSTEM "file:///etc/passwd"><akomaNtoso/>'
DEEP = doc("<p>" + "<b>" * 300 + "x" + "</b>" * 300 + "</p>")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the draft.xml is empty"),
        (b"PK\x03\x04", r"the draft.xml, line 1: is not well-formed XML"),
        (b"<akomaNtoso>", r"the draft.xml, line 1: is not well-formed XML"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "line 1: is not well-formed XML"),
        (BOMB, "line 2: declares a document type"),
        (BOMB.decode().encode("utf-16"), "line 2: declares a document type"),
        (OUTSIDE, "line 1: declares a document type"),
        (DEEP, "elements stand inside each other more than 256 deep"),
        (b"<html/>", "line 1: begins with the element html; .*akomaNtoso is expected"),
        (b'<akomaNtoso xmlns="http://www.akomantoso.org/2.0"/>', "begins with the element {http://www.akomantoso.org/2.0}"),
        (f'<akomaNtoso xmlns="{NAMESPACE}"/>'.encode(), "<akomaNtoso> holds no document; one of act, amendment"),
        (act("").replace(b"body>", b"p>"), "line 1: <act> has no body; <mainBody> or <body> is expected"),
        (act("").replace(b"<identification", b"<x").replace(b"identification>", b"x>"), "has no <meta> with <identif"),
        (act("").replace(b"FRBRExpression>", b"x>"), "<identification> has no <FRBRExpression>"),
        (act("").replace(b"<FRBRcountry", b"<x").replace(b'<FRBRdate date="2020-01-01" name="adopted"/>', b""),
         "<FRBRWork> has no <FRBRdate>"),
        (act('\n<article eId="a"/>\n<part eId="a"/>'), r"<part> has the eId a, which the element on line \d+ has"),
        (act('<article eId=""/>'), "<article> has the eId ''; at least one character is expected"),
        (act('<article GUID="a b"/>'), "<article> has the GUID 'a b'; at least one character is expected"),
    ],
)  # fmt: skip
def test_what_is_no_akoma_ntoso_is_refused_with_its_line(data, message):
    with pytest.raises(BadData, match=message):
        read(data, "the draft.xml")


def test_a_file_beyond_the_limits_is_refused_and_one_within_is_read():
    data = write(bracketed())
    for limits, message in (
        (Limits(file_bytes=100), r"has \d+ bytes; the limit is 100 \(setting file_bytes\)"),
        (Limits(elements=10), r"has \d+ elements; the limit is 10 \(setting elements\)"),
        (Limits(depth=5), r"more than 5 deep \(setting depth\)"),
    ):
        with pytest.raises(BadData, match=message):
            read(data, limits=limits)
    assert read(data, limits=Limits()).draft == bracketed()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<artikel/>", "<artikel> is not an element of Akoma Ntoso 3.0."),
        ("<p>a</p>", "<p> stands in <body>, which does not hold it"),
        ('<article eId="a">words</article>', "<article> a holds characters ('words') beside elements"),
        ('<article eId="a"><num>1</num>words</article>', "<article> a holds characters ('words') beside elements"),
        ("<hcontainer eId='a'/>", "<hcontainer> a has no name, which it must have."),
        ('<article eId="a"><content/><paragraph/></article>', "<article> a has <content> beside other levels"),
        ('<article refersTo="#nobody"/>', "<article> refers by refersTo to #nobody, which is no eId of the file."),
        ('<article eId="a"><content><p><docDate date="2026">x</docDate></p></content></article>',
         "<docDate> has the date '2026'; a full date (2026-03-01) is expected."),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_a_notice_with_line_and_element(body, message):
    assert errors(act(body)) != [] or "refersTo" in body
    found = [(notice.where, notice.message) for notice in read(act("\n" + body)).notices]
    assert any(where.startswith("line ") and text.startswith(message) for where, text in found), found


@given(drafts())
def test_what_is_valid_by_the_schema_breaks_no_rule(draft):
    notices = [notice for data in write_all(draft).values() for notice in read(data).notices]
    assert {notice.code for notice in notices} <= {"akn-languages"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'version="1"', b'version="2"', r"<\{urn:kengesh:ns:1\}draft> has version '2'; 1 is expected"),
        (b'revision="2"', b'revision="two"', "has revision 'two'; a whole number is expected"),
        (b'kind="draft decision"', b'kind="law"', "has kind 'law'; non-paper or chair's text or compilation or draft"),
        (b'refersTo="#alatau #dasht"', b'refersTo="#nobody"', "has refersTo '#nobody'; a reference to a TLCOrganiz"),
        (b'class="alternative"', b'kg:sources="7"', "has kg:sources '7'; the number of a kg:source"),
    ],
)
def test_a_file_of_kengesh_with_a_value_that_kengesh_did_not_write_is_refused(old, new, message):
    data = write(bracketed())
    assert old in data
    with pytest.raises(BadData, match=message):
        read(data.replace(old, new), "changed.xml")


def test_the_vocabulary_is_that_of_the_schema():
    assert element_names() == VOCABULARY
