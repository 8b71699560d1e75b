"""Every page that is linked for each kind of reader keeps what axe can see of WCAG 2.2 AA, both ways round."""

from collections import deque
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve

from tests.journeys.visitor import Visitor
from tests.web.browser import violations

READERS = {"chair": "Zere", "secretariat": "Saule", "head": "Daniyar", "auditor": "Timur", "observer": "Firuz"}
MOST = 60  # kinds of pages that one reader is led to


def test_axe_finds_nothing_on_any_page_that_a_reader_is_led_to(served, chromium):
    found, seen, mirrored = {}, 0, set()
    for role, name in [*READERS.items(), ("public", "")]:
        context = chromium.new_context(base_url=served.address, color_scheme="light")
        page = context.new_page()
        if name:
            Visitor(page).opens("/demonstration/")
            Visitor(page).presses(name)
        for address in kinds(page):
            both_ways = kind_of(address) not in mirrored  # from right to left once for each kind of page
            mirrored.add(kind_of(address))
            for language in ("en", "ar-xb") if both_ways else ("en",):
                context.add_cookies([{"name": "django_language", "value": language, "url": served.address}])
                page.goto(address)
                seen += 1
                if bad := violations(page):
                    found[f"{role} {language} {address}"] = bad
        context.close()
    assert found == {}
    assert seen > 150


def kinds(page):
    """One address of each kind of page that links lead to, from the first page on."""
    waiting, led = deque(["/"]), dict[str, str]()
    while waiting and len(led) < MOST:
        address = waiting.popleft()
        if (kind := kind_of(address)) is None or kind in led:
            continue
        answer = page.request.get(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            led[kind] = ""
            continue
        assert answer.ok or answer.status == 403, f"{page.url} links to {address}: {answer.status}"
        led[kind] = address
        page.goto(address)
        links = page.evaluate("[...document.links].map(each => each.href)")
        waiting.extend(local(link) for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc)
    return [address for address in led.values() if address]


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
