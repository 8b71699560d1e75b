"""What a delegation prepares for a treaty is on its own page and file, and on nothing that others can reach."""

import pytest
from django.test import Client
from django.urls import reverse

from kengesh.web.instruments.models import Instrument, PreparedAct
from kengesh.web.record.models import COMMON, Entry
from tests.web.instruments.canary import planted

pytestmark = pytest.mark.no_cover  # looks at every page as everybody: to count lines doubles its time

MARK = "canary7f3kq"
PAGES = ("instrument", "effects", "simulator", "room", "desk")


def addresses(council, scope):
    one = {"public_id": Instrument.objects.get().public_id}
    with scope(council.delegations["Bayan"]):
        files = [each.public_id for each in PreparedAct.objects.filter(file__isnull=False)]
    found = [reverse(f"instruments:{name}", kwargs=one) for name in PAGES]
    found += [reverse("instruments:status_file", kwargs=one | {"form": form}) for form in ("csv", "toml")]
    return [*found, *(reverse("instruments:prepared_file", kwargs={"public_id": each}) for each in files)]


def test_nobody_else_finds_what_a_delegation_prepares(council, scope):
    planted(council, MARK)
    tried = addresses(council, scope)

    def seen(who):
        client = Client()
        client.force_login(council.users[who])
        return [each for each in tried if MARK.encode() in client.get(each).getvalue()]

    assert [each.strip("/").split("/")[-1] for each in seen("neighbour")] == ["room", "file"]
    for who in ("head", "expert", "spokesperson", "chair", "secretariat", "observer", "administrator", "auditor"):
        assert seen(who) == []
    common = Entry.objects.filter(record__owner=COMMON)
    assert not any(MARK.encode() in bytes(each.content) for each in common)


@pytest.mark.parametrize("who", ["head", "secretariat"])
def test_a_room_is_that_of_the_reader_and_of_nobody_else(council, who):
    planted(council, MARK)
    client = Client()
    client.force_login(council.users[who])

    answer = client.get(reverse("instruments:room", kwargs={"public_id": Instrument.objects.get().public_id}))

    assert answer.status_code == (200 if who == "head" else 404)
    assert MARK.encode() not in answer.content
