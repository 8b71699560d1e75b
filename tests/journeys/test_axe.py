"""Every page that is linked for each kind of reader keeps what axe can see of WCAG 2.2 AA, both ways round."""

from collections import deque
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.journeys.visitor import Visitor
from tests.web.browser import violations

READERS = {"chair": "Zere", "secretariat": "Saule", "head": "Daniyar", "auditor": "Timur", "observer": "Firuz"}
MIRRORED = ("chair", "secretariat", "head", "public")
MOST = 150  # kinds of pages that one reader is led to
STRUCTURE = """() => [...document.querySelectorAll("main *, footer *")]
    .map(each => each.tagName + each.getAttributeNames().join() + each.className).join("|")"""


@pytest.mark.parametrize("language", ["en", "ar-xb"])
def test_nothing_is_found_on_any_page_that_a_reader_is_led_to(served, chromium, language):
    """A page that is built of the same elements as one that was looked at is not looked at again."""
    found, looked_at = {}, set()
    for role in [*READERS, "public"] if language == "en" else MIRRORED:
        context = chromium.new_context(base_url=served.address, color_scheme="light")
        page = context.new_page()
        if role in READERS:
            Visitor(page).opens("/demonstration/")
            Visitor(page).presses(READERS[role])
        context.add_cookies([{"name": "django_language", "value": language, "url": served.address}])
        for address in kinds(page):
            structure = page.evaluate(STRUCTURE)
            if structure not in looked_at and (bad := violations(page)):
                found[f"{role} {language} {address}"] = bad
            looked_at.add(structure)
        context.close()
    assert found == {}
    assert len(looked_at) > 60


def kinds(page):
    """Open one page of each kind that links lead to, from the first page on; gives its address."""
    waiting, led = deque(["/"]), set[tuple[str, ...]]()
    while waiting and len(led) < MOST:
        address = waiting.popleft()
        if (kind := kind_of(address)) is None or kind in led:
            continue
        led.add(kind)
        answer = page.request.get(address)
        assert answer.ok or answer.status == 403, f"{page.url} links to {address}: {answer.status}"
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        page.goto(address)
        links = page.evaluate("[...document.links].map(each => each.href)")
        waiting.extend(local(link) for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc)
        yield address


def local(link):
    """A link without the name of the host and without its fragment."""
    parts = urlsplit(urldefrag(link)[0])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind_of(address):
    """The view that answers, with what is asked of it beside numbers; None where nothing of ours does."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return None
    asked = sorted(each for each in parts.query.split("&") if each.startswith("view="))
    return (name, *asked)
