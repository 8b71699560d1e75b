"""Returns: worked on inside, submitted by the head, revised with a reason; nothing in them singles anybody out."""

import io
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from kengesh.errors import BadData, Refused
from kengesh.formats.returns.lines import COLUMNS
from kengesh.formats.returns.writing import return_csv, return_xlsx
from kengesh.web.cooperation.narcotics import actions, queries
from kengesh.web.members.channels import Channel
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import COMMON, Entry
from tests.web.cooperation.narcotics.returned import arranged, line, submitted, worked
from tests.web.council import NOON

Q3 = "2025-Q3"


@pytest.fixture
def alatau(council):
    arranged(council)
    return council.delegations["Alatau"].public_id


def held(council, scope, member="Alatau"):
    with scope(council.delegations[member]):
        row = queries.at_work(council.delegations[member], Q3)
        return [(each.substance, each.quantity) for each in row.as_lines()] if row else []


def test_everybody_in_a_delegation_works_on_its_return_and_nobody_else(council, scope, alatau):
    for who in ("neighbour", "chair", "secretariat", "observer", "public"):
        with pytest.raises(PermissionDenied):
            actions.put_line(alatau, Q3, line=line(), by=council.users[who], now=NOON)
    actions.put_line(alatau, Q3, line=line(), by=council.users["expert"], now=NOON)
    actions.put_line(alatau, Q3, line=line("heroin", "none", "none", "all"), by=council.users["head"], now=NOON)

    assert held(council, scope) == [("opium", "12.5"), ("heroin", "none")]
    assert not Entry.objects.filter(record__owner=COMMON, kind="return-worked-on").exists()


def test_a_line_of_the_same_place_replaces_the_one_before_and_can_be_taken_out(council, scope, alatau):
    worked(council, "Alatau", Q3, line(), line("hashish"), line(quantity="14"))
    assert held(council, scope) == [("opium", "14"), ("hashish", "12.5")]
    key = ("opium", "powder", "Northern corridor")
    actions.drop_line(alatau, Q3, key=key, by=council.users["head"], now=NOON)

    assert held(council, scope) == [("hashish", "12.5")]
    with pytest.raises(Refused, match="no line for opium, powder, Northern corridor"):
        actions.drop_line(alatau, Q3, key=key, by=council.users["head"], now=NOON)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quantity": ""}, "a blank is none"),
        ({"seizures": ""}, "a blank is none"),
        ({"quantity": "12,5"}, "12.4"),
        ({"section": "Southern district"}, "nothing finer than these is taken"),
        ({"note": "found with the driver"}, "looks like a person"),
        ({"note": "case No. 12/2025"}, "looks like the number of a case"),
        ({"note": "at km 14 of the road"}, "finer than a province or corridor"),
        ({"seizures": "none"}, "both are none or neither is"),
        ({"unit": "units", "quantity": "100"}, "units have a stated weight"),
        ({"unit": "units", "quantity": "100", "unit_mg": "400"}, "outside 90 to 300"),
    ],
)
def test_a_line_that_cannot_be_taken_is_refused_with_what_would_be_right(council, scope, alatau, wrong, sentence):
    with pytest.raises((Refused, BadData), match=sentence):
        actions.put_line(alatau, Q3, line=line(**wrong), by=council.users["head"], now=NOON)
    assert held(council, scope) == []
    actions.put_line(alatau, Q3, line=line(), by=council.users["head"], now=NOON)


def test_a_file_counts_after_somebody_has_read_what_it_changes(council, scope, alatau):
    worked(council, "Alatau", Q3, line())
    content = return_csv(Q3, "Alatau", [line(quantity="20"), line("hashish", "not known", "4")])
    by = {"by": council.users["expert"], "now": NOON}
    actions.receive_file(alatau, Q3, content=content, name="q3.csv", **by)
    assert held(council, scope) == [("opium", "12.5")]
    actions.drop_file(alatau, Q3, **by)
    assert held(council, scope) == [("opium", "12.5")]
    actions.receive_file(alatau, Q3, content=content, name="q3.csv", **by)
    actions.take_file(alatau, Q3, **by)

    assert held(council, scope) == [("opium", "20"), ("hashish", "not known")]


def test_an_xlsx_template_comes_back_as_it_went_out(council, scope, alatau):
    lists = actions.lists_of(council.delegations["Alatau"], council.body.narcotics)
    content = return_xlsx(Q3, "Alatau", [line(note="=1+1")], lists)
    book = load_workbook(io.BytesIO(content))

    assert [cell.value for cell in book["Return"][1]] == list(COLUMNS)
    assert [row[0].value for row in book["Lists"].iter_rows(min_row=2, max_row=4)] == ["powder", "tablets", "resin"]
    assert content == return_xlsx(Q3, "Alatau", [line(note="=1+1")], lists)
    actions.receive_file(alatau, Q3, content=content, name="q3.xlsx", by=council.users["head"], now=NOON)
    actions.take_file(alatau, Q3, by=council.users["head"], now=NOON)
    with scope(council.delegations["Alatau"]):
        held_row = queries.at_work(council.delegations["Alatau"], Q3)
    assert held_row is not None
    assert held_row.as_lines() == (line(note="=1+1"),)


