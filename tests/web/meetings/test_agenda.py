"""An agenda from matters, its order, time and rapporteurs, and matters that outcomes become."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document

from kengesh.errors import Refused
from kengesh.formats.paper import paper_word
from kengesh.web.matters.models import Matter
from kengesh.web.meetings import actions, agenda, issuing
from kengesh.web.meetings.agenda_paper import agenda_paper
from kengesh.web.meetings.models import SessionPaper
from kengesh.web.members.models import Body, Delegation
from kengesh.web.record.models import COMMON, Entry
from tests.web.council import NOON, RULE
from tests.web.meetings.access import convened


@pytest.fixture
def desk(council):
    return {"by": council.users["secretariat"], "now": NOON}


@pytest.fixture
def matters(council):
    return [
        council.matter,
        Matter.objects.create(body=council.body, title="Water", languages=["en"], opened_at=NOON),
        Matter.objects.create(body=council.body, title="Borders", languages=["en"], opened_at=NOON),
    ]


def other_body(council):
    return Body.objects.create(
        organisation=council.organisation, name="Council on Trade", symbol="SC/TR", rule=RULE, quorum=4
    )


def test_matters_of_the_body_become_items_once_each(council, matters, desk):
    session = convened(council)
    foreign = Matter.objects.create(body=other_body(council), title="Tariffs", opened_at=NOON)
    with pytest.raises(PermissionDenied):
        agenda.put_matters(session.public_id, matters=matters, by=council.users["head"], now=NOON)
    with pytest.raises(Refused, match="Tariffs is not before Council on Security"):
        agenda.put_matters(session.public_id, matters=[foreign], **desk)
    items = agenda.put_matters(session.public_id, matters=matters[:2], **desk)
    with pytest.raises(Refused, match="Water is on the agenda"):
        agenda.put_matters(session.public_id, matters=matters[1:], **desk)

    assert [(each.order, each.title, each.subject) for each in items] == [
        (1, "Cooperation against terrorism", matters[0].public_id), (2, "Water", matters[1].public_id),
    ]  # fmt: skip
    assert session.agenda.count() == 2  # what was refused left nothing behind


def test_the_desk_gives_the_items_another_order(council, matters, desk):
    session = convened(council)
    first, second, third = (each.public_id for each in agenda.put_matters(session.public_id, matters=matters, **desk))
    with pytest.raises(Refused, match="names 2 of the 3 items"):
        agenda.arrange(session.public_id, order=[first, second], **desk)
    with pytest.raises(Refused, match="names 2 of the 3 items"):
        agenda.arrange(session.public_id, order=[first, second, second], **desk)
    arranged = agenda.arrange(session.public_id, order=[third, first, second], **desk)

    assert [(each.order, each.public_id) for each in arranged] == [(1, third), (2, first), (3, second)]


def test_time_and_rapporteur_are_allotted_by_the_desk(council, matters, desk):
    (item,) = agenda.put_matters(convened(council).public_id, matters=matters[:1], **desk)
    stranger = Delegation.objects.create(member=council.members["Alatau"], body=other_body(council))
    with pytest.raises(PermissionDenied):
        agenda.allot(item.public_id, minutes=90, by=council.users["head"], now=NOON)
    with pytest.raises(Refused, match="does not sit in"):
        agenda.allot(item.public_id, rapporteur=stranger, **desk)
    done = agenda.allot(item.public_id, minutes=90, speaking_minutes=5, rapporteur=council.delegations["Dasht"], **desk)

    assert (done.minutes, done.speaking_minutes, f"{done.rapporteur}") == (90, 5, "Dasht")


def test_an_outcome_becomes_a_matter_once_and_both_know_of_it(council, matters, desk):
    session, chair = convened(council), {"by": council.users["chair"], "now": NOON}
    (item,) = agenda.put_matters(session.public_id, matters=matters[:1], **desk)
    with pytest.raises(Refused, match="no outcome yet"):
        agenda.open_matter_from(item.public_id, title="A fund", **chair)
    actions.open_session(session.public_id, **chair)
    actions.conclude_item(item.public_id, outcome="A fund is looked into.", **chair)
    with pytest.raises(PermissionDenied):
        agenda.open_matter_from(item.public_id, title="A fund", by=council.users["head"], now=NOON)
    matter = agenda.open_matter_from(item.public_id, title="A fund", summary="As asked.", **chair)
    with pytest.raises(Refused, match="became a matter already"):
        agenda.open_matter_from(item.public_id, title="A fund", **chair)
    item.refresh_from_db()

    assert (item.became, matter.body, matter.languages) == (matter.public_id, council.body, ["en"])
    kinds = list(Entry.objects.filter(record__owner=COMMON).order_by("sequence").values_list("kind", flat=True))
    assert kinds[-2:] == ["matter-opened", "outcome-became-matter"]


def test_an_agenda_changes_until_the_session_is_over(council, matters, desk):
    session, chair = convened(council), {"by": council.users["chair"], "now": NOON}
    actions.open_session(session.public_id, **chair)
    agenda.put_matters(session.public_id, matters=matters[:1], **desk)
    actions.close_session(session.public_id, **chair)

    with pytest.raises(Refused, match="is over"):
        agenda.put_matters(session.public_id, matters=matters[1:], **desk)


def test_a_session_moves_until_it_begins_and_counts_its_changes(council, desk):
    session, chair = convened(council), {"by": council.users["chair"], "now": NOON}
    later: dict = {"starts_at": NOON.replace(hour=14), "ends_at": NOON.replace(hour=16), "place": "Ertis"}
    with pytest.raises(PermissionDenied):
        actions.move(session.public_id, by=council.users["head"], now=NOON, **later)
    with pytest.raises(Refused, match="ends after it starts"):
        actions.move(session.public_id, **{**later, "ends_at": NOON}, **desk)
    moved = actions.move(session.public_id, **later, **desk)
    actions.open_session(session.public_id, **chair)
    with pytest.raises(Refused, match="has begun"):
        actions.move(session.public_id, **later, **desk)

    assert (moved.sequence, moved.changed_at, moved.place) == (1, NOON, "Ertis")


def test_the_agenda_is_a_paper_with_items_time_rapporteurs_and_symbols(council, matters, desk):
    session = convened(council)
    first, second = agenda.put_matters(session.public_id, matters=matters[:2], **desk)
    agenda.allot(first.public_id, minutes=90, rapporteur=council.delegations["Dasht"], **desk)
    issuing.issue_paper(
        session.public_id, kind="WP", title="Options", content=b"x", name="x.txt", media_type="text/plain", item=second,
        **desk,
    )  # fmt: skip
    paper = agenda_paper(session, list(session.agenda.all()), list(SessionPaper.objects.all()))
    document = Document(io.BytesIO(paper_word(paper)))

    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["No.", "Item", "Papers", "Minutes", "Rapporteur"],
        ["1", "Cooperation against terrorism", "", "90", "Dasht"],
        ["2", "Water", "SC/CT/2026/WP/1", "–", "–"],
    ]  # fmt: skip
    assert document.paragraphs[0].text == "Agenda: 1. Spring session"
    assert paper.fictitious
