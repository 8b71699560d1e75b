"""What a delegation keeps to itself is on no page, in no download, error, log or record that anybody else can see."""

import io
import re
import zipfile
from hashlib import sha256

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
COMPARED = ("head", "observer", "stranger")  # for whom counts, ids and headers must not tell that there is more
DESK = frozenset({"chair", "secretariat"})


def signed_in(council, role) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(council.users[role])
    return client


def is_shown_by_the_table(role: str, address: str) -> bool:
    """A returned file, as sent, is seen by the secretariat and the chair before it is confirmed."""
    return role in DESK and "/returns/" in address


def test_what_a_delegation_keeps_to_itself_is_seen_by_itself_and_by_nobody_else(council, caplog):
    """Others try every address that Bayan itself can reach; what they are answered is the same when there is more."""
    plant(council)
    own = dict(pages(signed_in(council, "neighbour"), starts()))
    looks = {role: Look(council, role, own) for role in OTHERS}

    plant(council, "another" + TOKEN)
    later = {role: Look(council, role, own) for role in COMPARED}

    assert sum(TOKEN.encode() in content for content in own.values()) >= 3
    assert [each for look in (*looks.values(), *later.values()) for each in look.shown] == []
    assert [each for role in COMPARED for each in later[role].otherwise(looks[role])] == []
    assert TOKEN not in caplog.text
    assert [each for each in Entry.objects.filter(record__owner=COMMON) if TOKEN.encode() in bytes(each.content)] == []
    assert [each for each in Checkpoint.objects.all() if TOKEN in each.note] == []


class Look:
    """Where somebody is shown what is not theirs, and a digest of everything that they were answered."""

    def __init__(self, council, role, addresses):
        self.shown = []
        self.answers = {}
        for address, content in pages(signed_in(council, role), addresses):
            if TOKEN.encode() in opened(content) and not is_shown_by_the_table(role, address):
                self.shown.append((role, address))
            self.answers[address] = sha256(MASKED.sub(b"", content)).digest()

    def otherwise(self, before):
        """The addresses that were answered otherwise before."""
        return [
            address
            for address in self.answers.keys() | before.answers.keys()
            if self.answers.get(address) != before.answers.get(address)
        ]


def test_every_internal_table_is_planted():
    """An internal table that no canary reaches fails here."""
    tables = {model._meta.label for model in apps.get_models() if issubclass(model, Internal)}
    planted = {label for module in modules("canary") for label in module.TABLES}
    assert tables - planted == set()
