"""What stands on the page of an indicator: chart and table, states, origins, what waits, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from kengesh.charts.lines import Level, line_chart
from kengesh.charts.lines import Series as Drawn
from kengesh.charts.svg import Labels, exact
from kengesh.errors import KengeshError
from kengesh.formats.indicators.points import PointChange, periods, point_changes
from kengesh.web.cooperation.themes import actions, forms, rules
from kengesh.web.cooperation.themes.models import Indicator, InternalSeries, Series
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.members.visibility import Audience


@dataclass(frozen=True, slots=True)
class Row:
    """The series of one member in the table; None where nothing is known of a period."""

    series: Series
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file of the own delegation that is not released, and what it would change."""

    held: InternalSeries
    changes: tuple[PointChange, ...]


def table(rows: Sequence[Series]) -> tuple[list[str], list[Row]]:
    """The periods from the first to the last of all series, and a row for each member; a gap stays a gap."""
    named = periods(point for row in rows for point in row.as_points())
    return named, [_row(row, named) for row in rows]


def _row(series: Series, named: Sequence[str]) -> Row:
    held = {point.period: point.value for point in series.as_points() if point.number is not None}
    return Row(series, tuple(held.get(period) for period in named))


def chart(indicator: Indicator, named: Sequence[str], rows: Sequence[Row]) -> SafeString:
    """A line for each member, and the target across."""
    if not rows:
        return SafeString("")
    drawn = [
        Drawn(
            row.series.delegation.member.name,
            tuple(None if value is None else exact(float(value)) for value in row.values),
        )
        for row in rows
    ]
    told = _("A line for each member; a gap where nothing is known. The figures are in the table.")
    labels = Labels("series", indicator.name, told, indicator.unit, indicator.source, right_to_left=get_language_bidi())
    aimed = _("target for %(period)s") % {"period": indicator.target_period}
    return SafeString(line_chart(labels, named, drawn, [Level(aimed, float(indicator.target))]))


def waiting(held: InternalSeries | None, rows: Sequence[Series]) -> Waiting | None:
    """What the file that was read in would change, unless it is released already."""
    if held is None:
        return None
    last = next((row for row in rows if row.delegation_id == held.delegation_id), None)
    if last and not last.published and (last.points, last.origin) == (held.points, held.origin):
        return None
    return Waiting(held, point_changes(last.as_points() if last else (), held.as_points()))


def offers(
    request: SignedInRequest,
    indicator: Indicator,
    everybody: Sequence[Delegation],
    waits: Waiting | None,
    shown: Sequence[Series],
) -> list[Offer]:
    """What the reader may do."""
    if indicator.body.organisation.facts_only:
        return []
    key = indicator.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    own = next((each for each in everybody if rules.may_work(request.standing, each, indicator)), None)
    found: list[Offer] = []
    if own:
        found += _own(request, indicator, own, waits)
    found += _widening(request, shown)
    if rules.may_open(request.standing, indicator.body):
        form = forms.PublishedForm(
            posted(request, "published"), request.FILES or None, prefix="published", delegations=everybody
        )

        def enter(said: Mapping[str, Any]) -> object:
            file = said["file"]
            return actions.enter_published(
                key,
                said["delegation"].public_id,
                content=file.read(),
                name=file.name,
                audience=said["audience"],
                **acting,
            )

        found.append(Offer("published", gettext_lazy("Enter a series from a published source"), form, enter))
    if rules.may_review(request.standing, indicator):
        looked = forms.ReviewForm(posted(request, "review"), prefix="review")
        found.append(
            Offer("review", gettext_lazy("Note a review"), looked, lambda said: actions.review(key, **said, **acting))
        )
    return found


def _own(request: SignedInRequest, indicator: Indicator, own: Delegation, waits: Waiting | None) -> list[Offer]:
    names = indicator.public_id, own.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    form = forms.FileForm(posted(request, "file"), request.FILES or None, prefix="file")

    def read(said: Mapping[str, Any]) -> object:
        return actions.receive_series(*names, content=said["file"].read(), name=said["file"].name, **acting)

    found = [
        Offer(
            "file", gettext_lazy("Read a file of ours in"), form, read,
            help=gettext_lazy("Your delegation alone sees it until its head releases it."),
        )
    ]  # fmt: skip
    if waits and rules.may_release(request.standing, own, indicator):
        release = forms.ReleaseForm(posted(request, "release"), prefix="release")
        found.append(
            Offer(
                "release",
                gettext_lazy("Release our series"),
                release,
                lambda said: actions.release_series(*names, audience=said["audience"], **acting),
            )
        )
    return found


def _widening(request: SignedInRequest, shown: Sequence[Series]) -> list[Offer]:
    """Further than it is, never back to fewer: each series that is not public yet."""
    rows = [
        each for each in shown if each.audience != Audience.PUBLIC and rules.may_widen(request.standing, each)
    ]  # fmt: skip
    if not rows:
        return []
    form = forms.WidenForm(posted(request, "widen"), prefix="widen", rows=rows)

    def widen(said: Mapping[str, Any]) -> object:
        return actions.widen_series(
            said["series"].public_id, audience=said["audience"], by=request.user, now=request.now
        )

    return [Offer("widen", gettext_lazy("Release a series further"), form, widen)]


def faults(request: SignedInRequest) -> Sequence[KengeshError]:
    """Everything in a file that was just sent which cannot be taken."""
    for name in ("file-file", "published-file"):
        file = request.FILES.get(name)
        if file:
            file.seek(0)
            return actions.faults_in(file.read(), f"{file.name}")
    return ()
