"""Receive what people contribute, with an account or without, and what was gathered on paper.

Whoever has no account gets a receipt with a code, by which they follow what became of it; its digest alone is kept. No
address and no session is kept. The record says that something came and what it is sealed to, never who sent it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.formats.contributions import Line, Wanted
from kengesh.web.acts import action
from kengesh.web.consultations import rules
from kengesh.web.consultations.actions import locked, moderated
from kengesh.web.consultations.codes import new_code, used
from kengesh.web.consultations.documents import taken
from kengesh.web.consultations.models import Category, Contribution, Hearing, State, Way
from kengesh.web.consultations.queries import digest_of_code
from kengesh.web.files.actions import keep
from kengesh.web.files.models import StoredFile
from kengesh.web.members.models import User
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.record.actions import append

_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody contributes; `document` is the content of a file and the name it came with."""

    category: str
    language: str
    text: str
    name: str = ""
    name_consent: bool = False
    document: tuple[bytes, str] | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a contributor is given: the contribution and, without an account, the code, which is shown once."""

    contribution: Contribution
    code: str = ""


@action
def contribute(hearing_id: str, *, said: Said, form: str, by: User | None, now: datetime) -> Receipt:
    """Take a contribution by a form of ours, from somebody with an account or without one."""
    hearing = locked(hearing_id)
    if not hearing.is_open(now):
        raise Refused("hearing-closed", title=hearing.title, opens=hearing.opens_at, closes=hearing.closes_at)
    used_form = used(form, hearing.public_id, now)
    _check_form(hearing, used_form, now)
    text = _checked(hearing, said)
    code = "" if by else new_code()
    made = Contribution.objects.create(
        hearing=hearing,
        category=said.category,
        language=said.language,
        text=text,
        folded=text.casefold(),
        document=_kept(said.document, now),
        name=said.name.strip(),
        name_consent_at=now if said.name.strip() else None,
        author=by,
        code_digest=digest_of_code(code) if code else "",
        form=used_form,
        received_at=now,
    )
    _record_receipt(made, now)
    return Receipt(made, code)


@action
def gather_contributions(hearing_id: str, *, lines: Sequence[Line], by: User, now: datetime) -> list[Contribution]:
    """Enter, as a moderator, what was gathered on paper in the time of the hearing; each is read like any other."""
    hearing = moderated(hearing_id, by, now)
    made = [_gathered(hearing, line, now) for line in lines]
    values = {"hearing": hearing.public_id, "count": len(made)}
    append("contributions-gathered", hearing.public_id, at=now, values=values, sealed={"by": by.public_id})
    return made


@action
def answer_decline(contribution_id: str, *, text: str, code: str = "", by: User | None, now: datetime) -> Contribution:
    """Answer, as its author and once, to a contribution being declined; it is then read again."""
    contribution = _own(contribution_id, code, by, now)
    if not contribution.may_be_answered:
        raise Refused("contribution-answered" if contribution.answer else "contribution-not-declined")
    words = plain(text)
    if not words:
        raise Refused("contribution-empty")
    if len(words) > contribution.hearing.limit:
        raise Refused("contribution-long", count=len(words), limit=contribution.hearing.limit)
    contribution.answer, contribution.state = words, State.ANSWERED
    contribution.save(update_fields=["answer", "state"])
    append("contribution-answered", contribution.public_id, at=now, sealed={"digest": digest_of(words)})
    return contribution


@action
def remove_name(contribution_id: str, *, code: str = "", by: User | None, now: datetime) -> Contribution:
    """Take the name off a contribution, as its author; nothing keeps it."""
    contribution = _own(contribution_id, code, by, now, even_reported=True)
    if not contribution.name:
        raise Refused("contribution-no-name")
    contribution.name, contribution.name_consent_at = "", None
    contribution.save(update_fields=["name", "name_consent_at"])
    append("contribution-name-removed", contribution.public_id, at=now)
    return contribution


def wanted_of(hearing: Hearing) -> Wanted:
    """What a file that was gathered for a hearing must keep to."""
    zone = ZoneInfo(hearing.time_zone)
    since, until = (each.astimezone(zone).date() for each in (hearing.opens_at, hearing.closes_at))
    return Wanted(tuple(hearing.languages), hearing.limit, since, until)


def plain(text: str) -> str:
    """A text with one kind of line break, without blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def digest_of(text: str) -> str:
    """The digest of a text, as the record seals it."""
    return sha256(text.encode()).hexdigest()


def _check_form(hearing: Hearing, form: str, now: datetime) -> None:
    if Contribution.objects.filter(form=form).exists():
        raise Refused("hearing-form-used")
    lately = hearing.contributions.filter(received_at__gt=now - _MINUTE, way=Way.PLATFORM).count()
    if lately >= hearing.most_a_minute:
        raise Refused("hearing-busy", limit=hearing.most_a_minute)


def _checked(hearing: Hearing, said: Said) -> str:
    text = plain(said.text)
    if not text:
        raise Refused("contribution-empty")
    if len(text) > hearing.limit:
        raise Refused("contribution-long", count=len(text), limit=hearing.limit)
    if said.category not in Category.values:
        raise Refused("contribution-category", found=said.category, known=", ".join(Category.values))
    if said.language not in hearing.languages:
        raise Refused("contribution-language", found=said.language, known=", ".join(hearing.languages))
    if said.name.strip() and not said.name_consent:
        raise Refused("contribution-name")
    return text


def _kept(document: tuple[bytes, str] | None, now: datetime) -> StoredFile | None:
    if document is None:
        return None
    enclosed = taken(*document)
    return keep(enclosed.content, name=f"contribution.{enclosed.ending}", media_type=enclosed.media_type, now=now)


def _gathered(hearing: Hearing, line: Line, now: datetime) -> Contribution:
    text = _checked(hearing, Said(line.category, line.language, line.text, line.name, name_consent=True))
    made = Contribution.objects.create(
        hearing=hearing,
        category=line.category,
        language=line.language,
        text=text,
        folded=text.casefold(),
        name=line.name,
        name_consent_at=now if line.name else None,
        way=Way.GATHERED,
        gathered_on=line.gathered_on[:10] or None,
        gathered_where=line.gathered_where[:200],
        received_at=now,
    )
    _record_receipt(made, now)
    return made


def _record_receipt(made: Contribution, now: datetime) -> None:
    """Note that something came; the digest of the text is sealed, since from an open one a name could be guessed."""
    values = {"hearing": made.hearing.public_id, "category": f"{made.category}", "way": f"{made.way}"}
    append("contribution-received", made.public_id, at=now, values=values, sealed={"digest": digest_of(made.text)})


def _own(
    contribution_id: str, code: str, by: User | None, now: datetime, *, even_reported: bool = False
) -> Contribution:
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("hearing__body__organisation")
    contribution = rows.get(public_id=contribution_id)
    if not rules.is_author(_standing(by, now), contribution, code):
        raise PermissionDenied
    if contribution.hearing.reported_at is not None and not even_reported:
        raise Refused("hearing-reported", title=contribution.hearing.title)
    return contribution


def _standing(by: User | None, now: datetime) -> Standing:
    return standing_of(by, now) if by else Standing(at=now)
