"""Announce joint operations, name the offices that answer, note what was learnt."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.formats.returns.plain import check_office, check_words
from kengesh.phrases import Phrase
from kengesh.web.acts import action
from kengesh.web.cooperation.narcotics import rules
from kengesh.web.cooperation.narcotics.arranging import check_facts_only
from kengesh.web.cooperation.narcotics.models import ContactPoint, Lesson, Operation
from kengesh.web.cooperation.narcotics.queries import delegations_with_say
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def announce(
    body_id: str,
    *,
    name: str,
    aim: str,
    starts_on: date,
    ends_on: date,
    delegations: Sequence[Delegation],
    by: User,
    now: datetime,
) -> Operation:
    """Announce the period of a joint operation."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_arrange(standing_of(by, now), body):
        raise PermissionDenied
    check_facts_only(body)
    if ends_on < starts_on:
        raise Refused("operation-times", starts=starts_on, ends=ends_on)
    there = {each.pk for each in delegations_with_say(body, now)}
    taking_part = [each for each in delegations if each.pk in there]
    if len(taking_part) < 2:  # noqa: PLR2004 -- jointly
        raise Refused("operation-alone")
    check_words(aim, Phrase("aim"), [each.member.name for each in taking_part])
    operation = Operation.objects.create(
        body=body, name=name.strip(), aim=aim.strip(), starts_on=starts_on, ends_on=ends_on, announced_at=now
    )
    operation.delegations.set(taking_part)
    append(
        "operation-announced",
        operation.public_id,
        at=now,
        values={
            "name": operation.name,
            "starts": starts_on.isoformat(),
            "ends": ends_on.isoformat(),
            "delegations": [each.public_id for each in taking_part],
        },
        sealed={"by": by.public_id},
    )
    return operation


@action
def name_contact(
    delegation_id: str, *, office: str, telephone: str = "", hours: str = "", by: User, now: datetime
) -> ContactPoint:
    """Name the office that answers for a delegation: an office, never a person."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("member", "body__organisation")
    delegation = rows.get(public_id=delegation_id)
    if not rules.may_name_contact(standing_of(by, now), delegation):
        raise PermissionDenied
    check_facts_only(delegation.body)
    check_office(office, Phrase("office"))
    check_words(hours, Phrase("hours"))
    point, _ = ContactPoint.objects.update_or_create(
        delegation=delegation,
        defaults={"office": office.strip(), "telephone": telephone.strip(), "hours": hours.strip(), "named_at": now},
    )
    append(
        "contact-point-named",
        point.public_id,
        at=now,
        values={"delegation": delegation.public_id, "office": point.office},
        sealed={"by": by.public_id},
    )
    return point


@action
def record_lesson(
    operation_id: str,
    *,
    title: str,
    observation: str,
    recommendation: str,
    owner: Delegation | None = None,
    due: date,
    by: User,
    now: datetime,
) -> Lesson:
    """Note what an operation taught; without an owner it is for the secretariat."""
    rows = Operation.objects.select_for_update(of=("self",)).select_related("body__organisation")
    operation = rows.get(public_id=operation_id)
    check_facts_only(operation.body)
    if not rules.may_teach(standing_of(by, now), operation):
        raise PermissionDenied
    if due <= now.date():
        raise Refused("operation-lesson-due", due=due)
    known = [each.member.name for each in operation.delegations.select_related("member")]
    for place, words in (
        (Phrase("title"), title),
        (Phrase("observation"), observation),
        (Phrase("recommendation"), recommendation),
    ):
        check_words(words, place, known)
    lesson = Lesson.objects.create(
        operation=operation,
        title=title.strip(),
        observation=observation.strip(),
        recommendation=recommendation.strip(),
        owner=owner,
        due=due,
        recorded_at=now,
    )
    append(
        "lesson-recorded",
        lesson.public_id,
        at=now,
        values={
            "operation": operation.public_id,
            "title": lesson.title,
            "owner": owner.public_id if owner else "",
            "due": due.isoformat(),
        },
        sealed={"by": by.public_id},
    )
    return lesson
