"""Who looks at exercises, plans, plays, observes and directs them."""

from tests.web.access import CONDUCT, INSIDE, OWN, SIGNED_IN, Row
from tests.web.cooperation.exercises.acting import begun, evaluated, noted, planned, played, released, reported
from tests.web.council import Council

HEADS = frozenset({"neighbour", "head", "spokesperson"})
IN_BODY = INSIDE | {"auditor"}
PLAYERS = frozenset({"neighbour", "expert", "head"}) | CONDUCT
"""Alatau, Bayan and Ertis take part; Chuya does not, and sees the plan alone."""


def _key(made):
    return lambda council: {"public_id": made(council).public_id}


def _note(council: Council) -> dict[str, object]:
    return {"public_id": noted(council, begun(council)).public_id}


def _waiting(council: Council) -> dict[str, object]:
    return {"public_id": released(council, begun(council)).public_id}


def _lesson(council: Council) -> dict[str, object]:
    return {"public_id": reported(council).lessons.get().public_id}


def _matrix(council: Council) -> dict[str, object]:
    return {"public_id": played(council).public_id, "form": "csv"}


ROWS: dict[str, Row] = {
    "exercises:list": Row(see=SIGNED_IN),
    "exercises:plan": Row(see=HEADS | CONDUCT, act=HEADS | CONDUCT),
    "exercises:template": Row(see=SIGNED_IN),
    "exercises:returned": Row(see=SIGNED_IN),
    "exercises:exercise": Row(
        see=IN_BODY,
        act=frozenset({"head", "neighbour"}),
        arguments=_key(planned),
        data=lambda _: {"act": "answer"},
    ),
    "exercises:change": Row(see=CONDUCT, act=CONDUCT, arguments=_key(planned)),
    "exercises:events": Row(see=CONDUCT, act=CONDUCT, arguments=_key(planned)),
    "exercises:events_file": Row(see=CONDUCT, arguments=_key(planned)),
    "exercises:play": Row(see=PLAYERS, act=CONDUCT, arguments=_key(begun), data=lambda _: {"act": "pause"}),
    "exercises:observations": Row(
        see=PLAYERS,
        act=frozenset({"neighbour", "expert", "head"}),
        arguments=_key(begun),
        data=lambda _: {"act": "note"},
    ),
    "exercises:note": Row(see=OWN, act=frozenset({"head"}), arguments=_note, data=lambda _: {"act": "release"}),
    "exercises:observation": Row(
        see=OWN | CONDUCT, act=frozenset({"chair"}), arguments=_waiting, data=lambda _: {"accepted": "yes"}
    ),
    "exercises:matrix": Row(see=PLAYERS, arguments=_key(played)),
    "exercises:matrix_file": Row(see=PLAYERS, arguments=_matrix),
    "exercises:lessons": Row(see=PLAYERS, act=CONDUCT, arguments=_key(evaluated), data=lambda _: {"act": "draw"}),
    "exercises:lesson": Row(see=INSIDE - {"observer"}, arguments=_lesson),
    "exercises:report": Row(see=PLAYERS, arguments=lambda council: _key(reported)(council) | {"form": "docx"}),
    "exercises:improvement": Row(see=INSIDE - {"observer"}, arguments=_key(reported)),
}
