"""What a delegation keeps to itself is on no page, in no download, error, log or record that anybody else can see."""

import io
import re
import zipfile
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.apps import apps

import tests.web
from kengesh.web.members.scope import Internal, entered
from kengesh.web.record.models import COMMON, Checkpoint, Entry
from tests.web.council import ROLES
from tests.web.crawling import pages

TOKEN = "qzxcanary7531"  # noqa: S105 -- looked for, no secret
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce-[\w+/=-]+|\'Date\', \'[^\']+\'|csrftoken=[^;]+')


def planters():
    """What each app puts into the internal fields of Bayan."""
    for app in iter_modules(tests.web.__path__):
        if app.ispkg:
            try:
                yield app.name, import_module(f"tests.web.{app.name}.canary").planted
            except ModuleNotFoundError:
                continue


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


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_what_a_delegation_keeps_to_itself(council, client, caplog, role):
    plant(council)
    if role != "stranger":
        client.force_login(council.users[role])

    found = [address for address, content in pages(client, council) if TOKEN.encode() in opened(content)]

    assert found == []
    assert TOKEN not in caplog.text


def test_the_delegation_itself_does_see_it(council, client):
    plant(council)
    client.force_login(council.users["neighbour"])

    assert any(TOKEN.encode() in content for _, content in pages(client, council))


def test_the_common_record_holds_none_of_it(council):
    plant(council)

    common = Entry.objects.filter(record__owner=COMMON)

    assert [each for each in common if TOKEN.encode() in bytes(each.content)] == []
    assert [each for each in Checkpoint.objects.all() if TOKEN in each.note] == []


@pytest.mark.parametrize("role", ["head", "observer", "stranger", "chair"])
def test_pages_are_the_same_with_and_without_it(council, client, role):
    """Counts, ids, headers: nothing on the pages of others tells that there is something."""
    if role != "stranger":
        client.force_login(council.users[role])
    before = {address: MASKED.sub(b"", content) for address, content in pages(client, council)}

    plant(council)

    after = {address: MASKED.sub(b"", content) for address, content in pages(client, council)}
    assert after.keys() == before.keys()
    assert [address for address in before if before[address] != after[address]] == []


def test_every_internal_table_is_planted():
    """An internal table that no canary reaches fails here."""
    tables = {model._meta.label for model in apps.get_models() if issubclass(model, Internal)}
    planted = {label for app in iter_modules(tests.web.__path__) if app.ispkg for label in _tables(app.name)}
    assert tables - planted == set()


def _tables(app: str) -> set[str]:
    try:
        return set(import_module(f"tests.web.{app}.canary").TABLES)
    except ModuleNotFoundError:
        return set()
