"""Arrange how a body collects returns: lists, days and the minimum; acts of the secretariat."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied

from kengesh.disclosure.policy import Policy
from kengesh.errors import Refused
from kengesh.formats.returns.lines import quarter
from kengesh.formats.returns.plain import check_words
from kengesh.phrases import Phrase
from kengesh.web.acts import action
from kengesh.web.cooperation.narcotics import rules
from kengesh.web.cooperation.narcotics.models import Arrangement
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append

_PARTS: Final = 2
"""Code and name, which every entry has."""
SETTINGS: Final = ("first_period", "due_days", "minimum", "contributors", "delay_days")


@action
def arrange(
    body_id: str,
    *,
    substances: Sequence[Mapping[str, str]],
    sections: Sequence[Mapping[str, str]],
    first_period: str,
    due_days: int = 45,
    minimum: int = 3,
    contributors: int = 2,
    delay_days: int = 45,
    by: User,
    now: datetime,
) -> Arrangement:
    """Set lists and settings; releases that were made keep theirs."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_arrange(standing_of(by, now), body):
        raise PermissionDenied
    check_facts_only(body)
    quarter(first_period)
    Policy(minimum, contributors, delay_days)
    for each in (*substances, *sections):
        check_words(each["name"], Phrase("the list"), [each["name"] for each in sections] if each in sections else ())
    values: dict[str, Any] = {
        "substances": [dict(each) for each in substances],
        "sections": [dict(each) for each in sections],
        "first_period": first_period,
        "due_days": due_days,
        "minimum": minimum,
        "contributors": contributors,
        "delay_days": delay_days,
    }
    arrangement, _ = Arrangement.objects.update_or_create(body=body, defaults=values)
    told = {name: values[name] for name in SETTINGS} | {
        "substances": [each["name"] for each in substances],
        "sections": [each["name"] for each in sections],
    }
    append("returns-arranged", body.public_id, at=now, values=told, sealed={"by": by.public_id})
    return arrangement


def listed(words: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """A list that was typed, a line for each entry, its parts between semicolons.

    Raises
    ------
    Refused
        If a line has no code and name, or too many parts.
    """
    found = []
    for line in filter(None, map(str.strip, words.splitlines())):
        parts = [part.strip() for part in line.split(";")]
        if not _PARTS <= len(parts) <= len(columns) or not parts[1]:
            raise Refused("returns-list", line=line, right="; ".join(columns))
        found.append(dict(zip(columns, [*parts, *[""] * (len(columns) - len(parts))], strict=True)))
    return found


def typed(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """The list as it is typed."""
    return "\n".join("; ".join(each.get(name, "") for name in columns).rstrip("; ") for each in rows)


def check_facts_only(body: Body) -> None:
    """Refuse to put returns into the mouths of members of which published facts alone are kept."""
    if body.organisation.facts_only:
        raise Refused("facts-only", organisation=body.organisation.name)