def test_the_file_of_another_member_or_quarter_is_refused(council, alatau):
    for content in (return_csv(Q3, "Bayan", [line()]), return_csv("2025-Q4", "Alatau", [line()])):
        with pytest.raises(Refused, match="that of Alatau, 2025-Q3 is expected"):
            actions.receive_file(alatau, Q3, content=content, name="f.csv", by=council.users["head"], now=NOON)


def test_every_cell_that_cannot_be_taken_is_named(council, alatau):
    content = return_csv(Q3, "Alatau", [line(quantity="x"), line("opium", section="a village"), line(seizures="")])
    arrangement = council.body.narcotics

    faults = [each.sentence for each in actions.faults_in(content, "f.csv", council.delegations["Alatau"], arrangement)]

    assert [each.split(":")[0] for each in faults] == [
        "f.csv, row 2, quantity", "f.csv, row 3, section", "f.csv, row 3, section", "f.csv, row 4, seizures",
    ]  # fmt: skip
    with pytest.raises(Refused, match=r"4 cells of f\.csv cannot be taken"):
        actions.receive_file(alatau, Q3, content=content, name="f.csv", by=council.users["head"], now=NOON)


def test_the_head_alone_submits_and_a_revision_says_why(council, alatau):
    worked(council, "Alatau", Q3, line())
    for who in ("expert", "neighbour", "secretariat"):
        with pytest.raises(PermissionDenied):
            actions.submit(alatau, Q3, by=council.users[who], now=NOON)
    head = {"by": council.users["head"], "now": NOON}
    first = actions.submit(alatau, Q3, **head)
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        actions.submit(alatau, Q3, reason="Weighed anew.", **head)
    worked(council, "Alatau", Q3, line(quantity="13"))
    with pytest.raises(Refused, match="A revision says why"):
        actions.submit(alatau, Q3, reason="", **head)
    with pytest.raises(Refused, match="looks like the number of a case"):
        actions.submit(alatau, Q3, reason="Case No. 12 was counted.", **head)
    second = actions.submit(alatau, Q3, reason="The laboratory weighed anew.", **head)

    assert [(each.version, each.lines[0]["quantity"]) for each in (first, second)] == [(1, "12.5"), (2, "13")]
    assert first.digest != second.digest


def test_a_submitted_return_and_its_older_version_are_read_by_delegation_and_secretariat_alone(council):
    arranged(council)
    submitted(council, "Alatau", Q3, line())
    submitted(council, "Alatau", Q3, line(quantity="13"), reason="The laboratory weighed anew.")

    seen = {who: queries.returns_visible_to(standing_of(user, NOON)).count() for who, user in council.users.items()}

    assert {who for who, count in seen.items() if count} == {"head", "expert", "secretariat", "head of Alatau"}
    assert set(seen.values()) == {0, 2}


def test_a_quarter_is_returned_after_its_end_and_not_before_the_first(council, alatau):
    early = datetime(2025, 9, 30, 23, tzinfo=UTC)
    head = council.users["head"]
    with pytest.raises(Refused, match="2025-Q3 has not ended"):
        actions.put_line(alatau, Q3, line=line(), by=head, now=early)
    with pytest.raises(Refused, match="before the first quarter"):
        actions.put_line(alatau, "2025-Q2", line=line(), by=head, now=NOON)
    with pytest.raises(BadData, match="no quarter"):
        actions.put_line(alatau, "2025-Q5", line=line(), by=head, now=NOON)
    actions.put_line(alatau, Q3, line=line(), by=head, now=datetime(2025, 10, 1, tzinfo=UTC))


def test_what_came_by_letter_is_marked_and_the_delegation_revises_it_as_its_own(council, alatau):
    content = return_csv(Q3, "Alatau", [line()])
    desk = {"by": council.users["secretariat"], "now": NOON, "content": content, "name": "letter.csv"}
    with pytest.raises(PermissionDenied):
        actions.enter_return(alatau, Q3, channel=Channel.LETTER, **{**desk, "by": council.users["chair"]})
    with pytest.raises(PermissionDenied):
        actions.enter_return(alatau, Q3, channel=Channel.PLATFORM, **desk)
    entered = actions.enter_return(alatau, Q3, channel=Channel.LETTER, **desk)
    own = submitted(council, "Alatau", Q3, line(quantity="13"), reason="The letter had a slip.")

    assert [(each.version, each.channel) for each in (entered, own)] == [(1, "letter"), (2, "platform")]
    with pytest.raises(Refused, match="it revises that itself"):
        actions.enter_return(alatau, Q3, channel=Channel.LETTER, reason="Another letter came.", **desk)


def test_an_organisation_of_published_facts_alone_returns_nothing(council, alatau):
    council.organisation.facts_only = True
    council.organisation.save()
    with pytest.raises(Refused, match="published facts alone"):
        actions.put_line(alatau, Q3, line=line(), by=council.users["head"], now=NOON)
    with pytest.raises(Refused, match="published facts alone"):
        arranged(council)


def test_the_record_shows_the_place_of_a_submission_alone_and_holds_no_person_in_the_open(council):
    arranged(council)
    row = submitted(council, "Alatau", Q3, line())

    entry = Entry.objects.get(record__owner=COMMON, kind="return-submitted")
    own = Entry.objects.get(record__owner=council.delegations["Alatau"].public_id, kind="return-submitted")
    assert entry.confidential
    assert row.digest.encode() not in bytes(entry.content)
    assert row.digest.encode() in bytes(own.content)
    assert council.users["head"].public_id.encode() not in bytes(entry.content) + bytes(own.content)
