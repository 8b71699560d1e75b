"""Notices: who is told of which act, when it was delivered, and that reading stays with the reader."""

import pytest
from django.apps import apps
from django.urls import reverse

from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.files.actions import keep
from kengesh.web.negotiations.actions import begin, issue_revision
from kengesh.web.negotiations.models import ReturnedFile
from kengesh.web.notices.actions import deliver, deliver_new
from kengesh.web.notices.kinds import KINDS
from kengesh.web.notices.models import Notice
from kengesh.web.record.actions import append, append_confidential
from tests.web.council import NOON

DRAFT = Draft("d1", (Provision("p1", "article", "Article 1", (("en", words("Aims")),)),))


@pytest.fixture
def revision(council):
    text = begin(council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=council.users["chair"], now=NOON)
    deliver(now=NOON)
    Notice.objects.all().delete()
    return issue_revision(text.public_id, by=council.users["chair"], now=NOON)


def told(council):
    return {role for role, user in council.users.items() if Notice.objects.filter(user=user).exists()}


def test_everybody_in_the_body_is_told_of_a_revision_once(council, revision):
    assert deliver(now=NOON) > 0
    assert deliver(now=NOON) == 0

    assert {"head", "expert", "neighbour", "observer", "chair", "secretariat"} <= told(council)
    assert told(council) & {"public", "administrator", "auditor"} == set()
    notice = Notice.objects.get(user=council.users["head"])
    assert (notice.title, notice.delivered_at, notice.read_at) == ("SC/CT/2026/1/Rev.1", NOON, None)
    assert notice.address == reverse("positions:text", args=[revision.negotiation.public_id])


def test_a_receipt_is_for_the_own_delegation(council, revision):
    deliver(now=NOON)
    Notice.objects.all().delete()
    file = keep(b"file", name="return.docx", media_type="application/octet-stream", now=NOON)
    sent = ReturnedFile.objects.create(
        delegation=council.delegations["Alatau"], revision=revision, file=file, received_at=NOON
    )
    append_confidential("return-received", sent.public_id, at=NOON)

    deliver(now=NOON)

    assert told(council) == {"head", "expert", "head of Alatau"}


def test_a_confidential_act_that_is_no_receipt_is_told_to_nobody(council, revision):  # noqa: ARG001
    deliver(now=NOON)
    Notice.objects.all().delete()
    append_confidential("revision-issued", revision.public_id, at=NOON)
    append("note-taken", revision.public_id, at=NOON)
    append("revision-issued", "there is no such thing", at=NOON)

    assert deliver(now=NOON) == 0


def test_reading_is_noted_for_oneself_alone(council, revision, client):  # noqa: ARG001
    deliver(now=NOON)
    client.force_login(council.users["head"])
    assert '<span class="count">1</span>' in client.get(reverse("notices:list")).content.decode()

    client.post(reverse("notices:mark_read"))

    assert 'class="count"' not in client.get(reverse("notices:list")).content.decode()
    assert Notice.objects.get(user=council.users["head"]).read_at is not None
    assert Notice.objects.get(user=council.users["expert"]).read_at is None


def test_the_page_costs_the_same_with_one_notice_and_with_three(
    council, revision, client, django_assert_max_num_queries
):
    deliver(now=NOON)
    client.force_login(council.users["head"])
    with django_assert_max_num_queries(15) as spent:
        client.get(reverse("notices:list"))
    for _ in range(2):
        issue_revision(revision.negotiation.public_id, by=council.users["chair"], now=NOON)
    deliver(now=NOON)
    with django_assert_max_num_queries(len(spent.captured_queries)):
        assert client.get(reverse("notices:list")).content.decode().count("A revision was issued") == 3


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_leads_to_a_table_and_a_body_or_delegation_that_are_there(name):
    kind = KINDS[name]
    model = apps.get_model(kind.table)

    for way in (kind.delegation if kind.own else kind.body, kind.of):
        at = model
        for part in way.split("__") if way else ():
            at = at._meta.get_field(part).related_model
        assert at._meta.get_field("public_id")


@pytest.mark.django_db(transaction=True)
def test_an_act_is_delivered_as_soon_as_it_is_kept():
    from tests.web.council import made_council  # noqa: PLC0415

    council = made_council()
    begin(council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=council.users["chair"], now=NOON)

    assert {each.entry.kind for each in Notice.objects.select_related("entry")} == {"text-tabled", "revision-issued"}
    deliver_new()
    assert Notice.objects.filter(user=council.users["head"]).count() == 2
