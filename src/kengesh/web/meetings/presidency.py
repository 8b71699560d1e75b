"""The presidency passes on: in which order, to whom next, and what is handed over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from kengesh.canonical import Value, digest
from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings import rules
from kengesh.web.meetings.models import HandOver, RotationPlace
from kengesh.web.meetings.queries import next_in_rotation, presidency_at
from kengesh.web.members.actions import give_presidency
from kengesh.web.members.models import Body, Member, Office, Term, User, members_with_a_say
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def set_rotation(body_id: str, *, members: Sequence[str], by: User, now: datetime) -> list[Member]:
    """Set the order in which the members of a body hold its presidency: the secretariat's act."""
    body = _body(body_id)
    standing = standing_of(by, now)
    if not rules.may_arrange(standing, body):
        raise PermissionDenied
    known = {each.public_id: each for each in rotating(body, now)}
    if sorted(members) != sorted(known):
        named = ", ".join(known[each].name for each in members if each in known)
        raise Refused("rotation-order", found=named or "–", expected=", ".join(f"{each}" for each in known.values()))
    body.rotation.all().delete()
    RotationPlace.objects.bulk_create(
        RotationPlace(body=body, member=known[each], place=place) for place, each in enumerate(members, 1)
    )
    order = [known[each].name for each in members]
    append("rotation-set", body.public_id, at=now, values={"order": order}, sealed={"by": by.public_id})
    return [known[each] for each in members]


@action
def give_next(body_id: str, *, until: datetime, by: User, now: datetime) -> Term:
    """Give the presidency to the member whose turn it is, from the end of the last term that is given."""
    body = _body(body_id)
    if not rules.may_arrange(standing_of(by, now), body):
        raise PermissionDenied
    member = next_in_rotation(body, now)
    if member is None:
        raise Refused("no-rotation", body=body)
    last = body.terms.filter(office=Office.PRESIDENCY).order_by("-since").select_related("member").first()
    if last is not None and last.until is None:
        raise Refused("term-open", holder=last.member)
    since = max(last.until, now) if last is not None and last.until else now
    return give_presidency(body_id, member_id=member.public_id, since=since, until=until, by=by, now=now)


def terms_to_hand_over(body: Body, now: datetime) -> tuple[Term, Term]:
    """The term that ends and the one that follows; refused where there is none, or it was handed over."""
    outgoing = presidency_at(body, now)
    if outgoing is None:
        raise Refused("nobody-presides", body=body)
    if HandOver.objects.filter(outgoing=outgoing).exists():
        raise Refused("handed-over", holder=outgoing.member)
    following = body.terms.filter(office=Office.PRESIDENCY, since__gt=outgoing.since).select_related("member")
    incoming = following.order_by("since").first()
    if incoming is None:
        raise Refused("no-following-term", holder=outgoing.member)
    return outgoing, incoming


def freeze(body: Body, pack: Mapping[str, Value], *, by: User, now: datetime) -> HandOver:
    """Keep what is handed over, with its digest; part of the act of a higher app, which sees what is in it."""
    if not rules.may_hand_over(standing_of(by, now), body):
        raise PermissionDenied
    outgoing, incoming = terms_to_hand_over(body, now)
    kept: dict[str, Any] = dict(pack)
    done = HandOver.objects.create(
        body=body, outgoing=outgoing, incoming=incoming, pack=kept, digest=digest(kept), handed_at=now
    )
    append(
        "presidency-handed-over",
        body.public_id,
        at=now,
        values={
            "hand_over": done.public_id,
            "from": f"{outgoing.member}",
            "to": f"{incoming.member}",
            "digest": done.digest,
        },
        sealed={"by": by.public_id},
    )
    return done


def rotating(body: Body, now: datetime) -> list[Member]:
    """The members that the presidency passes between: those of the body with a say."""
    return list(members_with_a_say(body, now).order_by("name"))


def _body(body_id: str) -> Body:
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    return body
