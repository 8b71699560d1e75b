"""The facts on a real organisation: each has a source, and they come onto the platform with it."""

import csv
import importlib.util
import io
import sys
import tomllib
from collections import Counter
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.members.models import Body, Delegation, Fact, MemberStatus, Organisation
from tests.reference import CHECKOUT
from tests.tools import finished
from tests.web.council import NOON

FOLDER = CHECKOUT / "examples" / "sco-facts"
GIVEN = tomllib.loads((FOLDER / "organisation.toml").read_text(encoding="utf-8"))
ROWS = list(csv.DictReader(io.StringIO((FOLDER / "members.csv").read_text(encoding="utf-8"))))


@pytest.fixture
def load(db):  # noqa: ARG001 -- opens the database
    specification = importlib.util.spec_from_file_location("sco_facts", FOLDER / "load.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["sco_facts"] = module
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("each", [*GIVEN["fact"], *ROWS], ids=lambda each: each["name"])
def test_every_fact_has_a_source_and_says_how_near_it_is(each):
    assert len(each["source"]) > 20
    assert each["source_status"] in {"primary", "second-hand"}


def test_no_act_is_later_than_the_day_on_which_the_sources_were_read():
    days = [date.fromisoformat(each["since"]) for each in ROWS]

    assert max(days) <= GIVEN["read_on"]
    assert min(days) == date(2001, 6, 15)


def test_each_gap_says_what_is_missing_and_why():
    assert len(GIVEN["missing"]) >= 5
    assert all(each["text"] for each in GIVEN["missing"])


def test_members_are_known_by_the_dates_of_their_accession(load):
    load.loaded(NOON)

    present = MemberStatus.objects.filter(MemberStatus.at(NOON))
    members = present.filter(status="member").order_by("since", "member__name")
    assert [(each.member.code, f"{each.since:%Y-%m-%d}") for each in members] == [
        *((code, "2001-06-15") for code in ("CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB")),
        ("IND", "2017-06-09"), ("PAK", "2017-06-09"), ("IRN", "2023-07-04"), ("BLR", "2024-07-04"),
    ]  # fmt: skip
    assert Counter(present.values_list("status", flat=True)) == {"member": 10, "partner": 7}
    mongolia = MemberStatus.objects.filter(member__code="MNG").order_by("since")
    assert [(each.status, each.until and f"{each.until:%Y-%m-%d}") for each in mongolia] == [
        ("observer", "2025-09-01"), ("partner", None)
    ]  # fmt: skip


def test_it_is_kept_with_facts_alone_and_nobody_can_act_for_it(load):
    organisation = load.loaded(NOON)

    assert organisation.facts_only
    assert (Body.objects.count(), Delegation.objects.count()) == (0, 0)
    with pytest.raises(Refused, match="already"):
        load.loaded(NOON)
    assert Organisation.objects.count() == 1


def test_everybody_reads_the_facts_with_their_sources_and_the_gaps(load):
    organisation = load.loaded(NOON)

    page = Client().get(reverse("members:facts", args=[organisation.public_id])).content.decode()

    for each in [*Fact.objects.values_list("name", flat=True), "Kazakhstan", "second-hand: a report of the act"]:
        assert each.replace("'", "&#x27;") in page
    assert all(row["source"] in page for row in ROWS)


def test_the_script_loads_it_into_a_folder_and_lists_what_is_missing(tmp_path):
    done = finished(sys.executable, FOLDER / "load.py", tmp_path / "var", folder=tmp_path, seconds=120)

    assert done.returncode == 0, done.stderr
    assert "19 statuses and 12 facts" in done.stdout
    assert "How decisions are taken" in done.stdout
