"""What is told of returns as a self-contained page."""

from collections.abc import Iterable, Iterator

from kengesh.disclosure.policy import Policy
from kengesh.formats.returns.telling import Row, Told
from kengesh.reports.markup import Html, element, joined, text
from kengesh.reports.page import Page, Section, html

RULES = (
    "One litre counts as one kilogram, units by the stated weight of one; purity is not adjusted for (as in UNODC’s "
    "notes on seizure statistics). A range stays a range; where something is not known, a total is open above."
)


def report(told: Iterable[Told], policy: Policy) -> str:
    """The page.

    Returns
    -------
    str
        One HTML file without scripts.
    """
    title = "Seizures returned by members"
    protection = (
        f"Published sums have {policy.cases} seizures or more; smaller ones are joined with others, so that no single "
        f"seizure can be told, also by subtracting releases. A quarter is told {policy.delay} days after its end."
    )
    head = joined([element("h1", text(title)), element("p", text(RULES)), element("p", text(protection))])
    sections = tuple(
        Section(f"q{number}", each.period, joined(_tables(each))) for number, each in enumerate(told, start=1)
    )
    nothing = Section("none", "Nothing to tell", element("p", text("No quarter can be published yet.")))
    return html(Page(title, head, sections or (nothing,)))


def _tables(told: Told) -> Iterator[Html]:
    for by, caption in (("member", "By substance and member"), ("section", "By substance and section of the route")):
        rows = [each for each in told.figures if each.by == by and not each.amount.is_none]
        if rows:
            yield element("table", element("caption", text(caption)), _head(by), element("tbody", *map(_row, rows)))
    if told.left_out:
        yield element("p", text(f"Too few seizures to tell of: {', '.join(told.left_out)}."))


def _head(by: str) -> Html:
    names = ("Substance", by.capitalize(), "Seizures", "Kilograms")
    return element("thead", element("tr", *(element("th", text(name), scope="col") for name in names)))


def _row(row: Row) -> Html:
    seizures = f"{row.seizures}" if row.seizures_to is not None else f"at least {row.seizures}"
    weight = (
        f"at least {row.kg}" if row.kg_to is None else row.kg if row.kg_to == row.kg else f"{row.kg} to {row.kg_to}"
    )
    return element(
        "tr",
        element("th", text(", ".join(row.substances)), scope="row"),
        *(element("td", text(each)) for each in (", ".join(row.names), seizures, weight)),
    )
