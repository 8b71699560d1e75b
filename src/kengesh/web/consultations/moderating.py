"""Moderate what was contributed: publish it, decline it on a published ground, redact it; and respond to it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from kengesh.canonical import Value
from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.consultations import rules
from kengesh.web.consultations.actions import moderated
from kengesh.web.consultations.models import REDACTED, UNDECIDED, Contribution, Hearing, Outcome, State
from kengesh.web.consultations.moderation import listed
from kengesh.web.consultations.receiving import digest_of, plain
from kengesh.web.files.actions import discard
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def publish_contribution(contribution_id: str, *, by: User, now: datetime) -> Contribution:
    """Publish a contribution under the next number of its hearing."""
    contribution = _undecided(contribution_id, by, now)
    last = contribution.hearing.contributions.aggregate(last=Max("number"))["last"] or 0
    contribution.number, contribution.state, contribution.decided_at = last + 1, State.PUBLISHED, now
    contribution.ground = contribution.declined_note = ""
    contribution.save(update_fields=["number", "state", "decided_at", "ground", "declined_note"])
    _record("contribution-published", contribution, by, now, {"number": contribution.number})
    return contribution


@action
def decline_contribution(contribution_id: str, *, ground: str, note: str = "", by: User, now: datetime) -> Contribution:
    """Decline a contribution on one of the grounds that its hearing publishes."""
    contribution = _undecided(contribution_id, by, now)
    _check_ground(contribution.hearing, ground)
    contribution.state, contribution.decided_at = State.DECLINED, now
    contribution.ground, contribution.declined_note = ground, note.strip()
    contribution.save(update_fields=["state", "decided_at", "ground", "declined_note"])
    _record("contribution-declined", contribution, by, now, {"ground": ground})
    return contribution


@action
def redact_contribution(
    contribution_id: str, *, ground: str, passage: str = "", document: bool = False, by: User, now: datetime
) -> Contribution:
    """Take a passage out of a published text, or all of it, and its document if asked; the place says so.

    What is taken out is kept nowhere. The record seals the digest of the text as it was.
    """
    contribution = _published(contribution_id, by, now, "redacted", even_reported=True)
    _check_ground(contribution.hearing, ground)
    wanted, before = plain(passage), contribution.text
    if wanted and wanted not in before:
        raise Refused("contribution-passage", passage=wanted, reference=contribution.reference)
    if wanted or not document:
        contribution.text = before.replace(wanted, REDACTED) if wanted else REDACTED
        contribution.folded = contribution.text.casefold()
    file = contribution.document if document else None
    contribution.document = None if document else contribution.document
    contribution.redacted_at, contribution.redacted_ground = now, ground
    contribution.save()
    if file:
        discard(file)
    append(
        "contribution-redacted",
        contribution.public_id,
        at=now,
        values={**_values(contribution), "ground": ground},
        sealed={"by": by.public_id, "digest": digest_of(before)},
    )
    return contribution


@action
def respond(contribution_id: str, *, outcome: str, text: str, by: User, now: datetime) -> Contribution:
    """Say, for the organisation, what became of a published contribution; said again, the last one holds."""
    contribution = _published(contribution_id, by, now, "answered")
    words = plain(text)
    if not words:
        raise Refused("contribution-response")
    contribution.outcome, contribution.response, contribution.responded_at = Outcome(outcome), words, now
    contribution.save(update_fields=["outcome", "response", "responded_at"])
    _record("contribution-responded", contribution, by, now, {"outcome": outcome, "response": words})
    return contribution


@action
def issue_report(hearing_id: str, *, heard: str, by: User, now: datetime) -> Hearing:
    """Issue the report of a hearing that is over and in which nothing waits: what was heard, and what came of it."""
    hearing = moderated(hearing_id, by, now)
    if not hearing.is_over(now):
        raise Refused("hearing-open-still", title=hearing.title, closes=hearing.closes_at)
    waiting = hearing.contributions.filter(state__in=UNDECIDED).count()
    if waiting:
        raise Refused("hearing-unmoderated", count=waiting)
    hearing.heard, hearing.reported_at = plain(heard), now
    hearing.save(update_fields=["heard", "reported_at"])
    published = hearing.contributions.filter(state=State.PUBLISHED).count()
    declined = hearing.contributions.filter(state=State.DECLINED).count()
    values: dict[str, Value] = {"published": published, "declined": declined, "heard": hearing.heard}
    append("hearing-reported", hearing.public_id, at=now, values=values, sealed={"by": by.public_id})
    return hearing


def _undecided(contribution_id: str, by: User, now: datetime) -> Contribution:
    contribution = _locked(contribution_id, by, now)
    if not contribution.is_undecided:
        state = State(contribution.state).label
        raise Refused("contribution-decided", reference=contribution.reference, state=f"{state}")
    return contribution


def _published(contribution_id: str, by: User, now: datetime, act: str, *, even_reported: bool = False) -> Contribution:
    contribution = _locked(contribution_id, by, now, even_reported=even_reported)
    if contribution.state != State.PUBLISHED:
        raise Refused("contribution-not-published", reference=contribution.reference, act=act)
    return contribution


def _locked(contribution_id: str, by: User, now: datetime, *, even_reported: bool = False) -> Contribution:
    """A contribution with its hearing, which gives out numbers one after the other."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("hearing__body__organisation")
    contribution = rows.select_related("document").get(public_id=contribution_id)
    if even_reported:
        if not rules.moderates(standing_of(by, now), contribution.hearing):
            raise PermissionDenied
    else:
        contribution.hearing = moderated(contribution.hearing.public_id, by, now)
    return contribution


def _check_ground(hearing: Hearing, ground: str) -> None:
    if not hearing.ground(ground):
        raise Refused("contribution-ground", found=ground, known=listed(hearing.grounds))


def _values(contribution: Contribution) -> dict[str, Value]:
    values: dict[str, Value] = {"hearing": contribution.hearing.public_id, "category": f"{contribution.category}"}
    return values | ({"number": contribution.number} if contribution.number else {})


def _record(kind: str, contribution: Contribution, by: User, now: datetime, values: dict[str, Value]) -> None:
    """Note an act; the digest of the text is sealed, and so is who moderated."""
    sealed: dict[str, Value] = {"by": by.public_id, "digest": digest_of(contribution.text)}
    append(kind, contribution.public_id, at=now, values={**_values(contribution), **values}, sealed=sealed)
