"""Pieces of HTML: text is escaped, attributes too."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kengesh.reports.markup import NONE, element, joined, readable, text


@given(st.text())
def test_text_comes_back_as_it_was_but_for_what_no_page_may_hold(string):
    assert unescape(text(string)) == readable(string)
    assert not set("<>") & set(text(string))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_an_attribute_holds_its_value_and_no_other(string):
    made = html.fragment_fromstring(element("p", NONE, title=string))

    assert dict(made.attrib) == {"title": string}


def test_an_attribute_is_written_with_hyphens_and_without_value_where_it_is_true():
    made = element("input", type="radio", checked=True, disabled=False, for_="x", aria_label="Näher", id=None)

    assert made == '<input type="radio" checked for="x" aria-label="Näher">'


def test_an_element_holds_its_content_in_order():
    assert element("p", text("a < b"), element("b", text("c"))) == "<p>a &lt; b<b>c</b></p>"
    assert joined((text("a"), text("b")), text(", ")) == "a, b"


def test_what_no_page_may_hold_is_replaced():
    assert readable("a\x00b\x0bc\ud800d\te\r\n") == "a\ufffdb\ufffdc\ufffdd\te\n\n"
