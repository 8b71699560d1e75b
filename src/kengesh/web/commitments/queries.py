"""Which commitments, shares, reports and findings a person may look at, and what of them is late or due."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from kengesh.web.commitments import sights
from kengesh.web.commitments.models import (
    Commitment,
    InternalReport,
    InternalSheet,
    Raising,
    Report,
    Review,
    Share,
)
from kengesh.web.members.models import Body, Delegation, Member
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience


def commitments_visible_to(standing: Standing) -> QuerySet[Commitment]:
    """Those of which a person learns what is owed."""
    rows = Commitment.objects.filter(sights.commitments(standing))
    return rows.select_related("body__organisation", "matter")


def shares_visible_to(standing: Standing) -> QuerySet[Share]:
    """What each member owes, to those who learn by whom."""
    rows = Share.objects.filter(sights.shares(standing))
    return rows.select_related("delegation__member", "commitment__body__organisation", "commitment__matter")


def with_shares(rows: QuerySet[Commitment], standing: Standing) -> QuerySet[Commitment]:
    """The commitments, each with `seen`: the shares that the person sees."""
    seen = Share.objects.filter(sights.shares(standing)).select_related("delegation__member")
    return rows.prefetch_related(Prefetch("shares", seen, to_attr="seen"))


def reports_visible_to(standing: Standing) -> QuerySet[Report]:
    """The reports that were released, to those who learn by whom a commitment is owed."""
    rows = Report.objects.filter(sights.reports(standing))
    return rows.select_related("share__delegation__member", "share__commitment", "file")


def drafts_visible_to(standing: Standing) -> QuerySet[InternalReport]:
    """What the person's own delegations have drafted; asked inside their scope."""
    rows: QuerySet[InternalReport] = InternalReport.objects.filter(delegation__in=standing.delegations)
    return rows.select_related(
        "delegation__member", "share__commitment__body__organisation", "share__delegation__member", "file"
    )


def sheets_visible_to(standing: Standing) -> QuerySet[InternalSheet]:
    """The sheets that the person's own delegations have sent back; asked inside their scope."""
    rows: QuerySet[InternalSheet] = InternalSheet.objects.filter(delegation__in=standing.delegations)
    return rows.select_related("delegation__member", "delegation__body", "file")


def reviews_visible_to(standing: Standing, now: datetime) -> QuerySet[Review]:
    """The findings that are open to a person."""
    rows = Review.objects.filter(sights.reviews(standing, now))
    return rows.select_related("share__delegation__member", "share__commitment__body", "session")


def open_shares(standing: Standing, now: datetime) -> QuerySet[Share]:
    """The shares a person sees that are neither closed, as far as the person knows, nor declined."""
    return shares_visible_to(standing).exclude(sights.closed(standing, now)).filter(declined_at__isnull=True)


def late_shares(standing: Standing, now: datetime) -> QuerySet[Share]:
    """Those of them that are late; what its member has not acknowledged alone is owed by nobody yet."""
    return open_shares(standing, now).filter(late_from__lte=now, commitment__audience=Audience.BODY)


def conducted(standing: Standing) -> Q:
    """The commitments of the bodies that a person conducts."""
    return Q(body__in=standing.chairs) | Q(body__organisation__in=standing.secretariat)


def due_reviews(standing: Standing, now: datetime) -> QuerySet[Commitment]:
    """The commitments that are to be looked at again and are on no agenda for it, before those who conduct the body.

    Exact: what is closed for everybody who owes it, or was raised for its day, is not due.
    """
    raised = Raising.objects.filter(commitment=OuterRef("pk"), review_on=OuterRef("review_on"))
    still = Share.objects.filter(commitment=OuterRef("pk"), closes_at__isnull=True, declined_at__isnull=True)
    rows = commitments_visible_to(standing).filter(conducted(standing), audience=Audience.BODY, review_from__lte=now)
    return rows.filter(~Exists(raised), Exists(still)).order_by("review_from", "pk")


def waiting_for_review(standing: Standing, now: datetime) -> QuerySet[Share]:
    """The shares on which there is a report and no finding since, before those who conduct the body."""
    rows = open_shares(standing, now).filter(
        Q(commitment__body__in=standing.chairs) | Q(commitment__body__organisation__in=standing.secretariat)
    )
    reported = Report.objects.filter(share=OuterRef("pk"), round=OuterRef("round"))
    since = Review.objects.filter(share=OuterRef("share"), reviewed_at__gte=OuterRef("reported_at"))
    return rows.filter(closes_at__isnull=True).filter(Exists(reported.filter(~Exists(since))))


def waiting_for_member(standing: Standing) -> QuerySet[Share]:
    """What a person's own delegations have not acknowledged."""
    rows = shares_visible_to(standing).filter(delegation__in=standing.delegations)
    return rows.filter(acknowledged_at__isnull=True, declined_at__isnull=True)


def bodies_conducted_by(standing: Standing) -> QuerySet[Body]:
    """The bodies that a person chairs, and those of the organisations whose secretariat the person belongs to."""
    rows = Body.objects.filter(Q(pk__in=standing.chairs) | Q(organisation__in=standing.secretariat))
    return rows.select_related("organisation").order_by("name")


def named_bodies(standing: Standing) -> Q:
    """The delegations of which a person learns what they owe: those of the bodies the person sits in or conducts."""
    return Q(body__in=standing.bodies | standing.chairs) | Q(body__organisation__in=standing.secretariat)


def delegations_named_to(standing: Standing) -> QuerySet[Delegation]:
    """Those delegations, the first by name first."""
    return Delegation.objects.filter(named_bodies(standing)).select_related("member", "body__organisation")


def members_named_to(standing: Standing) -> QuerySet[Member]:
    """The members of which a person learns what they owe."""
    seen = Delegation.objects.filter(named_bodies(standing)).values("member")
    return Member.objects.filter(pk__in=seen).select_related("organisation").order_by("name")


def members_owing(standing: Standing) -> QuerySet[Member]:
    """Those of them that owe something which the person sees."""
    owing = shares_visible_to(standing).values("delegation__member")
    return members_named_to(standing).filter(pk__in=owing)


def own_first(rows: QuerySet[Share]) -> QuerySet[Share]:
    """The soonest due first, what has no day last."""
    return rows.order_by(F("late_from").asc(nulls_last=True), "commitment__title", "pk")


def shares_before_bodies(organisation: str = "") -> QuerySet[Share]:
    """What every body may read of what is owed to it, for files that leave the installation."""
    rows = Share.objects.filter(commitment__audience=Audience.BODY, declined_at__isnull=True)
    if organisation:
        rows = rows.filter(commitment__body__organisation__name=organisation)
    return rows.select_related("delegation__member", "commitment__body__organisation", "commitment__matter")


def reported_before_bodies(shares: Iterable[Share]) -> QuerySet[Report]:
    """The released reports on such shares."""
    return Report.objects.filter(share__in=[each.pk for each in shares])


def found_before_bodies(shares: Iterable[Share], now: datetime) -> QuerySet[Review]:
    """The findings on such shares that are open to the body."""
    return Review.objects.filter(share__in=[each.pk for each in shares], open_from__lte=now)
