"""Looking at everything that a person can look at: the addresses of the access table, and what their pages link to."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from urllib.parse import urldefrag, urlsplit

from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.web.access import rows

MOST = 400
"""Pages that one person is let look at; a council in a test has far fewer."""


def starts() -> list[str]:
    """The pages that need no name of anything, an address that is not there, and the door."""
    found = [name for name, row in rows().items() if row.see is not None]
    there = []
    for name in found:
        with suppress(NoReverseMatch):
            there.append(reverse(name))
    return [*there, "/no-such-page/", "/account/login/"]


def pages(client: Client, addresses: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each address and what it links to, with what the server answered: pages, downloads, refusals and errors alike."""
    waiting = deque(addresses)
    seen: set[str] = set()
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        body = answer.getvalue()
        yield address, body + repr(sorted(answer.headers.items())).encode()
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_links(address, body.decode()))


def _links(page: str, html: str) -> Iterator[str]:
    for target in re.findall(r'href="([^"]+)"', html):
        parts = urlsplit(urldefrag(unescape(target))[0])
        if parts.netloc or parts.scheme or parts.path.startswith("/static/") or "logout" in parts.path:
            continue
        path = parts.path or urlsplit(page).path
        yield f"{path}?{parts.query}" if parts.query else path
