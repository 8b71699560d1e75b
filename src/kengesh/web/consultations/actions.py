"""Prepare a hearing, enclose documents, publish it, extend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils.translation import get_language_info

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.consultations import rules
from kengesh.web.consultations.models import Hearing, HearingDocument
from kengesh.web.consultations.moderation import grounds_of
from kengesh.web.files.actions import keep
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@dataclass(frozen=True, slots=True)
class Asked:
    """What a hearing asks, whom, by which rules and for how long; `grounds` has one in a line."""

    title: str
    question: str
    rules: str
    grounds: str
    opens_at: datetime
    closes_at: datetime
    background: str = ""
    audience: str = ""
    languages: tuple[str, ...] = ("en",)
    limit: int = 4000
    most_a_minute: int = 20

    def values(self) -> dict[str, Any]:
        """The fields of a row.

        Raises
        ------
        Refused
            If something that a hearing must say is missing, or its times or languages are none.
        """
        if not (self.title.strip() and self.question.strip() and self.rules.strip()):
            raise Refused("hearing-empty")
        if self.closes_at <= self.opens_at:
            raise Refused("hearing-times", opens=self.opens_at, closes=self.closes_at)
        return {
            "title": self.title.strip(),
            "question": self.question.strip(),
            "background": self.background.strip(),
            "audience": self.audience.strip(),
            "rules": self.rules.strip(),
            "grounds": grounds_of(self.grounds),
            "languages": _checked_languages(self.languages),
            "limit": self.limit,
            "most_a_minute": self.most_a_minute,
            "opens_at": self.opens_at,
            "closes_at": self.closes_at,
        }


@action
def prepare_hearing(body_id: str, *, asked: Asked, by: User, now: datetime) -> Hearing:
    """Prepare a hearing of a body; chair and secretariat alone see it until it is published."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    if not rules.may_prepare(standing_of(by, now), body):
        raise PermissionDenied
    number = (body.hearings.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Hearing.objects.create(body=body, number=number, time_zone=body.time_zone, **asked.values())
    append("hearing-prepared", made.public_id, at=now, sealed={"by": by.public_id, "title": made.title})
    return made


@action
def change_hearing(hearing_id: str, *, asked: Asked, by: User, now: datetime) -> Hearing:
    """Change a hearing that is not published."""
    hearing = prepared(hearing_id, by, now)
    for name, value in asked.values().items():
        setattr(hearing, name, value)
    hearing.save()
    append("hearing-changed", hearing.public_id, at=now, sealed={"by": by.public_id})
    return hearing


@action
def enclose_document(
    hearing_id: str, *, title: str, content: bytes, name: str, media_type: str, by: User, now: datetime
) -> HearingDocument:
    """Put a document with a hearing that is not published."""
    hearing = prepared(hearing_id, by, now)
    file = keep(content, name=name, media_type=media_type, now=now)
    made = hearing.documents.create(title=title.strip() or file.name, file=file)
    values = {"document": made.public_id, "sha256": file.digest}
    append("hearing-document-enclosed", hearing.public_id, at=now, values=values, sealed={"by": by.public_id})
    return made


@action
def publish_hearing(hearing_id: str, *, by: User, now: datetime) -> Hearing:
    """Publish a hearing with its rules; from then on it can only be extended."""
    hearing = prepared(hearing_id, by, now)
    if hearing.is_over(now):
        raise Refused("hearing-past", title=hearing.title)
    hearing.published_at = now
    hearing.save(update_fields=["published_at"])
    values = {
        "symbol": hearing.symbol,
        "title": hearing.title,
        "opens": hearing.opens_at.isoformat(),
        "closes": hearing.closes_at.isoformat(),
        "grounds": [each["code"] for each in hearing.grounds],
    }
    append("hearing-published", hearing.public_id, at=now, values=values, sealed={"by": by.public_id})
    return hearing


@action
def extend_hearing(hearing_id: str, *, closes_at: datetime, by: User, now: datetime) -> Hearing:
    """Let a published hearing close later, also one that has closed, until its report is issued."""
    hearing = moderated(hearing_id, by, now)
    if closes_at <= max(hearing.closes_at, now):
        raise Refused("hearing-not-later", title=hearing.title, closes=hearing.closes_at)
    hearing.closes_at = closes_at
    hearing.save(update_fields=["closes_at"])
    values = {"closes": closes_at.isoformat()}
    append("hearing-extended", hearing.public_id, at=now, values=values, sealed={"by": by.public_id})
    return hearing


def locked(hearing_id: str) -> Hearing:
    """A hearing, held until the act is done; an organisation of published facts alone has none."""
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("body__organisation")
    hearing = rows.get(public_id=hearing_id)
    check_not_facts_only(hearing.body)
    return hearing


def prepared(hearing_id: str, by: User, now: datetime) -> Hearing:
    """A hearing that its moderator can still change."""
    hearing = locked(hearing_id)
    if not rules.moderates(standing_of(by, now), hearing):
        raise PermissionDenied
    if hearing.published_at is not None:
        raise Refused("hearing-published", title=hearing.title)
    return hearing


def moderated(hearing_id: str, by: User, now: datetime) -> Hearing:
    """A published hearing whose report is not issued, for one of its moderators."""
    hearing = locked(hearing_id)
    if not rules.moderates(standing_of(by, now), hearing):
        raise PermissionDenied
    if hearing.reported_at is not None:
        raise Refused("hearing-reported", title=hearing.title)
    if hearing.published_at is None:
        raise Refused("hearing-closed", title=hearing.title, opens=hearing.opens_at, closes=hearing.closes_at)
    return hearing


def _checked_languages(codes: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(each.strip().casefold() for each in codes if each.strip()))
    for each in found:
        try:
            get_language_info(each)
        except KeyError:
            raise Refused("hearing-languages", found=each) from None
    if not found:
        raise Refused("hearing-languages", found="")
    return found
