"""Sessions: who convenes and opens them, who is in the room, and what is on the agenda."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.meetings import actions, queries, rules
from kengesh.web.members.models import MemberStatus
from kengesh.web.members.standing import standing_of
from tests.web.council import NOON

LATER = NOON.replace(hour=18)


def convened(council, by="chair", **times):
    return actions.convene(
        council.body.public_id, title="Spring session", by=council.users[by], now=NOON,
        **{"starts_at": NOON, "ends_at": LATER} | times,
    )  # fmt: skip


def present(council, session, member, by=None):
    return actions.note_presence(
        session.public_id, delegation=council.delegations[member], by=by or council.head(member), now=NOON
    )


def test_chair_and_secretariat_convene_and_sessions_are_numbered(council):
    for who in ("head", "observer", "administrator", "public"):
        with pytest.raises(PermissionDenied):
            convened(council, who)
    with pytest.raises(Refused, match="ends after it starts"):
        convened(council, ends_at=NOON)

    assert [convened(council, who).number for who in ("chair", "secretariat")] == [1, 2]


def test_the_chair_alone_opens_and_closes_each_once(council):
    session, chair = convened(council), council.users["chair"]
    for act in (actions.open_session, actions.close_session):
        with pytest.raises(PermissionDenied):
            act(session.public_id, by=council.users["secretariat"], now=NOON)
    with pytest.raises(Refused, match="not sitting"):
        actions.close_session(session.public_id, by=chair, now=NOON)
    actions.open_session(session.public_id, by=chair, now=NOON)
    with pytest.raises(Refused, match="sitting already"):
        actions.open_session(session.public_id, by=chair, now=NOON)
    present(council, session, "Alatau")
    actions.close_session(session.public_id, by=chair, now=LATER)

    assert not queries.present(session).exists()
    with pytest.raises(Refused, match="is over"):
        actions.open_session(session.public_id, by=chair, now=LATER)


def test_a_delegation_says_for_itself_that_it_is_in_the_room_or_the_desk_notes_it(council):
    session = convened(council)
    with pytest.raises(Refused, match="not sitting"):
        present(council, session, "Alatau")
    actions.open_session(session.public_id, by=council.users["chair"], now=NOON)
    with pytest.raises(PermissionDenied):
        present(council, session, "Alatau", council.head("Bayan"))
    present(council, session, "Alatau", council.users["expert"])
    with pytest.raises(Refused, match="in the room already"):
        present(council, session, "Alatau")
    present(council, session, "Bayan", council.users["secretariat"])
    with pytest.raises(Refused, match="Chuya is not in the room"):
        actions.note_departure(
            session.public_id, delegation=council.delegations["Chuya"], by=council.head("Chuya"), now=NOON
        )

    assert [f"{each}" for each in queries.present(session)] == ["Alatau", "Bayan"]


def test_the_quorum_counts_members_with_a_say(council):
    session = convened(council)
    actions.open_session(session.public_id, by=council.users["chair"], now=NOON)
    for member in ("Alatau", "Bayan", "Chuya", "Feruza"):
        present(council, session, member, council.users["chair"])

    assert not rules.has_quorum(session, NOON)
    present(council, session, "Dasht")
    assert rules.has_quorum(session, NOON)
    MemberStatus.objects.filter(member__name="Dasht").update(until=NOON)
    assert not rules.has_quorum(session, NOON)


def test_an_agenda_takes_items_until_the_session_is_over_and_the_chair_concludes_them(council):
    session, chair = convened(council), council.users["chair"]
    with pytest.raises(PermissionDenied):
        actions.put_on_agenda(session.public_id, title="Borders", by=council.users["head"], now=NOON)
    first = actions.put_on_agenda(session.public_id, title="Borders", by=council.users["secretariat"], now=NOON)
    with pytest.raises(Refused, match="not sitting"):
        actions.conclude_item(first.public_id, outcome="Noted.", by=chair, now=NOON)
    actions.open_session(session.public_id, by=chair, now=NOON)
    second = actions.put_on_agenda(session.public_id, title="Water", by=chair, now=NOON)
    with pytest.raises(PermissionDenied):
        actions.conclude_item(first.public_id, outcome="Noted.", by=council.users["secretariat"], now=NOON)
    actions.conclude_item(first.public_id, outcome="Noted.", by=chair, now=NOON)
    actions.close_session(session.public_id, by=chair, now=NOON)

    assert [(each.order, each.title, each.outcome) for each in session.agenda.all()] == [
        (1, "Borders", "Noted."), (2, "Water", ""),
    ]  # fmt: skip
    with pytest.raises(Refused, match="is over"):
        actions.put_on_agenda(session.public_id, title="Late", by=chair, now=NOON)
    assert second.concluded_at is None


def test_sessions_are_seen_by_those_of_the_body(council):
    session = convened(council)

    seen = {who: queries.sessions_visible_to(standing_of(user, NOON)).exists() for who, user in council.users.items()}

    assert sorted(who for who, sees in seen.items() if not sees) == ["administrator", "public"]
    assert queries.next_session(council.body, NOON) == session
    assert queries.next_session(council.body, LATER) is None
