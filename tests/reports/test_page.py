"""A page: complete, closed against everything outside it, and readable in parts."""

import re

from lxml import html as lxml_html

from kengesh.reports.markup import element, text
from kengesh.reports.page import Page, Section, html, items, terms
from kengesh.reports.parties import COLOURS, LINES, mark, rules
from kengesh.reports.style import STYLE
from kengesh.reports.tables import Column, Row, Table

PAGE = Page(
    "Corridors & <tolls>",
    element("h1", text("Corridors")),
    (Section("costs", "Costs", text("None.")), Section("origin", "Where this comes from", text("A file."))),
)


def parsed(page):
    return lxml_html.document_fromstring(page)


def test_a_page_is_one_document_in_standards_mode_with_a_title_and_a_language():
    page = html(PAGE)

    assert page.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert parsed(page).findtext(".//title") == "Corridors & <tolls>"


def test_a_page_may_load_and_run_nothing_but_its_own_style():
    page = parsed(html(PAGE))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert page.xpath("//script | //link | //@src | //@style | //@onclick") == []
    assert not re.search(r"url\(|@import", STYLE)


def test_each_section_is_a_region_named_by_its_heading():
    page = parsed(html(PAGE))

    assert [(each.get("id"), each.get("aria-labelledby")) for each in page.iter("section")] == [
        ("costs", "costs-title"), ("origin", "origin-title"),
    ]  # fmt: skip
    assert page.get_element_by_id("costs-title").text == "Costs"
    assert page.find(".//a[@class='skip']").get("href") == "#costs"


def test_a_page_in_a_language_from_right_to_left_says_so():
    assert parsed(html(Page("متن", text(""), PAGE.sections, language="fa"))).get("dir") == "rtl"


def test_a_table_has_headings_of_columns_and_rows_and_can_be_reached_by_keyboard():
    table = Table(
        "Tolls by member",
        (Column(text("Member")), Column(text("Toll"), numeric=True)),
        (Row(text("Alatau"), (text("3"),)), Row(text("Bayan"), (text("4"),))),
    )
    made = lxml_html.fragment_fromstring(table.html())

    assert made.get("tabindex") == "0"
    assert made.findtext(".//caption") == "Tolls by member"
    assert [(each.text, each.get("scope")) for each in made.iter("th")] == [
        ("Member", "col"), ("Toll", "col"), ("Alatau", "row"), ("Bayan", "row"),
    ]  # fmt: skip
    assert [each.get("class") for each in made.iter("td")] == ["number", "number"]


def test_terms_without_a_value_are_left_out():
    made = terms((("Symbol", text("SC/1")), ("Date", text(""))))

    assert made == "<dl><div><dt>Symbol</dt><dd>SC/1</dd></div></dl>"
    assert items((text("a"), text("b"))) == "<ul><li>a</li><li>b</li></ul>"


def test_no_two_of_thirty_two_parties_share_colour_and_line():
    light = rules(32).partition("@media")[0]
    looks = re.findall(r"\.m\d+\{(--c:[^}]*)\}", light)

    assert len(looks) == len(set(looks)) == len(COLOURS) * len(LINES)
    assert mark(3) == "m3"
    assert rules(0) == ""


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Relative luminance as in the Web Content Accessibility Guidelines 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def variables(style):
    return dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})\b", style))


def test_every_colour_can_be_read_on_the_page_by_day_and_by_night():
    by_day, _, rest = STYLE.partition("@media screen")
    day, night = variables(by_day), variables(rest.partition("}}")[0])

    for light, dark in COLOURS:
        assert contrast(light, day["paper"]) >= 4.5, light
        assert contrast(dark, night["paper"]) >= 4.5, dark
    for shades in (day, night):
        for name in ("ink", "soft", "link", "mark"):
            assert contrast(shades[name], shades["paper"]) >= 4.5, (name, shades)
            assert contrast(shades[name], shades["tint"]) >= 4.5, (name, shades)
        assert contrast(shades["warnink"], shades["warn"]) >= 4.5
