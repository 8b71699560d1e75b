"""Every address × method × role, from the resolver: an address without a row fails."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.access import rows
from tests.web.council import ROLES

TAKEN = {200, 302, 400}


def addresses(patterns=None, space=""):
    """The names of all addresses, those of the sign-in library apart."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            if each.pattern.describe().find("account/") < 0:
                yield from addresses(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}"


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(rows()) == sorted(set(addresses()))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(rows()))
def test_who_sees_an_address_and_who_acts_there(council, client, name, role):
    row = rows()[name]
    address = reverse(name, kwargs=dict(row.arguments(council)))
    if role != "stranger":
        client.force_login(council.users[role])

    if row.see is not None:
        seen = client.get(address)
        expected = 200 if role in row.see else 302 if role == "stranger" else 404
        assert seen.status_code == expected, f"GET {address} as {role}"
    if row.act is not None:
        done = client.post(address, dict(row.data(council)))
        sees = role in (row.see if row.see is not None else row.act)
        if role in row.act:
            assert done.status_code in TAKEN, f"POST {address} as {role}: {done.status_code}"
        elif role == "stranger":
            assert (done.status_code, "/account/" in done.get("Location", "")) == (302, True) or done.status_code == 403
        else:
            assert done.status_code == (403 if sees else 404), f"POST {address} as {role}: {done.status_code}"
