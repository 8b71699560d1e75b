"""Hostile strings in every text field that a delegation, the chair and the secretariat can reach: none of them runs."""

import re
from collections import deque
from urllib.parse import urlsplit

from lxml import html

from tests.journeys.test_axe import kind_of, local
from tests.journeys.visitor import Visitor

READERS = ("Daniyar", "Zere", "Saule")
MARK = "hostile7"
PAYLOADS = (
    f"<script>window.ran='{MARK}';alert(1)</script>",
    f'"><img src=x onerror="window.ran=\'{MARK}\';alert(2)">',
    f"'><svg onload=alert('{MARK}')>",
    f"</textarea></title></style><iframe srcdoc=\"<script>parent.ran='{MARK}'</script>\"></iframe>",
    f"<a href=\"javascript:alert('{MARK}')\" autofocus onfocus=alert(3)>{MARK}</a>",
    f"{{{{ {MARK} }}}}{{% load x %}}<style>@import '//{MARK}.example/x';</style>",
    f"\u202e{MARK}<b/onmouseover=alert(4)>&lt;script&gt;alert(5)&lt;/script&gt;",
)
SHORT = '"><b onclick=alert(6)>'  # where there is little room
PLAUSIBLE = {
    "datetime-local": "2027-01-01T10:00",
    "date": "2027-01-01",
    "number": "4",
    "email": "hostile@steppe.example",
}
NOT_PRESSED = ("/account/", "/demonstration/", "/language")
LISTEN = """window.refused = [];
document.addEventListener('securitypolicyviolation', each => window.refused.push(each.violatedDirective));"""


def test_hostile_strings_in_every_text_field_never_run(served, chromium):
    dialogs: list[str] = []
    ran, shown, filled, of_words = [], 0, set[str](), set()
    contexts = {}
    for name in READERS:
        context = contexts[name] = chromium.new_context(base_url=served.address)
        context.add_init_script(LISTEN)
        page = context.new_page()
        Visitor(page).opens("/demonstration/")
        Visitor(page).presses(name)
        for address, code in pages(page):
            filled |= fill(page, address, code, filled)
            of_words.add(kind_of(address))
    for context in contexts.values():
        page = context.pages[0]
        page.on("dialog", lambda dialog: seen_dialog(dialogs, dialog))
        for address, code in pages(page, of_words):
            if found := page.evaluate("window.ran || window.refused.join()"):
                ran.append(f"{address}: {found}")
            shown += MARK in code
    assert (dialogs, ran) == ([], [])
    assert len(filled) > 25, sorted(filled)
    assert shown > 10

    page.evaluate("code => { document.getElementById('main').innerHTML += code }", PAYLOADS[1])
    page.wait_for_function("window.refused.length > 0")  # had one got through, it would have been told
    for context in contexts.values():
        context.close()


def pages(page, shown=frozenset()):
    """One page of each kind that links lead to, and what it consists of; the browser shows those of some kinds."""
    waiting, led = deque(["/"]), set()
    while waiting:
        address = waiting.popleft()
        if (kind := kind_of(address)) is None or kind in led:
            continue
        led.add(kind)
        answer = page.goto(address) if kind in shown else page.request.get(address)
        if "text/html" in answer.headers.get("content-type", ""):
            code = answer.text()
            yield address, code
            waiting.extend(local(link) for link in re.findall(r'href="(/[^"]*)"', code.replace("&amp;", "&")))


def seen_dialog(dialogs, dialog):
    """Note what a dialog says, and send it away."""
    dialogs.append(dialog.message)
    dialog.dismiss()


def fill(page, address, code, before):
    """Send the forms of a page with a hostile string in each of their text fields; the names of what was filled.

    A form whose fields were all filled before, by somebody else, is left out.
    """
    filled = set()
    for form in html.fromstring(code, base_url=address).forms:  # type: ignore[attr-defined]  # of HtmlElement
        target = urlsplit(form.action or address).path
        if form.method != "POST" or target.startswith(NOT_PRESSED):
            continue
        texts = {each.name for each in form.iter("textarea", "input") if is_text(each)}
        names = {f"{kind_of(address)}: {name}" for name in texts}
        if names <= before:
            continue
        for button in [*form.iter("button")] or [None]:
            for payloads in (PAYLOADS[:4], PAYLOADS[4:]):
                data = values(form, texts, " ".join(payloads))
                if button is not None and button.get("name"):
                    data[button.get("name")] = button.get("value", "")
                page.request.post(form.action or address, form=data, headers={"Referer": page.url}, max_redirects=0)
        filled |= names
    return filled


def is_text(field):
    """Whether people write words into a field."""
    return bool(field.get("name")) and (field.tag == "textarea" or field.get("type", "text") in ("text", "search"))


def values(form, texts, payload):
    """What is sent: the payload as text, the first choice of each list, a late time, every box marked."""
    data = {}
    for field in form.iter("input", "select", "textarea"):
        name, kind = field.get("name"), field.get("type", field.tag)
        if not name or kind == "file" or (kind == "radio" and name in data):
            continue
        if name in texts:
            room = int(field.get("maxlength") or len(payload))
            data[name] = payload if len(payload) <= room else SHORT[:room]
        elif field.tag == "select":
            options = [each.get("value", "") for each in field.iter("option")]
            data[name] = next((each for each in options if each), "")
        else:
            data[name] = PLAUSIBLE.get(kind) or field.get("value", "on")
    return data
