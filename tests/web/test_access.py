"""Every address × method × role, from the resolver: an address without a row fails."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.access import Row, rows
from tests.web.council import ROLES, Council

pytestmark = pytest.mark.no_cover  # looks at every page as everybody: to count lines doubles its time
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


def wrong(row: Row, council: Council, address: str, role: str) -> Iterator[str]:
    """What a role gets at an address that the row does not say."""
    client = Client()
    if role != "stranger":
        client.force_login(council.users[role])
    if row.see is not None:
        seen = client.get(address).status_code
        expected = 200 if role in row.see else 302 if role == "stranger" and not row.closed else 404
        if seen != expected:
            yield f"GET as {role}: {seen}, not {expected}"
    if row.act is not None:
        done = client.post(address, dict(row.data(council)))
        sees = role in (row.see if row.see is not None else row.act)
        asked_to_sign_in = done.status_code == 302 and "/account/" in done.get("Location", "")
        if row.closed:
            right = done.status_code == 404
        elif role in row.act:
            right = done.status_code in TAKEN
        elif role == "stranger":
            right = asked_to_sign_in or done.status_code == 403
        else:
            right = done.status_code == (403 if sees else 404)
        if not right:
            yield f"POST as {role}: {done.status_code}"


@pytest.mark.parametrize("name", sorted(rows()))
def test_who_sees_an_address_and_who_acts_there(council, name):
    """Each role has the same council before it: what another one did is taken back."""
    row = rows()[name]
    address = reverse(name, kwargs=dict(row.arguments(council)))
    found: list[str] = []
    for role in ROLES:
        with transaction.atomic():
            found += wrong(row, council, address, role)
            transaction.set_rollback(True)

    assert found == []
