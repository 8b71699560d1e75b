"""Documents beside the text: non-papers, Chair's texts, compilations, draft decisions."""

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePath

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.formats.drafts import read_draft
from kengesh.formats.word.issuing import issued_docx
from kengesh.text.draft import Draft
from kengesh.web.acts import action
from kengesh.web.files.actions import keep
from kengesh.web.files.models import StoredFile
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import rules
from kengesh.web.negotiations.locking import locked
from kengesh.web.negotiations.models import Document, DocumentKind, Negotiation, Revision
from kengesh.web.record.actions import append, append_confidential

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@action
def issue_document(
    negotiation_id: str,
    *,
    kind: DocumentKind,
    title: str,
    text: str = "",
    content: bytes = b"",
    name: str = "",
    symbol: str = "",
    addendum: int = 0,
    corrigendum: int = 0,
    distribution: str = "Limited",
    language: str = "",
    audience: Audience = Audience.BODY,
    delegation_id: str = "",
    recipients: Iterable[str] = (),
    by: User,
    now: datetime,
) -> Document:
    """Issue a document: chair and secretariat to the body, a head of delegation a non-paper to chosen delegations.

    A file is read and written anew, so that it names no person and hides nothing.
    """
    negotiation = locked(negotiation_id)
    standing = standing_of(by, now)
    author, chosen = None, []
    if kind == DocumentKind.NON_PAPER:
        author = Delegation.objects.select_related("member").get(public_id=delegation_id)
        if not rules.may_release(standing, author, negotiation):
            raise PermissionDenied
        chosen = _recipients(negotiation, author, recipients)
    elif not rules.conducts(standing, negotiation):
        raise PermissionDenied
    if not text.strip() and not content:
        raise Refused("document-empty")
    document = Document.objects.create(
        negotiation=negotiation,
        kind=kind,
        symbol=symbol or negotiation.symbol,
        addendum=addendum,
        corrigendum=corrigendum,
        title=title,
        distribution=distribution,
        language=language or negotiation.matter.languages[0],
        audience=Audience.DELEGATION if author else audience,
        author=author,
        file=_file(content, name, title, now) if content else None,
        text=text.strip(),
        issued_at=now,
    )
    document.recipients.set(chosen)
    _note(document, by, now)
    return document


def issued_as(kind: DocumentKind, revision: Revision, now: datetime) -> Document:
    """A revision as a document; part of the act that issues it."""
    negotiation = revision.negotiation
    return Document.objects.create(
        negotiation=negotiation,
        kind=kind,
        symbol=negotiation.symbol,
        title=negotiation.matter.title,
        distribution="Limited",
        language=negotiation.matter.languages[0],
        audience=Audience.OBSERVERS,
        revision=revision,
        issued_at=now,
    )


def read_upload(content: bytes, name: str) -> Draft:
    """The draft in a file that was handed in, read by the library with its limits."""
    with tempfile.TemporaryDirectory(prefix="kengesh-upload-") as folder:
        path = Path(folder, PurePath(name).name or "file")
        path.write_bytes(content)
        return read_draft(path).draft


def _file(content: bytes, name: str, title: str, now: datetime) -> StoredFile:
    """A file written anew from what it says."""
    draft = read_upload(content, name)
    plain = f"{PurePath(title).name[:100] or 'document'}.docx"
    return keep(issued_docx(draft), name=plain, media_type=DOCX, now=now)


def _recipients(negotiation: Negotiation, author: Delegation, recipients: Iterable[str]) -> list[Delegation]:
    wanted = set(recipients) - {author.public_id}
    found = list(Delegation.objects.filter(public_id__in=wanted, body=negotiation.matter.body))
    if not found or len(found) != len(wanted):
        raise Refused("document-recipients")
    return found


def _note(document: Document, by: User, now: datetime) -> None:
    values = {"symbol": document.full_symbol, "kind": f"{document.kind}"}
    if document.author is None:
        append("document-issued", document.public_id, at=now, values=values, sealed={"by": by.public_id})
    else:
        told = {**values, "by": by.public_id, "author": document.author.public_id}
        append_confidential("document-issued", document.public_id, at=now, values=told)
