"""What is published in a hearing as a table."""

from typing import Final

from kengesh.formats.contributions import Line, contributions_csv, contributions_xlsx
from kengesh.web.consultations.models import Contribution, Hearing
from kengesh.web.consultations.queries import published_in

FORMS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table_of(hearing: Hearing, form: str) -> bytes:
    """The published contributions with what became of them, as CSV or xlsx."""
    lines = [line_of(each) for each in published_in(hearing)]
    notice = "Fictitious: " if hearing.body.organisation.fictitious else ""
    return contributions_csv(lines) if form == "csv" else contributions_xlsx(lines, f"{notice}{hearing.title}")


def line_of(contribution: Contribution) -> Line:
    """A published contribution as a line of a table."""
    ending = contribution.document.name.rpartition(".")[2] if contribution.document else ""
    return Line(
        number=f"{contribution.number}",
        category=contribution.category,
        language=contribution.language,
        text=contribution.text,
        name=contribution.name,
        gathered_on=f"{contribution.gathered_on or ''}",
        gathered_where=contribution.gathered_where,
        document=f"contribution-{contribution.number}.{ending}" if ending else "",
        outcome=contribution.outcome,
        response=contribution.response,
    )
