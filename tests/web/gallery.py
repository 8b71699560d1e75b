"""The pages of the council's year: what has a picture and a line in the gallery of the manual."""

import re
from collections.abc import Iterator, Mapping

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kengesh.web.home.year import FRONTS
from tests.reference import CHECKOUT
from tests.web.access import rows
from tests.web.council import Council

PAGE = CHECKOUT / "docs" / "reference" / "pages-of-the-year.md"
PICTURES = CHECKOUT / "docs" / "pictures" / "year"
_SHOWN = re.compile(r"^!\[(.+)\]\(\.\./pictures/year/(\S+)\)\n\n`(\S+)` · `(\S+)`$", re.MULTILINE)


ROOM = frozenset({"adoption", "concerns"})
"""What the year shows of the room where a text begins and ends."""


def spaces_of_the_year() -> set[str]:
    """The apps of the tiles on the first page, the first page itself, the notices, and those of the room."""
    tiles = {front.__name__.split(".")[-2] for front in FRONTS}  # type: ignore[attr-defined]  # modules
    return tiles | {"home", "notices"} | ROOM


def routes(patterns=None, space: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """Each address of the apps of the year by its name, with the names of what it holds in brackets."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, each.namespace or space, route)
        elif isinstance(each, URLPattern) and space in spaces_of_the_year():
            yield f"{space}:{each.name}", "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route)


def pages(council: Council) -> Iterator[str]:
    """The names of the addresses that give a page to somebody who may look; a file is none."""
    table = rows()
    for name, _ in routes():
        row = table[name]
        if not row.see:
            continue
        with transaction.atomic():
            client = Client()
            client.force_login(council.users[min(row.see - {"stranger"})])
            answer = client.get(reverse(name, kwargs=dict(row.arguments(council))))
            transaction.set_rollback(True)
        if answer.headers["Content-Type"].startswith("text/html"):
            yield name


def file_of(name: str) -> str:
    """The file of the picture of a page."""
    return f"{name.replace(':', '-', 1)}.png"


def shown() -> Mapping[str, tuple[str, str, str]]:
    """What the gallery shows: the name of an address, with its route, the file of its picture and what that says."""
    found = _SHOWN.findall(PAGE.read_text(encoding="utf-8"))
    return {name: (route, file, alt) for alt, file, route, name in found}
