"""Accredit people, hand them the link that opens their account, and let them open it.

The secret of a link is shown once, to whoever hands it over; kept is its digest alone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.members import rules
from kengesh.web.members.models import (
    IN_DELEGATION,
    Accreditation,
    Body,
    Delegation,
    Invitation,
    Organisation,
    Role,
    User,
)
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append

JOIN: Final = "join"
RECOVER: Final = "recover"
LASTS: Final = {JOIN: timedelta(days=14), RECOVER: timedelta(days=2)}


@dataclass(frozen=True, slots=True)
class Link:
    """An invitation with the secret of its link, which is not kept."""

    invitation: Invitation
    secret: str


@action
def accredit(
    user: User,
    *,
    role: str,
    organisation: Organisation,
    delegation: Delegation | None = None,
    body: Body | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    by: User,
    now: datetime,
) -> Accreditation:
    """Let a person act in a role: for a delegation, as observer of a body, or for the organisation."""
    if not rules.may_accredit(standing_of(by, now), organisation.pk, role, delegation):
        raise PermissionDenied
    _check_place(role, organisation, delegation, body)
    since = since or now
    if until is not None and until <= since:
        raise Refused("term-length")
    same = user.accreditations.filter(role=role, organisation=organisation, delegation=delegation, body=body)
    if same.filter(Q(until__isnull=True) | Q(until__gt=since)).exists():
        raise Refused("accredited-already", user=user.name, role=Role(role).label)
    new = Accreditation.objects.create(
        user=user, role=role, organisation=organisation, delegation=delegation, body=body, since=since, until=until
    )
    append(
        "person-accredited", new.public_id, at=now, values={"role": f"{role}"},
        sealed={"by": by.public_id, "person": user.public_id},
    )  # fmt: skip
    return new


@action
def end_accreditation(accreditation_id: str, *, by: User, now: datetime) -> Accreditation:
    """Let an accreditation end now; a delegation that has spoken keeps a head."""
    found = Accreditation.objects.select_for_update(of=("self",)).select_related("delegation__member", "user")
    accreditation = found.get(public_id=accreditation_id)
    if not rules.may_end(standing_of(by, now), accreditation):
        raise PermissionDenied
    if accreditation.role == Role.HEAD and accreditation.holds(now):
        others = Accreditation.objects.filter(
            Accreditation.at(now), role=Role.HEAD, delegation=accreditation.delegation
        ).exclude(pk=accreditation.pk)
        if not others.exists():
            raise Refused("head-last", user=accreditation.user.name, delegation=f"{accreditation.delegation}")
    accreditation.until = max(now, accreditation.since + timedelta(seconds=1))
    accreditation.save(update_fields=["until"])
    append("accreditation-ended", accreditation.public_id, at=now, values={"role": accreditation.role})
    return accreditation


@action
def invite(
    email: str,
    *,
    name: str,
    role: str,
    organisation: Organisation,
    delegation: Delegation | None = None,
    body: Body | None = None,
    until: datetime | None = None,
    by: User,
    now: datetime,
) -> Link:
    """Make an account with a first accreditation, and the link that opens it."""
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("account-exists", email=email)
    user = User.objects.create_user(email, name=name)
    accredit(user, role=role, organisation=organisation, delegation=delegation, body=body, until=until, by=by, now=now)
    return _link(user, JOIN, by, now)


@action
def invite_again(user_id: str, *, by: User, now: datetime) -> Link:
    """Make a new link for an account that was never opened; the old one ends."""
    user = _theirs(user_id, by, now)
    if user.has_usable_password():
        raise Refused("account-opened", user=user.name)
    return _link(user, JOIN, by, now)


@action
def recover(user_id: str, *, by: User, now: datetime) -> Link:
    """Make the link by which somebody who lost password or second factor sets both anew."""
    user = _theirs(user_id, by, now)
    if not user.has_usable_password():
        raise Refused("account-unopened", user=user.name)
    return _link(user, RECOVER, by, now)


@action
def first_administrator(email: str, *, name: str, now: datetime) -> Link:
    """Make the account of an administrator: for whoever can run commands where the platform runs."""
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_superuser(email, name=name)
    if not user.is_superuser:
        raise Refused("account-exists", email=email)
    return _link(user, RECOVER if user.has_usable_password() else JOIN, None, now)


def open_invitation(secret: str, now: datetime) -> Invitation:
    """The invitation behind a link.

    Raises
    ------
    Invitation.DoesNotExist
        If there never was such a link.
    Refused
        If it was used or has ended.
    """
    found = Invitation.objects.select_related("user").get(digest=_digest(secret))
    if not found.is_open(now):
        raise Refused("invitation-over", expires=f"{found.expires_at:%Y-%m-%d}")
    return found


@action
def accept(secret: str, *, name: str, password: str, now: datetime) -> User:
    """Open or recover the account behind a link; recovering takes old second factors away."""
    invitation = open_invitation(secret, now)
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    user.name = name
    user.set_password(password)
    user.save(update_fields=["name", "password"])
    if invitation.purpose == RECOVER:
        Authenticator.objects.filter(user=user).delete()
    Invitation.objects.filter(user=user, used_at__isnull=True).update(used_at=now)
    kind = "account-opened" if invitation.purpose == JOIN else "account-recovered"
    append(kind, user.public_id, at=now)
    return user


@action
def end_sessions(*, by: User) -> None:
    """End every session of one's own account."""
    User.objects.filter(pk=by.pk).update(epoch=F("epoch") + 1)


def _theirs(user_id: str, by: User, now: datetime) -> User:
    user = User.objects.select_for_update().get(public_id=user_id)
    if not rules.may_recover(standing_of(by, now), user):
        raise PermissionDenied
    return user


def _link(user: User, purpose: str, by: User | None, now: datetime) -> Link:
    secret = secrets.token_urlsafe(32)
    Invitation.objects.filter(user=user, used_at__isnull=True).update(used_at=now)
    made = Invitation.objects.create(
        user=user, purpose=purpose, digest=_digest(secret), made_by=by, made_at=now, expires_at=now + LASTS[purpose]
    )
    sealed = {"person": user.public_id, **({"by": by.public_id} if by else {})}
    append("link-made", made.public_id, at=now, values={"purpose": purpose}, sealed=sealed)
    return Link(made, secret)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _check_place(role: str, organisation: Organisation, delegation: Delegation | None, body: Body | None) -> None:
    if role in IN_DELEGATION:
        if organisation.facts_only:
            raise Refused("facts-only-delegates", organisation=organisation.name)
        right = delegation is not None and body is None and delegation.body.organisation_id == organisation.pk
        place = "a delegation of the organisation"
    elif role == Role.OBSERVER:
        right = delegation is None and body is not None and body.organisation_id == organisation.pk
        place = "a body of the organisation"
    else:
        right, place = delegation is None and body is None, "the organisation as a whole"
    if not right:
        raise Refused("role-place", role=Role(role).label, place=place)
