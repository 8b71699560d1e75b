"""Sealed files: an adopted text as PDF, Word and Akoma Ntoso in each of its languages, each with a detached proof.

Statements and formal reservations are printed after the text. A file that is sealed is never made anew; what comes
later, a corrigendum above all, is a file of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.formats.akn.writing import write as akn
from kengesh.formats.pdf.writing import Options, draft_pdf
from kengesh.formats.word.issuing import issued_docx
from kengesh.record.entries import OpenEntry, entry_from
from kengesh.record.seals import Seal, sealed
from kengesh.record.tree import inclusion_proof
from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.acts import action
from kengesh.web.adoption import rules
from kengesh.web.adoption.models import Corrigendum, Decision, SealedFile, Statement
from kengesh.web.files.actions import keep
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts
from kengesh.web.places import signing_key
from kengesh.web.record.actions import append, node_at
from kengesh.web.record.models import COMMON, Entry

_Write = Callable[[Draft, str], bytes]

FORMS: Final[Mapping[str, tuple[str, _Write]]] = MappingProxyType(
    {
        "pdf": ("application/pdf", lambda draft, language: draft_pdf(draft, Options(language=language)).content),
        "docx": (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            lambda draft, language: issued_docx(draft, language=language),
        ),
        "xml": ("application/akn+xml", lambda draft, language: akn(draft, language=language)),
    }
)
"""Each form with its media type and how it is written."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A file before it is kept."""

    symbol: str
    form: str
    language: str
    suffix: str
    content: bytes
    entry: Entry

    @property
    def name(self) -> str:
        """The name under which it is saved."""
        return f"{self.symbol.replace('/', '-')}.{self.language}.{self.suffix}"


def seal(decision_id: str, *, by: User, now: datetime) -> list[SealedFile]:
    """Seal what is not sealed yet of an adopted text: it in every form and language, and each corrigendum.

    The files are made before the act begins, so that nobody waits for the typesetter.
    """
    decision = Decision.objects.select_related("negotiation__matter__body__organisation", "revision__negotiation").get(
        public_id=decision_id
    )
    if not rules.may_certify(standing_of(by, now), decision.negotiation):
        raise PermissionDenied
    there = set(decision.sealed_files.values_list("form", "language"))
    made = [*_texts(decision, there), *_corrigenda(decision, there)]
    if not made:
        raise Refused("sealed-already", decision=decision.symbol)
    return _keep(decision_id, made, by=by, now=now)


@action
def _keep(decision_id: str, made: list[_Made], *, by: User, now: datetime) -> list[SealedFile]:
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("body__organisation").get(public_id=decision_id)
    )
    check_not_facts_only(decision.body)
    there = set(decision.sealed_files.values_list("form", "language"))
    kept = []
    for each in made:
        if (each.form, each.language) in there:
            continue
        media_type = FORMS[each.suffix][0]
        file = keep(each.content, name=each.name, media_type=media_type, now=now)
        proof = keep(_proof(each, decision.digest), name=f"{each.name}.proof", media_type="application/json", now=now)
        kept.append(
            SealedFile.objects.create(decision=decision, form=each.form, language=each.language, file=file, proof=proof)
        )
        append(
            "document-sealed",
            decision.public_id,
            at=now,
            values={"symbol": each.symbol, "form": each.form, "language": each.language, "file": file.digest},
            sealed={"by": by.public_id},
        )
    return kept


def _texts(decision: Decision, there: set[tuple[str, str]]) -> Iterator[_Made]:
    entry = Entry.objects.select_related("record").get(
        record__owner=COMMON, kind="text-adopted", subject=decision.public_id
    )
    draft = printed(decision)
    for language in decision.negotiation.matter.languages or [draft.language]:
        if language in decision.languages_to_follow:
            continue
        for form, (_, write) in FORMS.items():
            if (form, language) not in there:
                yield _Made(decision.symbol, form, language, form, write(draft, language), entry)


