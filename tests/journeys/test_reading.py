"""How people reach and read the pages: by keyboard alone, from right to left, without JavaScript, on a slow line."""

import re
import time

import pytest

from tests.journeys import story
from tests.journeys.platform import rows
from tests.journeys.visitor import Visitor

TEXT = "/negotiations/{}/"
YEAR = ("/sessions/", "/year/2026/", "/series/", "/planning/", "/exercises/", "/operations/", "/themes/", "/treaties/",
        "/commitments/", "/commitments/sources/", "/hearings/")  # fmt: skip
NAMED = "SELECT name FROM members_user UNION SELECT name FROM members_body UNION SELECT name FROM meetings_series"
SLOW = {"offline": False, "latency": 800, "downloadThroughput": 8_000, "uploadThroughput": 8_000}  # 64 kbit/s
UNTRANSLATED = """() => {
  const kept = 'bdi, code, pre, time, q, [dir=auto], .text, .print, form[aria-label] span[aria-current]';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest(kept)) { found.push(walk.currentNode.textContent); }
  }
  return found;
}"""
TRANSLATED = re.compile("\u202e[^\u202c]*\u202c")
NAMES = re.compile(
    r"Steppe Council|Council on Security|Kengesh|UTC|SC/CT\S*|Alatau|Bayan|Chuya|Dasht|Ertis|Feruza|Upstream members"
    r"|Protocol on practical cooperation against terrorism|English|Word|Asia/Almaty|Rev\.\d|[\w-]+\.docx|PDF"
    r"|\ben\b|\b[A-Z]{3}\b"
)


def negotiation(served):
    """The text on the table, by its id."""
    return rows(served, "SELECT public_id FROM negotiations_negotiation")[0][0]


def untranslated(page, people):
    """The English words on a page that are neither a name nor somebody's own."""
    named = re.compile("|".join([*map(re.escape, sorted(people, key=len, reverse=True)), NAMES.pattern]))
    left = (named.sub("", TRANSLATED.sub("", each)).strip() for each in page.evaluate(UNTRANSLATED))
    return [each for each in left if re.search("[A-Za-z]{3}", each)]


