"""The pages of the record, and the file that anyone can check."""

import json

import pytest
from django.urls import reverse

from kengesh import verifier
from kengesh.record.entries import WHOLE
from kengesh.web.members.standing import standing_of
from kengesh.web.record import reading
from kengesh.web.record.actions import append, append_confidential, forget
from kengesh.web.record.models import COMMON, Entry, Node, Record
from tests.web.council import NOON


@pytest.fixture
def acts(council):
    """Five open acts with who did it sealed, a confidential one of Alatau, and one of its own record."""
    for number in range(5):
        append("note-taken", f"subject{number}", at=NOON, values={"n": number}, sealed={"by": "person1"})
    append_confidential("objection-received", "silence1", at=NOON, values={"delegation": "Alatau"})
    append("note-written", "n1", at=NOON, sealed={"by": "p"}, owner=council.delegations["Alatau"].public_id)


def standing(council, role):
    return standing_of(council.users[role], NOON)


def common():
    return Record.objects.get(owner=COMMON)


@pytest.mark.parametrize(
    ("role", "names", "whole"),
    [
        ("secretariat", ["by"], False),
        ("auditor", ["by"], False),
        ("head", [], True),
        ("expert", [], True),
        ("neighbour", [], False),
        ("chair", [], False),
    ],
)
def test_who_opens_what_is_sealed(council, acts, role, names, whole):  # noqa: ARG001
    reader = standing(council, role)
    first, secret = Entry.objects.get(record__owner=COMMON, sequence=0), Entry.objects.get(confidential=True)

    assert [name for name, _ in reading.openings_for(reader, first)] == names
    assert [name for name, _ in reading.openings_for(reader, secret)] == ([WHOLE] if whole else [])


@pytest.mark.parametrize("sequence", range(6))
def test_every_entry_is_proved_to_stand_in_the_record(council, acts, sequence):  # noqa: ARG001
    proof = reading.prove(Entry.objects.get(record__owner=COMMON, sequence=sequence))

    assert proof.holds
    assert proof.checkpoint.size == 6


def test_an_entry_that_was_altered_is_not_proved(council, acts, client):  # noqa: ARG001
    entry = Entry.objects.get(record__owner=COMMON, sequence=2)
    Entry.objects.filter(pk=entry.pk).update(content=bytes(entry.content).replace(b'"n":2', b'"n":7'))
    entry.refresh_from_db()
    client.force_login(council.users["head"])

    assert not reading.prove(entry).holds
    assert "does not fit" in client.get(reverse("record:entry", args=[2])).content.decode()
    assert "does not fit" not in client.get(reverse("record:entry", args=[1])).content.decode()


def test_a_confidential_act_shows_its_place_alone(council, acts, client):  # noqa: ARG001
    client.force_login(council.users["neighbour"])

    for page in (reverse("record:entries"), reverse("record:entry", args=[5]), reverse("record:export")):
        answer = client.get(page)
        shown = b"".join(answer) if answer.streaming else answer.content
        assert b"objection-received" not in shown
        assert b"silence1" not in shown


def test_a_delegation_reads_its_own_record_and_nobody_else_does(council, acts, client):  # noqa: ARG001
    own = {"of": council.delegations["Alatau"].public_id}
    for role, status in (("head", 200), ("expert", 200), ("neighbour", 404), ("secretariat", 404), ("auditor", 404)):
        client.force_login(council.users[role])
        assert client.get(reverse("record:entries"), own).status_code == status
        assert client.get(reverse("record:entry", args=[0]), own).status_code == status
        assert client.get(reverse("record:export"), own).status_code == status


@pytest.mark.parametrize("role", ["public", "observer", "administrator"])
def test_others_see_the_checkpoint_and_no_entry(council, acts, client, role):  # noqa: ARG001
    client.force_login(council.users[role])

    page = client.get(reverse("record:entries")).content.decode()

    assert "kengesh.example/record\n6\n" in page
    assert "note-taken" not in page


def test_the_downloaded_record_holds_and_one_changed_byte_is_found(council, acts, client, tmp_path):  # noqa: ARG001
    client.force_login(council.users["secretariat"])
    content = b"".join(client.get(reverse("record:export")))
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_bytes(content)
    bad.write_bytes(content.replace(b'"n":3', b'"n":4', 1))
    header = json.loads(content.splitlines()[0])

    assert (header["entries"], header["openings"]) == (6, 5)
    assert verifier.main([str(good)]) == 0
    assert verifier.main([str(bad)]) != 0


def test_a_forgotten_value_leaves_the_proof_as_it_is(council, acts):  # noqa: ARG001
    entry = Entry.objects.get(record__owner=COMMON, sequence=0)

    forget(entry, "by")

    assert reading.prove(entry).holds
    assert reading.openings_for(standing(council, "secretariat"), entry) == []
    assert len(list(reading.lines(common(), entry.openings.all()))) == 1 + 6 + 0 + 6


def test_pages_of_the_record_cost_the_same_with_one_entry_and_with_many(
    council, acts, client, django_assert_max_num_queries
):  # fmt: skip
    client.force_login(council.users["secretariat"])
    pages = [reverse("record:entries"), reverse("record:entry", args=[0])]
    costs = []
    for page in pages:
        with django_assert_max_num_queries(20) as spent:
            client.get(page)
        costs.append(len(spent.captured_queries))
    for number in range(20):
        append("note-taken", f"more{number}", at=NOON)
    for page, cost in zip(pages, costs, strict=True):
        with django_assert_max_num_queries(cost):
            client.get(page)
    assert Node.objects.exists()
    assert acts is None
