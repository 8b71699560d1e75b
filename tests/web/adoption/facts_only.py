"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.web.adoption import questions, silence
from kengesh.web.adoption.models import Extension
from kengesh.web.adoption.statements import begin_statement
from tests.web.adoption.desk import DAYS, Desk, apart
from tests.web.council import NOON, Council
from tests.web.facts_only import Apart, Class, Refuses


def _text(council: Council) -> dict[str, object]:
    return {"negotiation_id": apart(council).negotiation.public_id}


def _procedure(council: Council) -> dict[str, object]:
    return {"procedure_id": apart(council).start().public_id}


def _objection(council: Council) -> dict[str, object]:
    desk = apart(council)
    return {"objection_id": desk.object(desk.start(), "Bayan").public_id}


def _extension(council: Council) -> dict[str, object]:
    desk = apart(council)
    asked = silence.ask_extension(
        desk.start().public_id,
        delegation=desk.delegation("Bayan"),
        by=council.head("Bayan"),
        now=NOON + DAYS,
    )
    assert isinstance(asked, Extension)
    return {"extension_id": asked.public_id}


def _put(council: Council) -> tuple[Desk, str]:
    desk = apart(council)
    session = desk.session()
    chair = council.users["chair"]
    return desk, questions.put(desk.negotiation.public_id, session_id=session.public_id, by=chair, now=NOON).public_id


def _putting(council: Council) -> dict[str, object]:
    return {"putting_id": _put(council)[1]}


def _in_session(council: Council) -> dict[str, object]:
    desk, putting = _put(council)
    made = questions.object_in_session(putting, delegation=desk.delegation("Bayan"), by=council.head("Bayan"), now=NOON)
    return {"objection_id": made.public_id}


def _decision(council: Council) -> dict[str, object]:
    return {"decision_id": apart(council).adopted().public_id}


def _statement(council: Council) -> dict[str, object]:
    desk = apart(council)
    made = begin_statement(
        desk.negotiation,
        delegation=desk.delegation("Alatau"),
        kind="interpretative",
        text="Days are working days.",
        asked=[desk.delegation("Bayan")],
        by=council.head("Alatau"),
        now=NOON,
    )
    return {"statement_id": made.public_id}


CLASSES: dict[str, Class] = {
    "adoption.deciding.take_notes": Apart("It puts on an agenda what has been decided already."),
    "adoption.papers.certify_language": Refuses(_text),
    "adoption.papers.correct": Refuses(_decision),
    "adoption.papers.record_language_rule": Refuses(_text),
    "adoption.questions.annul": Refuses(_decision),
    "adoption.questions.declare_in_session": Refuses(_putting),
    "adoption.questions.lift_in_session": Refuses(_in_session),
    "adoption.questions.object_in_session": Refuses(_putting),
    "adoption.questions.put": Refuses(_text),
    "adoption.seals._keep": Refuses(_decision),
    "adoption.silence.announce_ended": Apart("It says that a time has run out, and adopts nothing."),
    **{
        f"adoption.silence.{name}": Refuses(_procedure)
        for name in ("ask_extension", "cancel", "declare_adopted", "enter_objection", "extend", "object_to")
    },
    "adoption.silence.confirm_in_writing": Refuses(_objection),
    "adoption.silence.decline_extension": Refuses(_extension),
    "adoption.silence.note_opening": Apart("It notes that a delegation has looked, in its own room."),
    "adoption.silence.start": Refuses(_text),
    "adoption.silence.withdraw_objection": Refuses(_objection),
    "adoption.statements.begin_statement": Refuses(lambda council: {"negotiation": apart(council).negotiation}),
    "adoption.statements.join_statement": Refuses(_statement),
    "adoption.statements.make_statement": Refuses(_statement),
    "adoption.statements.withdraw_statement": Refuses(_statement),
}
