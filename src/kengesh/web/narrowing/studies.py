"""Studies beside the stances: what a file says the alternatives of brackets do for members.

A figure of a study is never a position and never becomes points; a delegation that wants it so writes it into its own
inputs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.core.exceptions import PermissionDenied

from kengesh.consensus.issues import Issues
from kengesh.consensus.problem import exact_value
from kengesh.formats.studies import parse_study
from kengesh.web.acts import action
from kengesh.web.files.actions import keep
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.narrowing import rules
from kengesh.web.narrowing.models import Study
from kengesh.web.narrowing.searching import issues_in
from kengesh.web.negotiations.actions import check_open, locked
from kengesh.web.record.actions import append


@dataclass(frozen=True, slots=True)
class Figures:
    """What one study says of one alternative: (member, figure) in the order of the file."""

    study: str
    issue: str
    option: str
    unit: str
    source: str
    digest: str
    by_member: tuple[tuple[str, str], ...]


@action
def take_study(negotiation_id: str, *, title: str, content: bytes, name: str, by: User, now: datetime) -> Study:
    """Take a study that names brackets, alternatives and members of this text; its file is kept as it came."""
    negotiation = locked(negotiation_id)
    if not rules.keeps_papers(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    read = parse_study(content, name, issues_in(negotiation, now).problem)
    study = Study.objects.create(
        negotiation=negotiation,
        title=title,
        file=keep(content, name=name, media_type="application/toml", now=now),
        links=[
            {
                "issue": each.issue, "option": each.option, "unit": each.unit, "source": each.source,
                "digest": each.digest,
                "figures": {member: exact_value(figure) for member, figure in each.figures.items()},
            }
            for each in read.links
        ],
        uploaded_at=now,
    )  # fmt: skip
    append(
        "study-taken",
        study.public_id,
        at=now,
        values={"text": negotiation.public_id, "title": title, "file": study.file.digest},
        sealed={"by": by.public_id},
    )
    return study


def figures_in(study: Study, issues: Issues) -> Iterator[Figures]:
    """What a study says of brackets that are still open."""
    for each in study.links:
        if each["option"] in issues.problem.issues.get(each["issue"], ()):
            shown = tuple((member, _number(value)) for member, value in each["figures"].items())
            yield Figures(
                study.title, each["issue"], each["option"], each["unit"], each["source"], each["digest"], shown
            )


def by_option(figures: Iterator[Figures] | list[Figures]) -> Mapping[tuple[str, str], list[Figures]]:
    """Figures by bracket and alternative."""
    found: dict[tuple[str, str], list[Figures]] = {}
    for each in figures:
        found.setdefault((each.issue, each.option), []).append(each)
    return found


def _number(value: object) -> str:
    exact = Fraction(f"{value}")
    return f"{exact.numerator}" if exact.denominator == 1 else f"{float(exact):.4f}".rstrip("0").rstrip(".")