def _corrigenda(decision: Decision, there: set[tuple[str, str]]) -> Iterator[_Made]:
    for each in decision.corrigenda.select_related("decision__body"):
        form = f"corr-{each.number}"
        if (form, each.language) in there:
            continue
        entry = Entry.objects.select_related("record").get(
            record__owner=COMMON, kind="corrigendum-issued", subject=each.public_id
        )
        content = FORMS["pdf"][1](printed_corrigendum(each), each.language)
        yield _Made(f"{each}", form, each.language, "pdf", content, entry)


def printed(decision: Decision) -> Draft:
    """The adopted text under its symbol, with what was attached to it after the text."""
    draft = texts.of_revision(decision.revision)
    day = decision.adopted_at.astimezone(ZoneInfo(decision.negotiation.matter.body.time_zone))
    masthead = replace(
        draft.masthead, kind="decision", symbol=decision.symbol, revision=0, date=f"{day:%Y-%m-%d}", distribution=""
    )
    attached = decision.negotiation.statements.filter(made_at__isnull=False, withdrawn_at__isnull=True)
    rows = attached.prefetch_related("party_rows__delegation__member")
    nodes = tuple(_attached(each, draft) for each in rows)
    return replace(draft, masthead=masthead, nodes=(*draft.nodes, *nodes), comments=())


def _attached(statement: Statement, draft: Draft) -> Provision:
    """A statement as an annex of the printed text, in the language in which it was made."""
    names = ", ".join(f"{each.delegation}" for each in statement.party_rows.all())
    kind = f"{statement.get_kind_display()}"
    about = draft.provision(statement.provision) if statement.provision else None
    head = f"{kind[:1].upper()}{kind[1:]} by {names}" + (f" on {about.number or about.id}" if about else "")
    key = f"s{statement.public_id}"
    said = tuple(
        _in_all(draft, Provision(f"{key}{number}", "paragraph"), line)
        for number, line in enumerate(filter(None, map(str.strip, statement.text.splitlines())), 1)
    )
    return replace(_in_all(draft, Provision(key, "annex"), head), children=said)


def _in_all(draft: Draft, provision: Provision, line: str) -> Provision:
    return replace(provision, texts=tuple((language, words(line)) for language in draft.languages))


def printed_corrigendum(corrigendum: Corrigendum) -> Draft:
    """A corrigendum as a document: for these words, read those."""
    decision, language = corrigendum.decision, corrigendum.language
    adopted = texts.of_revision(decision.revision)
    place = adopted.provision(corrigendum.provision)
    lines = (
        f"{place.number if place and place.number else corrigendum.provision}",
        f"For “{corrigendum.for_words}” read “{corrigendum.read_words}”.",
        corrigendum.reason,
    )
    nodes = tuple(
        Provision(f"k{number}", "heading" if number == 1 else "paragraph", texts=((language, words(line)),))
        for number, line in enumerate(lines, 1)
    )
    masthead = replace(
        adopted.masthead,
        title=decision.title,
        kind="decision",
        symbol=decision.symbol,
        revision=0,
        corrigendum=corrigendum.number,
        date=f"{corrigendum.issued_at:%Y-%m-%d}",
        distribution="",
    )
    return Draft(f"k{corrigendum.public_id}", nodes, (language,), masthead)


def _proof(made: _Made, text: str) -> bytes:
    record = made.entry.record
    last = record.checkpoints.order_by("-size")[0]
    entry = entry_from(bytes(made.entry.content))
    assert isinstance(entry, OpenEntry)  # noqa: S101 -- adoptions and corrigenda are open
    inclusion = inclusion_proof(entry.sequence, last.size, partial(node_at, record))
    digest = sha256(made.content).hexdigest()
    return sealed(Seal(made.symbol, digest, text, entry, inclusion, last.note), signing_key(), record.origin)
