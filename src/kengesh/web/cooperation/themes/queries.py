"""Which indicators and series a person may look at, and what they say as evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from kengesh.formats.indicators.points import latest as latest_point
from kengesh.web.cooperation.themes.models import Indicator, InternalSeries, Series
from kengesh.web.members.models import Body, Delegation, MemberStatus, Status
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience


def bodies_visible_to(standing: Standing) -> QuerySet[Body]:
    """The bodies whose indicators a person may look at: those it sits in, conducts or observes."""
    inside = standing.bodies | standing.chairs | standing.presides | standing.observes
    rows = Body.objects.filter(Q(pk__in=inside) | Q(organisation__in=standing.secretariat))
    return rows.select_related("organisation").order_by("name")


def indicators_visible_to(standing: Standing) -> QuerySet[Indicator]:
    """The indicators of those bodies, and those of which a series went to the public."""
    inside = Q(body__in=bodies_visible_to(standing).values("pk"))
    public = Series.objects.filter(audience=Audience.PUBLIC).values("indicator")
    rows = Indicator.objects.filter(inside | Q(pk__in=public))
    return rows.select_related("body__organisation")


def series_visible_to(standing: Standing) -> QuerySet[Series]:
    """Released series, all versions: to the body, to observers and to the public what went that far."""
    inside = Q(indicator__body__in=standing.bodies | standing.chairs | standing.presides)
    inside |= Q(indicator__body__organisation__in=standing.secretariat)
    observing = Q(indicator__body__in=standing.observes, audience__in=(Audience.OBSERVERS, Audience.PUBLIC))
    rows = Series.objects.filter(inside | observing | Q(audience=Audience.PUBLIC))
    return rows.select_related("delegation__member", "indicator__body__organisation")


def present(rows: QuerySet[Series]) -> QuerySet[Series]:
    """The last version of each."""
    versions = Series.objects.filter(indicator=OuterRef("indicator"), delegation=OuterRef("delegation"))
    return rows.filter(version=Subquery(versions.order_by("-version").values("version")[:1]))


def at_work(delegation: int, indicator: Indicator) -> InternalSeries | None:
    """What a delegation has read in; asked inside its scope."""
    found: InternalSeries | None = (
        InternalSeries.objects.filter(delegation=delegation, indicator=indicator)
        .select_related("delegation__member")
        .first()
    )
    return found


def delegations_with_say(body: Body, now: datetime) -> QuerySet[Delegation]:
    """Of whom there are series: the delegations of members with a say."""
    say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
    rows = Delegation.objects.filter(body=body, member__statuses__in=say)
    return rows.select_related("member", "body__organisation").order_by("member__name")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an indicator says of one member now: for a commitment that is measured by it."""

    public_id: str  # of the indicator
    name: str
    member: str
    value: str
    unit: str
    period: str
    state: str
    released_at: datetime


def evidence_visible_to(standing: Standing, indicators: Iterable[str] = ()) -> list[Evidence]:
    """The last value of each series that a person may look at; of some indicators, if their public ids are given."""
    rows = present(series_visible_to(standing)).order_by("indicator__code", "delegation__member__name")
    named = list(indicators)
    if named:
        rows = rows.filter(indicator__public_id__in=named)
    found = []
    for row in rows:
        last = latest_point(row.as_points())
        if last:
            found.append(
                Evidence(
                    row.indicator.public_id, row.indicator.name, row.delegation.member.name, last.value,
                    row.indicator.unit, last.period, row.state, row.released_at,
                )
            )  # fmt: skip
    return found
