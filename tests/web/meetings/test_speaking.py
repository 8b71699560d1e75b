"""The list of speakers: its order, its end, time for each delegation, and the right of reply."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.meetings import actions, agenda, item_page, queries, speaking
from kengesh.web.meetings.models import SpeechKind
from tests.web.council import NOON
from tests.web.meetings.access import item as put

MINUTE = timedelta(minutes=1)


@pytest.fixture
def item(council):
    """An item of a sitting session, with two minutes for each delegation; Alatau, Bayan and Chuya are there."""
    found = put(council)
    chair = council.users["chair"]
    actions.open_session(found.session.public_id, by=chair, now=NOON)
    for member in ("Alatau", "Bayan", "Chuya"):
        actions.note_presence(
            found.session.public_id, delegation=council.delegations[member], by=council.head(member), now=NOON
        )
    return agenda.allot(found.public_id, minutes=60, speaking_minutes=2, by=chair, now=NOON)


def ask(council, item, member, kind=SpeechKind.STATEMENT, now=NOON):
    return speaking.ask_for_floor(
        item.public_id, delegation=council.delegations[member], kind=kind, by=council.head(member), now=now
    )


def give(council, item, now=NOON):
    return speaking.give_floor(item.public_id, by=council.users["chair"], now=now)


def end(council, item, now):
    return speaking.end_speech(item.public_id, by=council.users["chair"], now=now)


def test_delegations_speak_in_the_order_in_which_they_asked(council, item):
    with pytest.raises(Refused, match="Nobody waits"):
        give(council, item)
    for member in ("Bayan", "Alatau", "Chuya"):
        ask(council, item, member)
    with pytest.raises(Refused, match="Alatau is on the list"):
        ask(council, item, "Alatau")

    order = []
    for number in range(3):
        order.append(f"{give(council, item, NOON + number * MINUTE)}")
        end(council, item, NOON + number * MINUTE + MINUTE / 2)

    assert order == ["Bayan", "Alatau", "Chuya"]


def test_one_delegation_has_the_floor_at_a_time_in_the_whole_session(council, item):
    other = actions.put_on_agenda(item.session.public_id, title="Water", by=council.users["chair"], now=NOON)
    ask(council, item, "Alatau")
    ask(council, other, "Bayan")
    give(council, item)
    with pytest.raises(Refused, match="Alatau has the floor"):
        give(council, other)
    with pytest.raises(Refused, match="Nobody has the floor"):
        end(council, other, NOON)
    end(council, item, NOON + MINUTE)

    assert f"{give(council, other, NOON + MINUTE)}" == "Bayan"


def test_the_chair_alone_conducts_the_list_and_a_delegation_asks_for_itself_alone(council, item):
    speech = ask(council, item, "Alatau")
    for who in ("head", "neighbour", "secretariat", "observer"):
        by = {"by": council.users[who], "now": NOON}
        for act in (speaking.give_floor, speaking.close_list, speaking.end_speech):
            with pytest.raises(PermissionDenied):
                act(item.public_id, **by)
        with pytest.raises(PermissionDenied):
            speaking.move_to_end(speech.public_id, **by)
        with pytest.raises(PermissionDenied):
            speaking.extend_time(item.public_id, delegation=council.delegations["Alatau"], minutes=1, **by)
    for who in ("neighbour", "expert", "observer"):
        with pytest.raises(PermissionDenied):
            speaking.withdraw_request(speech.public_id, by=council.users[who], now=NOON)
    entered = speaking.ask_for_floor(
        item.public_id, delegation=council.delegations["Chuya"], by=council.users["secretariat"], now=NOON
    )

    assert (speech.order, entered.order) == (1, 2)


def test_when_the_list_is_closed_the_right_of_reply_is_left(council, item):
    chair = {"by": council.users["chair"], "now": NOON}
    ask(council, item, "Alatau")
    speaking.close_list(item.public_id, **chair)
    with pytest.raises(Refused, match="is closed"):
        ask(council, item, "Bayan")
    with pytest.raises(Refused, match="nothing to reply to"):
        ask(council, item, "Bayan", SpeechKind.REPLY)
    give(council, item)
    end(council, item, NOON + MINUTE)
    with pytest.raises(Refused, match="nothing to reply to"):
        ask(council, item, "Alatau", SpeechKind.REPLY)
    reply = ask(council, item, "Bayan", SpeechKind.REPLY, NOON + MINUTE)

    assert give(council, item, NOON + MINUTE) == reply
    with pytest.raises(Refused, match="is closed"):
        speaking.close_list(item.public_id, **chair)
    speaking.reopen_list(item.public_id, **chair)
    assert ask(council, item, "Chuya").waits
    with pytest.raises(Refused, match="open already"):
        speaking.reopen_list(item.public_id, **chair)


def test_time_is_summed_for_each_delegation_and_its_end_bars_the_floor_until_the_chair_extends_it(council, item):
    chair = council.users["chair"]
    ask(council, item, "Alatau")
    give(council, item)
    end(council, item, NOON + MINUTE)
    assert queries.time_left(item, council.delegations["Alatau"], NOON + MINUTE) == 60
    ask(council, item, "Alatau")
    give(council, item, NOON + 2 * MINUTE)
    end(council, item, NOON + 3.5 * MINUTE)
    ask(council, item, "Alatau")
    with pytest.raises(Refused, match="used its 2 minutes"):
        give(council, item, NOON + 4 * MINUTE)
    speaking.extend_time(
        item.public_id, delegation=council.delegations["Alatau"], minutes=1, by=chair, now=NOON + 4 * MINUTE
    )
    item.refresh_from_db()
    rows = item_page.times(item, list(item.speeches.all()), NOON + 4 * MINUTE)

    assert queries.seconds_spoken(item, NOON + 4 * MINUTE) == {council.delegations["Alatau"].pk: 150}
    assert [(each.spoken, each.allotted, each.left) for each in rows] == [("2:30", "3:00", "0:30")]
    assert f"{give(council, item, NOON + 4 * MINUTE)}" == "Alatau"


def test_without_a_limit_there_is_none_to_extend(council, item):
    free = actions.put_on_agenda(item.session.public_id, title="Water", by=council.users["chair"], now=NOON)

    with pytest.raises(Refused, match="no limit of time"):
        speaking.extend_time(
            free.public_id, delegation=council.delegations["Alatau"], minutes=1, by=council.users["chair"], now=NOON
        )
    assert queries.time_left(free, council.delegations["Alatau"], NOON) is None


def test_who_is_not_in_the_room_is_put_at_the_end_and_the_list_goes_on(council, item):
    absent = ask(council, item, "Dasht")
    ask(council, item, "Bayan")
    with pytest.raises(Refused, match="Dasht is not in the room"):
        give(council, item)
    speaking.move_to_end(absent.public_id, by=council.users["chair"], now=NOON)

    assert f"{give(council, item)}" == "Bayan"


def test_a_request_is_withdrawn_until_the_floor_is_given(council, item):
    first, second = ask(council, item, "Alatau"), ask(council, item, "Bayan")
    speaking.withdraw_request(first.public_id, by=council.head("Alatau"), now=NOON)
    with pytest.raises(Refused, match="does not wait"):
        speaking.withdraw_request(first.public_id, by=council.head("Alatau"), now=NOON)
    given = give(council, item)

    assert given == second
    with pytest.raises(Refused, match="does not wait"):
        speaking.withdraw_request(second.public_id, by=council.head("Bayan"), now=NOON)
    assert ask(council, item, "Alatau").order == 3


def test_nobody_speaks_on_what_is_concluded_or_before_the_session_sits(council, item):
    chair = council.users["chair"]
    early = put(council)
    ask(council, early, "Alatau")
    with pytest.raises(Refused, match="not sitting"):
        give(council, early)
    actions.conclude_item(item.public_id, outcome="Noted.", by=chair, now=NOON)
    with pytest.raises(Refused, match="concluded already"):
        ask(council, item, "Alatau")
    with pytest.raises(Refused, match="concluded already"):
        actions.conclude_item(item.public_id, outcome="Changed.", by=chair, now=NOON)


def test_the_end_of_the_session_ends_a_speech(council, item):
    ask(council, item, "Alatau")
    speech = give(council, item)
    actions.close_session(item.session.public_id, by=council.users["chair"], now=NOON + MINUTE)
    speech.refresh_from_db()

    assert speech.seconds(NOON + 5 * MINUTE) == 60


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (95, "1:35"), (-95, "-1:35"), (None, "–"), (3600, "60:00")])
def test_time_is_said_in_minutes_and_seconds(seconds, said):
    assert item_page.minutes(seconds) == said
