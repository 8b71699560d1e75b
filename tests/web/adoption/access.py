"""Who sees the silence desk, silences, statements and decisions, and who acts there."""

from kengesh.web.adoption.models import SealedFile
from kengesh.web.adoption.statements import begin_statement
from kengesh.web.files.actions import keep
from tests.web.access import EVERYBODY, INSIDE, Row
from tests.web.adoption.desk import apart
from tests.web.council import NOON, Council
from tests.web.meetings.access import convened


def desk(council: Council) -> dict[str, str]:
    return {"public_id": apart(council).negotiation.public_id}


def silence(council: Council) -> dict[str, str]:
    """A silence that was broken by Bayan."""
    table = apart(council)
    procedure = table.start()
    table.object(procedure, "Bayan")
    return {"public_id": procedure.public_id}


def statement(council: Council) -> dict[str, str]:
    """A statement of Alatau that Bayan was asked to join."""
    table = apart(council)
    made = begin_statement(
        table.negotiation,
        delegation=table.delegation("Alatau"),
        kind="interpretative",
        text="Days are working days.",
        asked=[table.delegation("Bayan")],
        by=council.head("Alatau"),
        now=NOON,
    )
    return {"public_id": made.public_id}


def decision(council: Council) -> dict[str, str]:
    return {"public_id": apart(council).adopted().public_id}


def sealed(council: Council) -> dict[str, str]:
    adopted = apart(council).adopted()
    file = keep(b"a file", name="decision.pdf", media_type="application/pdf", now=NOON)
    proof = keep(b"a proof", name="decision.pdf.proof", media_type="application/json", now=NOON)
    SealedFile.objects.create(decision=adopted, form="pdf", language="en", file=file, proof=proof)
    return {"public_id": adopted.public_id, "form": "pdf", "language": "en"}


def acts(name: str):
    return lambda _: {"act": name}


def session(council: Council, **more: str) -> dict[str, str]:
    return {"public_id": convened(council).public_id, **more}


LOOK = INSIDE | {"auditor"}

ROWS: dict[str, Row] = {
    "adoption:session_papers": Row(see=LOOK, arguments=session),
    "adoption:session_decisions": Row(see=LOOK, arguments=lambda council: session(council, form="docx")),
    "adoption:session_record": Row(see=LOOK, arguments=lambda council: session(council, form="docx")),
    "adoption:desk": Row(see=INSIDE, act=frozenset({"chair"}), arguments=desk, data=acts("start")),
    "adoption:silence": Row(
        see=INSIDE, act=frozenset({"head", "neighbour", "spokesperson"}), arguments=silence, data=acts("object")
    ),
    "adoption:statement": Row(
        see=frozenset({"head", "expert", "neighbour"}), act=frozenset({"head"}), arguments=statement, data=acts("make")
    ),
    "adoption:decisions": Row(see=EVERYBODY),
    "adoption:decision": Row(see=EVERYBODY, act=frozenset({"secretariat"}), arguments=decision, data=acts("correct")),
    "adoption:sealed": Row(see=EVERYBODY, arguments=sealed),
    "adoption:proof": Row(see=EVERYBODY, arguments=sealed),
}