def tabbed_to(page, name):
    """Press Tab until something with this name is in focus, and look whether the focus is seen."""
    for _ in range(400):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            const label = e.labels && e.labels.length ? e.labels[0].textContent : '';
            return [label || e.textContent || e.value || '',
                    s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, e.tagName]; }"""
        )
        if re.match(rf"\s*{re.escape(name)}", focus[0]):
            assert focus[1], f"the focus on “{name}” is not seen"
            return
    pytest.fail(f"Tab never reaches “{name}”")


def test_keyboard_alone_signs_in_opens_the_text_and_states_a_position(served, chromium):
    page = chromium.new_context(base_url=served.address).new_page()
    page.goto("/demonstration/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").evaluate("each => each.getBoundingClientRect().top >= 0"), "the skip link is not seen"
    page.keyboard.press("Enter")
    tabbed_to(page, "Daniyar")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}/")
    tabbed_to(page, "SC/CT/2026/1/Rev.3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/negotiations/*/")
    tabbed_to(page, "Our position")
    page.keyboard.press("Enter")
    page.wait_for_url("**/positions/")
    before = rows(served, "SELECT count(*) FROM positions_stance")[0][0]
    page.keyboard.press("Tab")
    page.evaluate("document.getElementById('main').focus()")
    tabbed_to(page, "Position on the whole text")
    page.keyboard.press("Enter")
    page.wait_for_url("**/state/whole/**")
    tabbed_to(page, "Position")
    page.keyboard.type("can accept")
    tabbed_to(page, "State and release")
    page.keyboard.press("Space")
    page.get_by_text("What stands").wait_for()
    assert rows(served, "SELECT count(*) FROM positions_stance")[0][0] == before + 1
    page.context.close()


def test_keyboard_alone_acknowledges_a_commitment_and_asks_what_a_deposit_would_change(served, chromium):
    page = chromium.new_context(base_url=served.address).new_page()
    page.goto("/demonstration/")
    tabbed_to(page, "Elmira")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}/")
    for name, address in (("Commitments", "**/commitments/"), ("Call every number", "**/commitments/*/")):
        tabbed_to(page, name)
        page.keyboard.press("Enter")
        page.wait_for_url(address)
    assert rows(served, "SELECT count(*) FROM commitments_share WHERE acknowledged_at IS NOT NULL") == [(0,)]
    tabbed_to(page, "Acknowledge for Ertis")
    page.keyboard.press("Enter")  # unfolds it
    tabbed_to(page, "Acknowledge for Ertis")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert rows(served, "SELECT count(*) FROM commitments_share WHERE acknowledged_at IS NOT NULL") == [(1,)]

    for name, address in (
        ("Treaties", "**/treaties/"),
        ("Agreement on the Status", "**/treaties/*/"),
        ("Who must still deposit", "**/what-if/"),
        ("Bayan deposits on", ""),
    ):
        tabbed_to(page, name)
        if address:
            page.keyboard.press("Enter")
            page.wait_for_url(address)
    page.keyboard.type("05042026")  # month, day, year: the browser's own field
    tabbed_to(page, "What if")
    page.keyboard.press("Enter")
    page.get_by_text("The treaty would enter into force on 3 June 2026").wait_for()
    page.context.close()


def test_from_right_to_left_nothing_runs_over_the_edge_and_every_word_of_the_pages_is_translated(served, chromium):
    context = chromium.new_context(base_url=served.address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    visitor = Visitor(page)
    visitor.opens("/demonstration/")
    visitor.presses("Zere")
    context.add_cookies([{"name": "django_language", "value": "ar-xb", "url": served.address}])
    text = TEXT.format(negotiation(served))
    people, found = {name for (name,) in rows(served, NAMED)}, {}
    of_the_text = [f"{text}{part}" for part in ("", "chair/", "adoption/", "returns/", "documents/")]
    for address in ("/", "/matters/", *of_the_text, *YEAR, "/record/", "/demonstration/", "/people/", "/notices/"):
        page.goto(address)
        assert page.evaluate("[document.dir, getComputedStyle(document.body).direction]") == ["rtl", "rtl"], address
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                found[f"{address} at {width} px"] = wide
        if english := untranslated(page, people):
            found[address] = english
    assert found == {}
    context.close()


def test_without_javascript_a_text_comes_under_silence_and_a_delegation_states_and_objects(served, chromium):
    context = chromium.new_context(base_url=served.address, java_script_enabled=False)
    visitor = Visitor(context.new_page())
    story.under_silence(visitor)
    visitor.becomes("Bakyt")
    visitor.follows("Under silence: object in writing before the end")
    visitor.unfolds("Object")
    visitor.writes("What you object to", "Our parliament has not spoken.")
    visitor.presses("Object")
    visitor.sees("The silence is broken. The text is not adopted.")
    assert rows(served, "SELECT outcome FROM adoption_silenceprocedure") == [("broken",)]

    visitor.becomes("Elmira")
    visitor.follows("State positions")
    visitor.follows("Position on the whole text")
    visitor.chooses("Position", "supports")
    visitor.presses("State and release")
    visitor.sees("What stands")
    context.close()


def test_at_64_kbit_and_800_ms_the_first_provision_is_read_within_ten_seconds(served, chromium):
    context = chromium.new_context(base_url=served.address)
    page = context.new_page()
    Visitor(page).opens("/demonstration/")
    Visitor(page).presses("Aigul")
    page.close()
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    line.send("Network.emulateNetworkConditions", SLOW)
    began = time.monotonic()
    page.goto(TEXT.format(negotiation(served)), wait_until="commit", timeout=60_000)
    page.get_by_text("The Members of the Steppe Council that are Parties").first.wait_for(state="visible")
    page.evaluate("new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))")
    took = time.monotonic() - began
    assert 1.6 < took < 10, f"{took:.1f} s; the page and its style cost two round trips at least"
    context.close()
