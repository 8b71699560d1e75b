"""What a session leaves behind: its decisions and its summary record, on the page and as papers."""

import io
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from docx import Document

from kengesh.web.adoption.models import Annulment
from kengesh.web.meetings import actions, speaking
from kengesh.web.meetings.models import AgendaItem, ItemKind
from tests.web.adoption.desk import apart
from tests.web.council import NOON
from tests.web.meetings.access import on_agenda, sitting


def document_of(council, name, session, who="observer"):
    client = Client()
    client.force_login(council.users[who])
    answer = client.get(reverse(name, kwargs={"public_id": session.public_id, "form": "docx"}))
    return Document(io.BytesIO(answer.getvalue()))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_record_says_who_was_there_and_who_spoke_on_what_and_for_how_long(council):
    item = on_agenda(council)
    chair, minute = council.users["chair"], timedelta(minutes=1)
    for member in ("Bayan", "Alatau"):
        delegation = council.delegations[member]
        actions.note_presence(item.session.public_id, delegation=delegation, by=chair, now=NOON)
        speaking.ask_for_floor(item.public_id, delegation=delegation, by=council.head(member), now=NOON)
    speaking.give_floor(item.public_id, by=chair, now=NOON)
    speaking.end_speech(item.public_id, by=chair, now=NOON + 1.5 * minute)
    provisional = document_of(council, "adoption:session_record", item.session)
    actions.conclude_item(item.public_id, outcome="A fund is needed.", by=chair, now=NOON + 2 * minute)
    actions.close_session(item.session.public_id, by=chair, now=NOON + 3 * minute)
    final = document_of(council, "adoption:session_record", item.session)
    lines = [each.text for each in final.paragraphs]

    assert "Provisional: the session is not closed." in [each.text for each in provisional.paragraphs]
    assert "Provisional: the session is not closed." not in lines
    assert "Alatau, Bayan" in lines
    assert rows(final.tables[0]) == [["Delegation", "For", "Minutes and seconds"], ["Bayan", "statement", "1:30"]]
    assert "A fund is needed." in lines
    assert "Head of" not in "".join(lines)


def test_a_list_of_decisions_has_what_was_noted_and_marks_what_was_annulled(council):
    decision = apart(council).adopted()
    session = sitting(council)
    item = AgendaItem.objects.create(
        session=session, order=9, title="Note", kind=ItemKind.TAKE_NOTE, subject=decision.public_id
    )
    before = document_of(council, "adoption:session_decisions", session)
    actions.conclude_item(item.public_id, outcome="Noted.", by=council.users["chair"], now=NOON)
    noted = document_of(council, "adoption:session_decisions", session)
    Annulment.objects.create(decision=decision, session=session, reason="x", declared_at=NOON)
    annulled = document_of(council, "adoption:session_decisions", session)

    assert "No decision was adopted or taken note of." in [each.text for each in before.paragraphs]
    assert rows(noted.tables[0])[1][:3] == [decision.symbol, decision.title, "taken note of"]
    assert rows(annulled.tables[0])[1][2] == "annulled"


def test_the_page_shows_the_same_and_asks_no_more_for_more_items(council, django_assert_max_num_queries):
    item, client, counts = on_agenda(council), Client(), []
    client.force_login(council.users["observer"])
    address = reverse("adoption:session_papers", kwargs={"public_id": item.session.public_id})
    bayan = {"delegation": council.delegations["Bayan"], "by": council.head("Bayan"), "now": NOON}
    speaking.ask_for_floor(item.public_id, **bayan)
    client.get(address)
    for _ in range(2):
        with django_assert_max_num_queries(15) as asked:
            page = client.get(address).content.decode()
        counts.append(len(asked))
        for title in ("Water", "Trade"):
            more = actions.put_on_agenda(item.session.public_id, title=title, by=council.users["chair"], now=NOON)
            speaking.ask_for_floor(more.public_id, **bayan)

    assert counts[0] == counts[1]
    assert "Provisional" in page
