"""What a delegation has drafted and not released is on no page and in no file of commitments that others can open."""

import pytest
from django.test import Client
from django.urls import reverse

from kengesh.web.commitments.models import Commitment, InternalReport, InternalSheet
from kengesh.web.members.scope import entered
from kengesh.web.record.models import COMMON, Entry
from tests.web.commitments.canary import planted
from tests.web.council import ROLES
from tests.web.test_canary import TOKEN, opened

pytestmark = pytest.mark.no_cover  # looks at every page as everybody: to count lines doubles its time


def addresses(council):
    """Every address of commitments that leads to something of Bayan."""
    bayan = council.delegations["Bayan"]
    with entered([bayan.pk]):
        draft, sheet = InternalReport.objects.get(), InternalSheet.objects.get()
    commitment = Commitment.objects.get()
    keys = {
        "commitment": commitment, "draft-file": draft, "sheet": bayan, "sheet-file": bayan, "sent": sheet,
        "member": bayan.member, "matter": commitment.matter,
    }  # fmt: skip
    named = [reverse(f"commitments:{name}", kwargs={"public_id": row.public_id}) for name, row in keys.items()]
    files = [reverse("commitments:ageing", kwargs={"form": form}) for form in ("xlsx", "csv")]
    return [*named, *files, reverse("commitments:list")]


def found(council, role, where):
    client = Client()
    if role != "stranger":
        client.force_login(council.users[role])
    answers = {each: client.get(each) for each in where}
    return [
        each
        for each, answer in answers.items()
        if TOKEN.encode() in opened(answer.getvalue()) + repr(sorted(answer.headers.items())).encode()
    ]


def test_what_is_drafted_is_seen_by_its_delegation_and_by_nobody_else(council):
    planted(council, TOKEN)
    where = addresses(council)

    assert len(found(council, "neighbour", where)) == 4
    assert {role: found(council, role, where) for role in ROLES if role != "neighbour"} == {
        role: [] for role in ROLES if role != "neighbour"
    }
    common = Entry.objects.filter(record__owner=COMMON)
    assert [each for each in common if TOKEN.encode() in bytes(each.content)] == []
