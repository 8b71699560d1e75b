"""The report of a hearing: what was heard, what the organisation made of it, and which delegations took something up.

It is a public paper, the same for every reader: of concerns it names those that were released to the public.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kengesh.formats.paper import Block, Heading, Labels, Paper, Paragraph, Table, paper_pdf, paper_word
from kengesh.web.concerns.models import Origin
from kengesh.web.concerns.queries import taken_up_from
from kengesh.web.consultations.models import Category, Contribution, Hearing, Outcome, State
from kengesh.web.consultations.queries import counts
from kengesh.web.members.standing import Standing

FORMS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many contributions of a category were published and declined, and what became of the published ones."""

    category: str
    published: int
    declined: int
    outcomes: tuple[int, ...]  # in the order of `OUTCOMES`, then those without a response


@dataclass(frozen=True, slots=True)
class Taken:
    """A concern that a delegation took up from a contribution and released to the public."""

    number: int
    title: str
    delegation: str
    public_id: str
    disposition: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The report as a value."""

    hearing: Hearing
    counts: tuple[Count, ...]
    total: Count
    taken: tuple[Taken, ...]
    contributions: tuple[Contribution, ...]
    outcomes: tuple[str, ...]
    at: datetime


def heard_of(hearing: Hearing, contributions: Sequence[Contribution], now: datetime) -> Heard:
    """The report of a hearing, with the concerns that are released to the public now."""
    counted = counts(hearing)
    rows = [_count(f"{each.label}", {key[1:]: n for key, n in counted.items() if key[0] == each}) for each in Category]
    total: Counter[tuple[str, str]] = Counter()
    for (_category, state, outcome), number in counted.items():
        total[state, outcome] += number
    numbers = {each.public_id: each.number or 0 for each in contributions}
    concerns = taken_up_from(Origin.CONTRIBUTION, numbers, Standing(at=now))
    taken = [
        Taken(numbers[key], each.title, f"{each.delegation}", each.public_id, each.get_disposition_display())
        for key, found in concerns.items()
        for each in found
    ]
    return Heard(
        hearing=hearing,
        counts=tuple(rows),
        total=_count(_("All"), total),
        taken=tuple(sorted(taken, key=lambda each: (each.number, each.delegation))),
        contributions=tuple(contributions),
        outcomes=tuple(f"{each.label}" for each in Outcome),
        at=now,
    )


def _count(name: str, counted: dict[tuple[str, str], int]) -> Count:
    def of(state: State, outcome: str | None = None) -> int:
        return sum(n for key, n in counted.items() if key[0] == state and outcome in (None, key[1]))

    outcomes = tuple(of(State.PUBLISHED, each) for each in (*Outcome, ""))
    return Count(name, of(State.PUBLISHED), of(State.DECLINED), outcomes)


def paper_of(report: Heard, form: str) -> bytes:
    """The report as a Word or PDF file."""
    hearing = report.hearing
    paper = Paper(
        title=_("What we heard: %s") % hearing.title,
        blocks=tuple(_blocks(report)),
        symbol=f"{hearing.symbol}/REPORT",
        body=hearing.body.name,
        date=_day(hearing.reported_at or report.at),
        distribution=_("General"),
        fictitious=hearing.body.organisation.fictitious,
        labels=Labels(_("Distribution:"), _("Page"), _("of"), _("Fictitious")),
    )
    return paper_word(paper) if form == "docx" else paper_pdf(paper).content


def _blocks(report: Heard) -> list[Block]:
    hearing = report.hearing
    asked = _("Contributions were taken from %(opens)s to %(closes)s.")
    said = asked % {"opens": _day(hearing.opens_at), "closes": _day(hearing.closes_at)}
    return [
        Heading(_("What was asked")),
        *(Paragraph(each) for each in hearing.question.split("\n") if each.strip()),
        Paragraph(said),
        Heading(_("What we heard")),
        *(Paragraph(each) for each in hearing.heard.split("\n") if each.strip()),
        _counted(report),
        Heading(_("Taken up by delegations")),
        *_taken(report),
        Heading(_("Each contribution and our response")),
        *(block for each in report.contributions for block in _one(each)),
        Heading(_("Grounds on which contributions could be declined")),
        *(Paragraph(f"{each['text']}") for each in hearing.grounds),
    ]


def _counted(report: Heard) -> Table:
    columns = (_("Category"), _("Published"), _("Declined"), *report.outcomes, _("No response"))
    rows = tuple(
        (each.category, f"{each.published}", f"{each.declined}", *map(str, each.outcomes))
        for each in (*report.counts, report.total)
    )
    return Table(_("Contributions by category, and what became of them"), columns, rows, (2.0, *(1.2,) * 7))


def _taken(report: Heard) -> list[Block]:
    if not report.taken:
        return [Paragraph(_("No concern taken up from a contribution has been released to the public."))]
    columns = (_("Contribution"), _("Delegation"), _("Concern"), _("What its author says"))
    rows = tuple((f"{each.number}", each.delegation, each.title, each.disposition) for each in report.taken)
    caption = _("Concerns taken up from contributions, as released to the public on %s") % _day(report.at)
    return [Table(caption, columns, rows, (1.2, 1.5, 4.0, 1.8))]


def _one(contribution: Contribution) -> list[Block]:
    named = f", {contribution.name}" if contribution.name else ""
    heading = _("%(number)d. %(category)s") % {
        "number": contribution.number or 0,
        "category": contribution.get_category_display(),
    }
    outcome = contribution.get_outcome_display() if contribution.outcome else _("no response")
    response = f"{outcome}. {contribution.response}" if contribution.response else outcome
    words = (each for each in contribution.text.split("\n") if each.strip())
    return [
        Heading(f"{heading}{named}", 2),
        *(Paragraph(each, language=contribution.language) for each in words),
        Paragraph(_("Response: %s") % response, strong=True),
    ]


def _day(at: datetime) -> str:
    return date_format(at.astimezone(UTC), "j F Y")
