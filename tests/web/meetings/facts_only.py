"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.web.meetings import interventions, planning, speaking
from tests.web.council import NOON, Council
from tests.web.facts_only import Apart, Class, Refuses
from tests.web.meetings.access import convened, item, presented, said


def _body(council: Council) -> dict[str, object]:
    return {"body_id": council.body.public_id}


def _session(council: Council) -> dict[str, object]:
    return {"session_id": convened(council).public_id}


def _item(council: Council) -> dict[str, object]:
    return {"item_id": item(council).public_id}


def _speech(council: Council) -> dict[str, object]:
    asked = speaking.ask_for_floor(
        item(council).public_id, delegation=council.delegations["Bayan"], by=council.head("Bayan"), now=NOON
    )
    return {"speech_id": asked.public_id}


def _draft(council: Council) -> dict[str, object]:
    prepared = interventions.prepare(
        item(council).public_id,
        delegation=council.delegations["Bayan"],
        text="We thank the chair.",
        by=council.head("Bayan"),
        now=NOON,
    )
    return {"draft_id": prepared.public_id}


def _planned(council: Council) -> dict[str, object]:
    made = planning.plan_session(
        council.body.public_id, title="Spring session", minutes=60, by=council.users["chair"], now=NOON
    )
    return {"slots": [(made.public_id, NOON, "")]}


FEED = Apart("It is the calendar of one person, of what was convened already.")
CLASSES: dict[str, Class] = {
    **{
        f"meetings.actions.{name}": Refuses(_session)
        for name in ("close_session", "move", "note_departure", "note_presence", "open_session", "put_on_agenda")
    },
    "meetings.actions.conclude_item": Refuses(_item),
    "meetings.actions.convene": Refuses(_body),
    "meetings.agenda.allot": Refuses(_item),
    "meetings.agenda.arrange": Refuses(_session),
    "meetings.agenda.open_matter_from": Refuses(_item),
    "meetings.agenda.put_matters": Refuses(_session),
    "meetings.credentials.examine": Refuses(lambda council: {"credential_id": presented(council).public_id}),
    "meetings.credentials.present_credentials": Refuses(_session),
    "meetings.feeds.make_feed": FEED,
    "meetings.feeds.revoke_feed": FEED,
    "meetings.interventions.prepare": Refuses(_item),
    "meetings.interventions.release": Refuses(_draft),
    "meetings.interventions.widen": Refuses(lambda council: {"intervention_id": said(council).public_id}),
    "meetings.issuing.issue_paper": Refuses(_session),
    "meetings.planning.convene_planned": Refuses(_planned),
    "meetings.planning.plan_session": Refuses(_body),
    "meetings.presidency.give_next": Refuses(_body),
    "meetings.presidency.set_rotation": Refuses(_body),
    "meetings.series.open_series": Refuses(_body),
    **{
        f"meetings.speaking.{name}": Refuses(_item)
        for name in ("ask_for_floor", "close_list", "end_speech", "extend_time", "give_floor", "reopen_list")
    },
    "meetings.speaking.move_to_end": Refuses(_speech),
    "meetings.speaking.withdraw_request": Refuses(_speech),
}
