"""What meetings show on the first page: the next session, or who waits for the floor in the one that sits."""

from datetime import timedelta

from kengesh.web.layout.front import read
from kengesh.web.meetings import actions, front, speaking
from kengesh.web.members.standing import standing_of
from tests.web.council import NOON
from tests.web.meetings.access import item

DAY = timedelta(days=1)


def tile(council, who, now):
    return front.tile(read(front.rows(standing_of(council.users[who], now), now)), now)


def test_the_next_session_is_shown_with_its_deadline_and_then_who_waits_for_the_floor(council):
    found, chair = item(council), {"by": council.users["chair"], "now": NOON}
    coming = tile(council, "expert", NOON - DAY)
    assert coming is not None
    assert (coming.title, coming.figure, coming.said) == ("Next session", "1 April", "1. Spring session")
    assert [(each.at, each.address) for each in coming.due] == [(NOON, f"/sessions/{found.session.public_id}/")]
    actions.open_session(found.session.public_id, **chair)
    for member in ("Alatau", "Bayan"):
        speaking.ask_for_floor(
            found.public_id, delegation=council.delegations[member], by=council.head(member), now=NOON
        )
    sitting = tile(council, "observer", NOON + DAY / 24)

    assert sitting is not None
    assert (sitting.title, sitting.figure, sitting.said) == ("In session", "2", "wait for the floor: 1. Spring session")
    assert sitting.address == f"/sessions/{found.session.public_id}/"


def test_who_takes_no_part_is_shown_nothing(council):
    item(council)

    assert front.rows(standing_of(council.users["public"], NOON), NOON) == []
    assert front.tile([], NOON) is None
