"""What a delegation keeps to itself is on no page, in no download, error, log or record that anybody else can see."""

import io
import re
import zipfile

import pytest
from django.apps import apps
from django.test import Client

from kengesh.web.members.scope import Internal, entered
from kengesh.web.record.models import COMMON, Checkpoint, Entry
from tests.web.access import modules
from tests.web.council import ROLES
from tests.web.crawling import pages, starts

pytestmark = pytest.mark.no_cover  # looks at every page as everybody: to count lines doubles its time
TOKEN = "qzxcanary7531"  # noqa: S105 -- looked for, no secret
MASKED = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce-[\w+/=-]+|csrftoken=[^;]+'
    rb"|'(Date|Expires|Last-Modified)', '[^']+'"
    rb'|(?s:class="exercise-clock">.*?</p>)'  # it runs on between two looks
)


def planters():
    """What each app puts into the internal fields of Bayan."""
    for module in modules("canary"):
        yield module.__name__, module.planted


def plant(council, token=TOKEN):
    for _, planted in planters():
        with entered([council.delegations["Bayan"].pk]):
            planted(council, token)


def opened(content: bytes) -> bytes:
    """The content, and what is packed in it where it is a Word file, a spreadsheet or an archive."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content[: content.rindex(b"PK\x05\x06") + 22])) as archive:
        return content + b"".join(archive.read(name) for name in archive.namelist())


OTHERS = [role for role in ROLES if role != "neighbour"]
DESK = frozenset({"chair", "secretariat"})


def signed_in(council, role) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(council.users[role])
    return client


def own_addresses(council) -> list[str]:
    """Everything that Bayan itself can reach: others try these addresses too."""
    return [address for address, _ in pages(signed_in(council, "neighbour"), starts())]


def is_shown_by_the_table(role: str, address: str) -> bool:
    """A returned file, as sent, is seen by the secretariat and the chair before it is confirmed."""
    return role in DESK and "/returns/" in address


def test_what_a_delegation_keeps_to_itself_is_seen_by_itself_and_by_nobody_else(council, caplog):
    plant(council)
    addresses = own_addresses(council)

    own = [
        address for address, content in pages(signed_in(council, "neighbour"), addresses) if TOKEN.encode() in content
    ]
    found = [
        (role, address)
        for role in OTHERS
        for address, content in pages(signed_in(council, role), addresses)
        if TOKEN.encode() in opened(content) and not is_shown_by_the_table(role, address)
    ]

    assert len(own) >= 3
    assert found == []
    assert TOKEN not in caplog.text


def test_the_common_record_holds_none_of_it(council):
    plant(council)

    common = Entry.objects.filter(record__owner=COMMON)

    assert [each for each in common if TOKEN.encode() in bytes(each.content)] == []
    assert [each for each in Checkpoint.objects.all() if TOKEN in each.note] == []


def test_pages_of_others_are_the_same_with_more_of_it(council):
    """Counts, ids, headers: nothing on the pages of others tells that there is more."""
    plant(council)
    addresses = own_addresses(council)
    roles = ("head", "observer", "stranger")
    before = {role: seen(council, role, addresses) for role in roles}

    plant(council, "another" + TOKEN)

    after = {role: seen(council, role, addresses) for role in roles}
    other = [
        (role, address)
        for role in roles
        for address in before[role].keys() | after[role].keys()
        if before[role].get(address) != after[role].get(address)
    ]
    assert other == []


def seen(council, role, addresses) -> dict[str, bytes]:
    return {address: MASKED.sub(b"", content) for address, content in pages(signed_in(council, role), addresses)}


def test_every_internal_table_is_planted():
    """An internal table that no canary reaches fails here."""
    tables = {model._meta.label for model in apps.get_models() if issubclass(model, Internal)}
    planted = {label for module in modules("canary") for label in module.TABLES}
    assert tables - planted == set()
