"""The Steppe Council counts what was seized in two quarters, and looks at an indicator of transport."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from playing import HERE, Council, described
from step import Step

from kengesh.errors import Refused
from kengesh.formats.indicators.reading import read_indicators
from kengesh.formats.indicators.writing import series_csv
from kengesh.formats.returns.lines import NOT_KNOWN
from kengesh.formats.returns.reading import read_return
from kengesh.formats.returns.writing import return_csv
from kengesh.web.cooperation.narcotics import actions, arranging, operating, releasing
from kengesh.web.cooperation.narcotics.models import Arrangement
from kengesh.web.cooperation.narcotics.queries import lessons_visible_to
from kengesh.web.cooperation.themes import actions as themes
from kengesh.web.cooperation.themes.queries import evidence_visible_to
from kengesh.web.members.standing import standing_of

SETTINGS = ("first_period", "due_days", "delay_days", "minimum", "contributors")
RELEASED = datetime(2026, 2, 3, 9, tzinfo=UTC)


def collect(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The secretariat arranges lists and days; five delegations read their returns in, and the heads submit them."""
    given = described("operations.toml")
    arranging.arrange(
        council.body.public_id,
        substances=given["substance"],
        sections=given["section"],
        **{name: given[name] for name in SETTINGS},
        by=council.secretary,
        now=council.pass_time(hours=1),
    )
    not_known = 0
    for period in given["quarters"]:
        name = f"returns-{period}.csv"
        for part in read_return((HERE / name).read_bytes(), name).parts:
            delegation = council.delegations[part.member].public_id
            expert = {"by": council.experts[part.member], "now": council.pass_time(minutes=20)}
            content = return_csv(period, part.member, part.lines)
            actions.receive_file(delegation, period, content=content, name=name, **expert)
            actions.take_file(delegation, period, **expert)
            actions.submit(delegation, period, by=council.heads[part.member], now=council.pass_time(minutes=20))
            not_known += sum(NOT_KNOWN in (line.quantity, line.seizures) for line in part.lines)
    return {"quarters": len(given["quarters"]), "delegations": 5, "cells not known": not_known}


def revise(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """A person's name is refused with the reason; Bayan revises a quarter, and its first version stays readable."""
    given = described("operations.toml")["revision"]
    delegation, head = council.delegations[given["member"]], council.heads[given["member"]]
    row = delegation.seizure_returns.get(period=given["period"])
    key = given["substance"], given["form"], given["section"]
    line = next(each for each in row.as_lines() if each.key == key)
    new = replace(line, quantity=given["quantity"], seizures=given["seizures"])
    now = council.pass_time(days=1)
    try:
        named = replace(new, note="found with the driver")
        actions.put_line(delegation.public_id, given["period"], line=named, by=head, now=now)
    except Refused as refusal:
        refused = refusal.code
    actions.put_line(delegation.public_id, given["period"], line=new, by=head, now=now)
    second = actions.submit(delegation.public_id, given["period"], reason=given["reason"], by=head, now=now)
    versions = delegation.seizure_returns.filter(period=given["period"]).count()
    return {"refused": refused, "version": second.version, "readable versions": versions}


def release(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """After the delay the secretariat releases sums of both quarters to the body; small cells are joined."""
    council.now = max(council.pass_time(hours=1), RELEASED)
    row = releasing.release(council.body.public_id, audience="body", by=council.secretary, now=council.now)
    joined = {
        each.period: sum(len(figure.names) > 1 for figure in each.figures if figure.by == "member")
        for each in row.told()
    }
    arrangement = Arrangement.objects.select_related("body").get(body=council.body)
    again = releasing.plan(arrangement, council.now)
    return {
        "quarters": [each.period for each in row.told()],
        "members told together": joined,
        "new since": again.is_new,
        "figures": sum(not figure.amount.is_none for each in row.told() for figure in each.figures),
    }


def operate(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """A joint operation is noted with the offices that answer, and what it taught."""
    given = described("operations.toml")
    operation = given["operation"]
    row = operating.announce(
        council.body.public_id,
        name=operation["name"],
        aim=operation["aim"],
        starts_on=operation["starts_on"],
        ends_on=operation["ends_on"],
        delegations=[council.delegations[name] for name in operation["members"]],
        by=council.secretary,
        now=council.pass_time(hours=1),
    )
    for each in given["contact"]:
        words = {name: each[name] for name in ("office", "telephone", "hours")}
        member = each["member"]
        operating.name_contact(
            council.delegations[member].public_id, **words, by=council.heads[member], now=council.pass_time(minutes=30)
        )
    lesson = given["lesson"]
    noted = operating.record_lesson(
        row.public_id,
        **{name: lesson[name] for name in ("title", "observation", "recommendation", "due")},
        owner=council.delegations[lesson["owner"]],
        by=council.chair,
        now=council.pass_time(hours=1),
    )
    read = lessons_visible_to(standing_of(council.heads["Dasht"], council.now))
    return {
        "delegations": row.delegations.count(),
        "offices": len(given["contact"]),
        "lesson for": f"{noted.owner}",
        "lessons that Dasht reads": read.count(),
    }


def count(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """An indicator of transport is opened; four members release their series, and the chair notes a review."""
    given = described("operations.toml")
    words = given["indicator"]
    numbers = {name: Decimal(words[name]) for name in ("baseline", "target")}
    indicator = themes.open_indicator(
        council.body.public_id,
        defined=themes.Defined(**words | numbers),
        by=council.secretary,
        now=council.pass_time(hours=1),
    )
    read = read_indicators((HERE / "waiting-times.csv").read_bytes(), "waiting-times.csv")
    for series in read.series:
        names = indicator.public_id, council.delegations[series.member].public_id
        expert, head = council.experts[series.member], council.heads[series.member]
        content = series_csv([series])
        themes.receive_series(
            *names, content=content, name="waiting-times.csv", by=expert, now=council.pass_time(minutes=15)
        )
        themes.release_series(*names, by=head, now=council.pass_time(minutes=15))
    themes.review(indicator.public_id, **given["review"], by=council.chair, now=council.pass_time(hours=1))
    reader = standing_of(council.heads["Dasht"], council.now)
    return {each.member: (each.value, each.state) for each in evidence_visible_to(reader, [indicator.public_id])}


STEPS = (
    Step(
        "Five members return two quarters of seizures",
        "/operations/returns/…/2025-Q3/",
        "kengesh returns check returns-2025-Q3.csv",
        collect,
    ),
    Step(
        "A person is refused, a quarter revised with a reason",
        "/operations/returns/…/2025-Q3/",
        "kengesh returns check",
        revise,
    ),
    Step(
        "Sums are released in which no single seizure can be told",
        "/operations/…/sums/",
        "kengesh returns aggregate returns-2025-Q3.csv returns-2025-Q4.csv --delay 30",
        release,
    ),
    Step("A joint operation, its offices and a lesson", "/operations/periods/…/", "kengesh returns aggregate", operate),
    Step(
        "An indicator of transport, one member off target",
        "/themes/indicators/…/",
        "kengesh indicators check waiting-times.csv",
        count,
    ),
)
