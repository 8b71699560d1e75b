"""A browser for tests: Debian's Chromium, signed in as somebody, and the rules of axe."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kengesh.web.members.models import User
from tests.tools import required

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the tests
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_DIRECTION = (
    "document-title", "html-has-lang", "html-lang-valid", "html-xml-lang-mismatch", "scrollable-region-focusable",
    "target-size", "valid-lang",
)  # fmt: skip
"""The rules whose answer depends on the language and on where things stand, not on the elements alone."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=required("chromium"), args=["--no-sandbox"])
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def signed_in(chromium: Browser, address: str, user: User | None, **options) -> Iterator[BrowserContext]:
    """A browser context in which somebody is signed in; `options` are those of Playwright."""
    context = chromium.new_context(base_url=address, **options)
    if user:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    try:
        yield context
    finally:
        context.close()


def violations(page: Page, rules: Sequence[str] = EVERY_RULE) -> list[str]:
    """What axe finds on a page: rule, and the elements that break it."""
    # What holds is not listed element by element, which takes two fifths of the time.
    options = {"runOnly": [*rules], "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found]
