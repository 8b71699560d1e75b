"""Each address leads to its own page."""

import re

import pytest
from django.urls import get_resolver
from django.urls.converters import get_converters
from django.urls.resolvers import URLPattern, URLResolver

EXAMPLES = {
    "str": "a1b2c3",
    "slug": "a1b2c3",
    "int": "7",
    "path": "a/b",
    "uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12,
}


def addresses(resolver, spaces=(), before=""):
    """Each named address of our apps, with an example of what its parts may be."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, (*spaces, *([each.namespace] if each.namespace else [])), route)
        elif isinstance(each, URLPattern) and each.name and each.callback.__module__.startswith("kengesh."):
            example = re.sub(r"<(?:(\w+):)?\w+>", lambda part: EXAMPLES[part[1] or "str"], route)
            yield ":".join((*spaces, each.name)), f"/{example}"


KNOWN = sorted(addresses(get_resolver()))


@pytest.mark.parametrize(("name", "address"), KNOWN, ids=[name for name, _ in KNOWN])
def test_no_address_is_taken_by_another_page(name, address):
    assert get_resolver().resolve(address).view_name == name


def test_every_kind_of_part_has_an_example():
    assert set(get_converters()) >= set(EXAMPLES)
    assert len(KNOWN) > 50
