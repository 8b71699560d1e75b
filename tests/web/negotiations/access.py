"""Who sees the pages of negotiations, and who acts there."""

from django.core.files.uploadedfile import SimpleUploadedFile

from kengesh.formats.word.issuing import issued_docx
from kengesh.web.members.scope import entered
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import draft_amendment, issue_document, receive_return, release_amendment
from kengesh.web.negotiations.models import DocumentKind, Verb
from tests.web.access import CONDUCT, DELEGATES, INSIDE, OWN, Row
from tests.web.council import NOON, Council
from tests.web.negotiations.texts import DRAFT, returned, tabled

HEADS = frozenset({"neighbour", "head", "spokesperson"})
SHOULD = "The Parties should share what they know of threats."


def _text(council: Council) -> dict[str, object]:
    return {"public_id": tabled(council).public_id}


def _provision(council: Council) -> dict[str, object]:
    return {**_text(council), "provision": "p2"}


def _drafted(council: Council) -> dict[str, object]:
    own = council.delegations["Alatau"]
    with entered([own.pk]):
        made = draft_amendment(
            tabled(council).public_id,
            delegation_id=own.public_id,
            verb=Verb.MOD,
            provision="p2",
            text=SHOULD,
            by=council.users["expert"],
            now=NOON,
        )
    return {"public_id": made.public_id}


def _released(council: Council) -> dict[str, object]:
    with entered([council.delegations["Alatau"].pk]):
        made = release_amendment(
            f"{_drafted(council)['public_id']}", audience=Audience.BODY, by=council.users["head"], now=NOON
        )
    return {"public_id": made.public_id}


def _returned(council: Council) -> dict[str, object]:
    negotiation = tabled(council)
    row = receive_return(
        negotiation.revisions.get().public_id,
        delegation_id=council.delegations["Alatau"].public_id,
        content=returned(texts.current(negotiation), "Alatau", "p2", "shall", "should"),
        name="Alatau.docx",
        by=council.users["expert"],
        now=NOON,
    )
    return {"public_id": row.public_id}


def _issued(council: Council, kind: DocumentKind, by: str, **more: object) -> dict[str, object]:
    made = issue_document(
        tabled(council).public_id,
        kind=kind,
        title="Article 1",
        content=issued_docx(DRAFT),
        name="a.docx",
        by=council.users[by],
        now=NOON,
        **more,  # type: ignore[arg-type]  # what a non-paper needs besides
    )
    return {"public_id": made.public_id}


def _chairs_text(council: Council) -> dict[str, object]:
    return _issued(council, DocumentKind.CHAIR, "chair")


def _entered(council: Council) -> dict[str, object]:
    return {"delegation": council.delegations["Dasht"].public_id, "channel": "letter", "text": SHOULD}


ROWS = {
    "negotiations:table": Row(
        see=CONDUCT,
        act=CONDUCT,
        arguments=lambda council: {"public_id": council.matter.public_id},
        data=lambda _: {"symbol": "SC/CT/2026/1", "file": SimpleUploadedFile("a.docx", issued_docx(DRAFT))},
    ),
    "negotiations:issue": Row(see=CONDUCT, act=CONDUCT, arguments=_text),
    "negotiations:provision": Row(
        see=INSIDE, act=DELEGATES, arguments=_provision, data=lambda _: {"act": "comment", "text": "Ask the ministry."}
    ),
    "negotiations:amend": Row(see=DELEGATES, act=DELEGATES, arguments=_provision, data=lambda _: {"text": SHOULD}),
    "negotiations:enter-amendment": Row(
        see=frozenset({"secretariat"}), act=frozenset({"secretariat"}), arguments=_provision, data=_entered
    ),
    "negotiations:edition": Row(see=INSIDE, arguments=lambda council: {**_text(council), "number": 0, "form": "docx"}),
    "negotiations:room": Row(see=DELEGATES, arguments=_text),
    "negotiations:proposals": Row(see=INSIDE, arguments=_text),
    "negotiations:returns": Row(see=INSIDE, act=DELEGATES | {"secretariat"}, arguments=_text),
    "negotiations:compile": Row(see=CONDUCT, act=CONDUCT, arguments=_text),
    "negotiations:documents": Row(see=INSIDE, arguments=_text),
    "negotiations:new-document": Row(
        see=HEADS | CONDUCT, act=HEADS | CONDUCT, arguments=_text, data=lambda _: {"title": "Article 1"}
    ),
    "negotiations:amendment": Row(
        see=OWN, act=frozenset({"head"}), arguments=_drafted, data=lambda _: {"act": "release", "audience": "body"}
    ),
    "negotiations:proposal": Row(
        see=INSIDE, act=frozenset({"head"}), arguments=_released, data=lambda _: {"act": "withdraw"}
    ),
    "negotiations:return": Row(see=OWN | CONDUCT, act=frozenset({"head"}), arguments=_returned),
    "negotiations:return-file": Row(see=OWN | CONDUCT, arguments=_returned),
    "negotiations:document": Row(see=DELEGATES | CONDUCT, arguments=_chairs_text),
    "negotiations:document-file": Row(see=DELEGATES | CONDUCT, arguments=_chairs_text),
}
