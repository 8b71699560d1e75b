"""Who may do what at the silence desk and in session."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.conf import settings

from kengesh.web.adoption.models import Putting, SilenceProcedure, StatementKind
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Accreditation, Body, Delegation, MemberStatus, Role, Status
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation

_OF_THE_RULE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        StatementKind.ABSTENTION: frozenset({"abstains", "abstention", "declaration of constructive abstention"}),
        StatementKind.DISASSOCIATION: frozenset({"disassociates", "disassociation"}),
    }
)


def may_start(standing: Standing, negotiation: Negotiation) -> bool:
    """Whom the rule of the body names: the chair, unless it says the secretariat too."""
    body = negotiation.matter.body
    if body.rule.get("who_may_trigger", "chair") == "chair and secretariat":
        return standing.conducts(body.pk, body.organisation_id)
    return body.pk in standing.chairs


def may_declare(standing: Standing, negotiation: Negotiation) -> bool:
    """The chair alone declares an adoption, puts a text, annuls."""
    return negotiation.matter.body_id in standing.chairs


def conducts(standing: Standing, negotiation: Negotiation) -> bool:
    """Chair and secretariat keep the desk: cancel, extend, enter what came by letter."""
    body = negotiation.matter.body
    return standing.conducts(body.pk, body.organisation_id)


def may_object(standing: Standing, delegation: Delegation, procedure: SilenceProcedure) -> bool:
    """Those who speak for an entitled delegation object for it."""
    return standing.speaks_for(delegation.pk) and procedure.entitled.filter(pk=delegation.pk).exists()


def may_object_in_session(standing: Standing, delegation: Delegation, putting: Putting) -> bool:
    """Those who speak for a delegation of the body with a say."""
    return standing.speaks_for(delegation.pk) and delegation.body_id == putting.session.body_id


def may_certify(standing: Standing, negotiation: Negotiation) -> bool:
    """The secretariat certifies languages, seals and corrects."""
    return standing.is_secretariat(negotiation.matter.body.organisation_id)


def entitled(body: Body, now: datetime) -> list[Delegation]:
    """The delegations of members with a say at `now`."""
    with_say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
    return list(body.delegations.filter(member__statuses__in=with_say).select_related("member"))


def unreached(delegations: list[Delegation], now: datetime) -> list[Delegation]:
    """Those for whom nobody who speaks can sign in."""
    speakers = Accreditation.objects.filter(
        Accreditation.at(now), delegation__in=delegations, role__in=(Role.HEAD, Role.DELEGATE), user__is_active=True
    )
    reached = {each.delegation_id for each in speakers.select_related("user") if can_sign_in(each)}
    return [each for each in delegations if each.pk not in reached]


def can_sign_in(accreditation: Accreditation) -> bool:
    """Whether the person has opened the account; in the demonstration everybody signs in with one click."""
    return settings.DEMO or accreditation.user.has_usable_password()


def counts_in_form(channel: str, body: Body) -> bool:
    """Whether an objection in this form counts by the rule of the body; in writing it always does."""
    return channel != Channel.TELEPHONE or body.rule.get("objection_form") in ("any", "telephone")


def knows_statement(kind: str, body: Body) -> bool:
    """Whether the body knows a kind of statement: abstaining and disassociating only where its rule lists them."""
    listed = {*(body.rule.get("acts") or ()), *(body.rule.get("dissent_record") or ())}
    return kind not in _OF_THE_RULE or bool(_OF_THE_RULE[kind] & listed)
