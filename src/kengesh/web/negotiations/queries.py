"""Which negotiations, revisions and documents a person may look at."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kengesh.web.matters.models import Stage
from kengesh.web.members.models import Delegation, Group, GroupMembership
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Sight, relation, sight
from kengesh.web.negotiations.models import (
    Document,
    DocumentKind,
    InternalAmendment,
    InternalComment,
    Negotiation,
    Proposal,
    ReturnedFile,
    ReturnState,
    Revision,
)


def negotiations_visible_to(standing: Standing) -> QuerySet[Negotiation]:
    """Those of the bodies a person sits in, conducts or observes; the public sees adopted texts elsewhere."""
    bodies = standing.bodies | standing.chairs | standing.presides | standing.observes
    inside = Q(matter__body__in=bodies) | Q(matter__body__organisation__in=standing.secretariat)
    return Negotiation.objects.filter(inside).select_related("matter__body__organisation")


def revisions_visible_to(standing: Standing) -> QuerySet[Revision]:
    """The revisions of those negotiations."""
    visible = negotiations_visible_to(standing)
    return Revision.objects.filter(negotiation__in=visible).select_related("negotiation__matter__body__organisation")


@dataclass(frozen=True, slots=True)
class SeenProposal:
    """A released amendment, and whether this reader is told whose it is and why."""

    proposal: Proposal
    named: bool
    own: bool


def proposals_visible_to(standing: Standing, negotiation: Negotiation) -> list[SeenProposal]:
    """The released amendments of a negotiation that a person may see, as the visibility table says, in one query."""
    rows = negotiation.proposals.select_related("delegation__member", "group", "negotiation__matter__body")
    seen = ((each, _sight(standing, each)) for each in rows)
    return [
        SeenProposal(each, found is Sight.FULL, standing.belongs_to(each.delegation_id))
        for each, found in seen
        if found in (Sight.FULL, Sight.NAMELESS)
    ]


def proposal_visible_to(standing: Standing, public_id: str) -> SeenProposal | None:
    """One of them by its id."""
    rows = Proposal.objects.filter(negotiation__in=negotiations_visible_to(standing))
    related = ("delegation__member", "group", "operation", "negotiation__matter__body__organisation")
    found = rows.select_related(*related).filter(public_id=public_id).first()
    shown = _sight(standing, found) if found else Sight.NOTHING
    if found is None or shown not in (Sight.FULL, Sight.NAMELESS):
        return None
    return SeenProposal(found, shown is Sight.FULL, standing.belongs_to(found.delegation_id))


def _sight(standing: Standing, proposal: Proposal) -> Sight:
    body = proposal.negotiation.matter.body
    reader = relation(
        standing,
        delegation=proposal.delegation_id,
        body=body.pk,
        organisation=body.organisation_id,
        group=proposal.group_id,
    )
    adopted = proposal.negotiation.matter.stage == Stage.ADOPTED
    return sight(Kind.PROPOSAL, reader, Audience(proposal.audience), adopted=adopted)


def amendments_in_room(standing: Standing, negotiation: Negotiation) -> QuerySet[InternalAmendment]:
    """What a person's own delegations draft in a negotiation and have not released."""
    rows: QuerySet[InternalAmendment] = InternalAmendment.objects.filter(
        negotiation=negotiation, delegation__in=standing.delegations, released_at=None
    )
    return rows.select_related("delegation__member", "drafted_by")


def amendments_visible_to(standing: Standing) -> QuerySet[InternalAmendment]:
    """Every amendment in the rooms of a person's own delegations."""
    rows: QuerySet[InternalAmendment] = InternalAmendment.objects.filter(delegation__in=standing.delegations)
    return rows.select_related("delegation__member", "negotiation__matter__body__organisation")


def comments_in_room(standing: Standing, negotiation: Negotiation) -> QuerySet[InternalComment]:
    """What a person's own delegations noted on provisions for themselves."""
    rows: QuerySet[InternalComment] = InternalComment.objects.filter(
        negotiation=negotiation, delegation__in=standing.delegations
    )
    return rows.select_related("delegation__member", "written_by")


def comments_visible_to(standing: Standing) -> QuerySet[InternalComment]:
    """Every comment in the rooms of a person's own delegations."""
    rows: QuerySet[InternalComment] = InternalComment.objects.filter(delegation__in=standing.delegations)
    return rows.select_related("negotiation")


def returns_visible_to(standing: Standing) -> QuerySet[ReturnedFile]:
    """The files that a person's own delegations returned; chair and secretariat see those of the body."""
    conducted = Q(revision__negotiation__matter__body__in=standing.chairs) | Q(
        revision__negotiation__matter__body__organisation__in=standing.secretariat
    )
    own = Q(delegation__in=standing.delegations)
    rows = ReturnedFile.objects.filter(own | conducted, revision__negotiation__in=negotiations_visible_to(standing))
    return rows.select_related(
        "delegation__member", "file", "revision__negotiation__matter__body__organisation"
    ).prefetch_related("also_for__member")


def confirmed_returns(negotiation: Negotiation) -> list[ReturnedFile]:
    """The returns against the last revision that count."""
    last = negotiation.revisions.order_by("number").last()
    rows = ReturnedFile.objects.filter(revision=last, state=ReturnState.CONFIRMED)
    return list(rows.select_related("delegation__member", "file").prefetch_related("also_for__member"))


def spoken_for(standing: Standing, delegation: Delegation) -> QuerySet[Delegation]:
    """The delegations of the same body for whose group this one speaks."""
    if standing.at is None:
        return Delegation.objects.none()
    together = GroupMembership.objects.filter(GroupMembership.at(standing.at), group__in=standing.speaks_for_groups)
    spoken = together.filter(speaks=True, member=delegation.member_id).values("group")
    members = together.filter(group__in=spoken).values("member")
    rows = Delegation.objects.filter(body=delegation.body_id, member__in=members).exclude(pk=delegation.pk)
    return rows.select_related("member")


def groups_of(standing: Standing, delegation: Delegation) -> QuerySet[Group]:
    """The groups of a person's own delegation now; none of another one's."""
    if standing.at is None or not standing.belongs_to(delegation.pk):
        return Group.objects.none()
    now = GroupMembership.objects.filter(GroupMembership.at(standing.at), member=delegation.member_id)
    return Group.objects.filter(pk__in=now.values("group"))


def documents_visible_to(standing: Standing) -> QuerySet[Document]:
    """Documents as they were issued: a non-paper to its author and those it was given to, the rest by its audience."""
    given = Q(author__in=standing.delegations) | Q(recipients__in=standing.delegations)
    conducted = Q(negotiation__matter__body__in=standing.chairs) | Q(
        negotiation__matter__body__organisation__in=standing.secretariat
    )
    sits = Q(negotiation__matter__body__in=standing.bodies | standing.presides)
    watches = Q(negotiation__matter__body__in=standing.observes)
    body, wide = (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC), (Audience.OBSERVERS, Audience.PUBLIC)
    issued = Q(audience__in=body) & (sits | conducted) | Q(audience__in=wide) & watches
    shown = Q(kind=DocumentKind.NON_PAPER) & given | ~Q(kind=DocumentKind.NON_PAPER) & (
        issued | Q(audience=Audience.CHAIR) & conducted
    )
    rows = Document.objects.filter(shown).distinct()
    return rows.select_related("author__member", "file", "revision", "negotiation__matter__body__organisation")
