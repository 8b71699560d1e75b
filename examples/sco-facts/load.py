"""The Shanghai Cooperation Organisation on the platform, with published facts alone.

    python examples/sco-facts/load.py FOLDER    loads it into the platform of that folder, and says what is missing

Every fact names its source, and what no source was certain for is listed as missing. Everything is stated through the
actions of the platform; the organisation is opened as `facts_only`, so that no position, text or commitment can be put
into the mouth of a real State.
"""

import argparse
import csv
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Status:
    """A row of the table of members."""

    name: str
    code: str
    status: str
    since: datetime
    source: str
    source_status: str


def described() -> dict[str, Any]:
    """The facts of the organisation."""
    return tomllib.loads((HERE / "organisation.toml").read_text(encoding="utf-8"))


def statuses() -> Iterator[Status]:
    """The statuses of members, in the order of the table; those of one member stand in the order of their dates."""
    with (HERE / "members.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.combine(date.fromisoformat(row["since"]), time(), UTC)
            yield Status(row["name"], row["code"], row["status"], day, row["source"], row["source_status"])


def loaded(now: datetime) -> Any:  # noqa: ANN401 -- Django is set up when it is called
    """Open the organisation, admit its members, and state its facts; each by an action."""
    from kengesh.web.members import accounts  # noqa: PLC0415 -- Django is set up now
    from kengesh.web.members.actions import admit_member, change_status, open_organisation  # noqa: PLC0415
    from kengesh.web.members.models import Role, User  # noqa: PLC0415

    given = described()
    keeper = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser(
        "facts@keeper.example", name="Keeper of published facts"
    )
    organisation = open_organisation(given["name"], languages=given["languages"], facts_only=True, by=keeper, now=now)
    accounts.accredit(keeper, role=Role.SECRETARIAT, organisation=organisation, by=keeper, now=now)
    known: dict[str, Any] = {}
    for each in statuses():
        sourced = {"source": each.source, "source_status": each.source_status, "by": keeper, "now": now}
        if each.code in known:
            change_status(known[each.code].public_id, status=each.status, since=each.since, **sourced)
        else:
            known[each.code] = admit_member(
                organisation.public_id,
                name=each.name,
                code=each.code,
                status=each.status,
                since=each.since,
                **sourced,
            )
    _state(organisation.public_id, given, keeper, now)
    return organisation


def _state(organisation_id: str, given: Mapping[str, Any], keeper: Any, now: datetime) -> None:  # noqa: ANN401
    from kengesh.web.members.facts import Stated, state_fact  # noqa: PLC0415 -- Django is set up now

    missing = [{"kind": "missing", **each} for each in given["missing"]]
    for each in (*given["fact"], *missing):
        state_fact(organisation_id, stated=Stated(**each), by=keeper, now=now)


def main() -> int:
    """Load it where the command line says."""
    asked = argparse.ArgumentParser(description="Load the published facts on the Shanghai Cooperation Organisation.")
    asked.add_argument("folder", type=Path, help="the folder of the platform (KENGESH_VAR)")
    os.environ["KENGESH_VAR"] = f"{asked.parse_args().folder}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kengesh.web.settings"
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from kengesh.errors import Refused  # noqa: PLC0415 -- after the settings

    try:
        organisation = loaded(datetime.now(UTC))
    except Refused as refusal:
        print(f"Error: {refusal.sentence}", file=sys.stderr)
        return 1
    given = described()
    print(
        f"{organisation.name}: {len(list(statuses()))} statuses and {len(given['fact'])} facts, each with its source."
    )
    print(f"They are shown at /organisations/{organisation.public_id}/facts/")
    print("Missing, since no source was certain:")
    for each in given["missing"]:
        print(f"  {each['name']}: {each['text']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
