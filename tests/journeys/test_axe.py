"""Every page that is linked for each kind of reader keeps WCAG 2.2 AA as far as programs can see it, both ways round.

axe looks at the page as it is; `tests.web.unseen` at what axe cannot see. `docs/reference/accessibility.md` lists the
criteria and who looks at which.
"""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from tests.journeys.visitor import Visitor
from tests.web.browser import EVERY_RULE, OF_DIRECTION, violations
from tests.web.unseen import unmet

READERS = {"chair": "Zere", "secretariat": "Saule", "head": "Daniyar", "auditor": "Timur", "observer": "Firuz"}
MIRRORED = ("chair", "secretariat", "head")  # the others see less of the same pages
MOST = 150  # kinds of pages that one reader is led to


def test_nothing_is_found_on_any_page_that_a_reader_is_led_to(served, chromium):
    """One page of each kind is looked at, and each in which an element stands that was on none of those before it.

    One page of each kind is looked at from right to left too: its elements are the same, so that axe asks there what
    depends on the language and on where things stand.
    """
    found, looked_at, mirrored, built_of = {}, set(), set(), set[tuple[object, ...]]()
    for role in [*READERS, "public"]:
        context = chromium.new_context(base_url=served.address, color_scheme="light", bypass_csp=True)
        page = context.new_page()
        if role in READERS:
            Visitor(page).opens("/demonstration/")
            Visitor(page).presses(READERS[role])
        for address, code in kinds(page):
            kind, elements = kind_of(address), shapes(code)
            if kind not in looked_at or not elements <= built_of:
                looked_at.add(kind)
                built_of |= elements
                found[f"{role} {address}"] = look(page, address)
            if role in MIRRORED and kind not in mirrored:
                mirrored.add(kind)
                context.add_cookies([{"name": "django_language", "value": "ar-xb", "url": served.address}])
                found[f"{role} mirrored {address}"] = look(page, address, OF_DIRECTION)
                context.clear_cookies(name="django_language")
        context.close()
    assert {where: bad for where, bad in found.items() if bad} == {}
    assert min(len(looked_at), len(mirrored)) > 60


def look(page, address, rules=EVERY_RULE):
    """What is not met on a page."""
    page.goto(address)
    return violations(page, rules) + unmet(page)


def shapes(code):
    """What a page is built of: elements with the names of their attributes and their classes, each in its parent."""
    return {(shape(each.getparent()), shape(each)) for each in html.fromstring(code).iterfind(".//body//*")}


def shape(element):
    """The element, the names of its attributes, and its classes."""
    return (element.tag, *sorted(element.keys()), element.get("class"))


def kinds(page):
    """Open one page of each kind that links lead to, from the first page on; gives its address and what it says."""
    waiting, led = deque([("/", "the address bar")]), set[tuple[str, ...]]()
    while waiting and len(led) < MOST:
        address, leading = waiting.popleft()
        if (kind := kind_of(address)) is None or kind in led:
            continue
        led.add(kind)
        answer = page.request.get(address)
        assert answer.ok or answer.status == 403, f"{leading} links to {address}: {answer.status}"
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        code = answer.text()
        links = re.findall(r'<a [^>]*href="([/?][^"]*)"', code.replace("&amp;", "&"))
        waiting.extend((local(urljoin(address, link)), address) for link in links)
        yield address, code


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
