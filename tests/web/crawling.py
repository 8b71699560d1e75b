"""Looking at everything that a person can look at: the addresses of the access table, and what their pages link to."""

import os
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from urllib.parse import parse_qs, urldefrag, urlsplit

from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from tests.web.access import rows

EACH = 1 if os.environ.get("KENGESH_DATABASE_URL") else 4
"""Pages of one kind, such as those of provisions or entries, that one person looks at; of PostgreSQL it is asked alone
whether each kind of page is answered there too."""


def starts() -> list[str]:
    """The pages that need no name of anything, an address that is not there, and the door."""
    found = [name for name, row in rows().items() if row.see is not None]
    there = []
    for name in found:
        with suppress(NoReverseMatch):
            there.append(reverse(name))
    return [*there, "/no-such-page/", "/account/login/"]


def pages(client: Client, addresses: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each address and what it links to, with what the server answered: pages, downloads, refusals and errors alike.

    All of `addresses` are opened; of what they link to, `EACH` of a kind.
    """
    asked = list(dict.fromkeys(addresses))
    seen, kinds = set(asked), Counter(map(_kind, asked))
    waiting = deque(asked)
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        body = answer.getvalue()
        yield address, body + repr(sorted(answer.headers.items())).encode()
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in _links(address, body.decode()):
            if link not in seen and kinds[kind := _kind(link)] < EACH:
                seen.add(link)
                kinds[kind] += 1
                waiting.append(link)


def _kind(address: str) -> tuple[str, ...]:
    """The view that answers, and the names of what is asked of it."""
    parts = urlsplit(address)
    try:
        view = resolve(parts.path).view_name
    except Resolver404:
        view = parts.path
    return view, *sorted(parse_qs(parts.query, keep_blank_values=True))


def _links(page: str, html: str) -> Iterator[str]:
    for target in re.findall(r'href="([^"]+)"', html):
        parts = urlsplit(urldefrag(unescape(target))[0])
        if parts.netloc or parts.scheme or parts.path.startswith("/static/") or "logout" in parts.path:
            continue
        path = parts.path or urlsplit(page).path
        yield f"{path}?{parts.query}" if parts.query else path
