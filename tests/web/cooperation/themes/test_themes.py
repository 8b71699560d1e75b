"""Indicators and series: read in inside, released by the head, with their origin; what is missing stays missing."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kengesh.errors import BadData, Refused
from kengesh.web.cooperation.themes import actions, front, queries
from kengesh.web.layout.front import read
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import COMMON, Entry
from tests.web.cooperation.themes.counted import DEFINED, file, opened, read_in, released
from tests.web.council import NOON


def seen(council, rows=queries.series_visible_to):
    users = {**council.users, "stranger": AnonymousUser()}
    return {who for who, user in users.items() if rows(standing_of(user, NOON)).exists() and "head of" not in who}


def test_the_secretariat_alone_opens_an_indicator_and_its_code_stands_once(council):
    with pytest.raises(PermissionDenied):
        actions.open_indicator(council.body.public_id, defined=DEFINED, by=council.users["chair"], now=NOON)
    opened(council)
    for changes, sentence in (
        ({}, "an indicator with the code CO2 already"),
        ({"code": "B", "target_period": "2019"}, "is not after the baseline"),
        ({"code": "C", "baseline_period": "2020-Q1"}, "2020-Q1 is no period of this indicator"),
        ({"code": "D", "review_on": NOON.date()}, "on a day to come"),
    ):
        with pytest.raises((Refused, BadData), match=sentence):
            opened(council, **changes)


def test_a_series_is_of_the_delegation_alone_until_its_head_releases_it(council):
    indicator = opened(council)
    alatau = council.delegations["Alatau"].public_id
    for who in ("neighbour", "secretariat", "chair"):
        with pytest.raises(PermissionDenied):
            actions.receive_series(
                indicator.public_id, alatau, content=file(), name="f.csv", by=council.users[who], now=NOON
            )
    read_in(council, indicator)
    assert seen(council) == set()
    assert not Entry.objects.filter(record__owner=COMMON, kind="series-read").exists()
    with pytest.raises(PermissionDenied):
        actions.release_series(indicator.public_id, alatau, by=council.users["expert"], now=NOON)
    row = actions.release_series(indicator.public_id, alatau, by=council.users["head"], now=NOON)

    assert seen(council) == {"neighbour", "expert", "head", "spokesperson", "chair", "secretariat"}
    assert (row.version, row.source, row.licence, row.retrieved) == (1, "Office", "CC BY 4.0", "2026-01-10")
    assert len(row.file_digest) == 64
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        actions.release_series(indicator.public_id, alatau, by=council.users["head"], now=NOON)


def test_a_correction_is_a_version_more_and_the_old_one_stays(council):
    indicator = opened(council)
    released(council, indicator)
    second = released(council, indicator, ("2020", "6"), ("2023", "5"))

    assert second.version == 2
    assert [each.version for each in indicator.series.order_by("version")] == [1, 2]
    assert queries.present(queries.series_visible_to(standing_of(council.users["chair"], NOON))).get() == second


def test_a_series_is_widened_and_never_narrowed(council):
    row = released(council, opened(council))
    head = {"by": council.users["head"], "now": NOON}
    with pytest.raises(PermissionDenied):
        actions.widen_series(row.public_id, audience="observers", by=council.users["secretariat"], now=NOON)
    actions.widen_series(row.public_id, audience="observers", **head)
    assert "observer" in seen(council)
    with pytest.raises(Refused, match="it can go further, never to fewer"):
        actions.widen_series(row.public_id, audience="body", **head)
    actions.widen_series(row.public_id, audience="public", **head)
    assert {"stranger", "public"} <= seen(council)
    assert {"stranger", "public"} <= seen(council, queries.indicators_visible_to)


def test_the_page_offers_the_head_a_wider_audience_until_the_series_is_public(council, client):
    indicator = opened(council)
    row = released(council, indicator)
    address = reverse("themes:indicator", args=[indicator.public_id])
    offered = "Release a series further"
    for role, there in (("expert", False), ("neighbour", False), ("secretariat", False), ("head", True)):
        client.force_login(council.users[role])
        assert (offered in client.get(address).content.decode()) is there
    said = {"act": "widen", "widen-series": row.public_id, "widen-audience": "public"}

    assert client.post(address, said).status_code == 302

    row.refresh_from_db()
    assert row.audience == "public"
    assert offered not in client.get(address).content.decode()


def test_the_secretariat_enters_a_published_source_and_the_members_own_series_prevails(council):
    indicator = opened(council)
    bayan = council.delegations["Bayan"].public_id
    desk: dict = {"content": file("BAY"), "name": "published.csv", "now": NOON}
    with pytest.raises(PermissionDenied):
        actions.enter_published(indicator.public_id, bayan, by=council.users["head"], **desk)
    first = actions.enter_published(indicator.public_id, bayan, by=council.users["secretariat"], **desk)
    own = released(council, indicator, member="Bayan")

    assert (first.published, own.published, own.version) == (True, False, 2)
    with pytest.raises(Refused, match="it corrects that itself"):
        actions.enter_published(indicator.public_id, bayan, by=council.users["secretariat"], **desk)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (file("Bayan"), "no series of CO2 for Alatau; it has: CO2 for Bayan"),
        (file("Alatau", ("2020", "")), "1 cells of f.csv cannot be taken; the first: f.csv, row 2, value: it is blank"),
        (file("Alatau", ("2020-Q1", "3")), "2020-Q1 is no period of this indicator; it is counted by year"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_the_reason(council, content, sentence):
    indicator = opened(council)
    alatau, head = council.delegations["Alatau"].public_id, council.users["head"]
    with pytest.raises(Refused) as refusal:
        actions.receive_series(indicator.public_id, alatau, content=content, name="f.csv", by=head, now=NOON)
    assert sentence in refusal.value.sentence
    read_in(council, indicator)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ((("2020", "6"), ("2025", "5")), "on target"),
        ((("2020", "6"), ("2025", "5.000000001")), "off target"),
        ((("2020", "6"), ("2025", "not known")), "not known"),
        ((("2019", "7"),), "off target"),
        ((("2031", "4"),), "on target"),
    ],
)
def test_the_state_is_the_last_value_beside_the_path(council, values, state):
    assert released(council, opened(council), *values).state == state


def test_a_review_moves_the_next_one_and_is_noted_by_chair_or_secretariat(council):
    indicator = opened(council)
    words: dict = {"outcome": "Two members are off target.", "next_on": date(2027, 3, 1), "now": NOON}
    with pytest.raises(PermissionDenied):
        actions.review(indicator.public_id, by=council.users["head"], **words)
    with pytest.raises(Refused, match="on a day to come"):
        actions.review(indicator.public_id, by=council.users["chair"], **words | {"next_on": NOON.date()})
    actions.review(indicator.public_id, by=council.users["chair"], **words)

    indicator.refresh_from_db()
    assert indicator.review_on == date(2027, 3, 1)


def test_what_an_indicator_says_is_evidence_for_those_who_see_it(council):
    indicator = opened(council)
    released(council, indicator)

    (found,) = queries.evidence_visible_to(standing_of(council.users["chair"], NOON), [indicator.public_id])
    assert (found.public_id, found.member, found.value, found.period, found.state) == (
        indicator.public_id, "Alatau", "5.6", "2023", "off target",
    )  # fmt: skip
    assert queries.evidence_visible_to(standing_of(council.users["observer"], NOON)) == []


def test_an_organisation_of_published_facts_alone_has_no_indicators(council):
    council.organisation.facts_only = True
    council.organisation.save()
    with pytest.raises(Refused, match="published facts alone"):
        opened(council, target=Decimal(3))


def page(council, indicator, who="chair"):
    client = Client()
    client.force_login(council.users[who])
    return client.get(reverse("themes:indicator", kwargs={"public_id": indicator.public_id}))


def test_a_gap_is_shown_in_table_and_chart_and_nothing_is_filled_in(council):
    indicator = opened(council)
    released(council, indicator, ("2020", "6.1"), ("2021", "not known"), ("2023", "5.6"))

    html = page(council, indicator).content.decode()

    assert html.count('<span class="quiet">not known</span>') == 2  # 2021 said so, 2022 is missing
    assert html.count("<circle") == 3  # two values and the legend
    assert "target for 2030: 4" in html


def test_the_page_asks_no_more_with_three_members_than_with_one(council, django_assert_max_num_queries):
    indicator = opened(council)
    address = reverse("themes:indicator", kwargs={"public_id": indicator.public_id})
    client = Client()
    client.force_login(council.users["head"])
    counts = []
    for members in (("Alatau",), ("Bayan", "Chuya")):
        for member in members:
            released(council, indicator, member=member)
        with django_assert_max_num_queries(15) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_first_page_counts_series_off_target_and_names_the_review(council):
    indicator = opened(council)
    released(council, indicator)

    tile = front.tile(read(front.rows(standing_of(council.users["head"], NOON), NOON)), NOON)

    assert tile is not None
    assert (tile.figure, tile.late) == ("1", False)
    assert [(due.at.date(), due.about) for due in tile.due] == [(date(2026, 9, 1), indicator.name)]
    assert front.tile(read(front.rows(standing_of(council.users["public"], NOON), NOON)), NOON) is None
