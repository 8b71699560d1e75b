"""The page about a treaty: its status on a day, what its final clauses say, its reservations and their effects."""

from collections.abc import Iterator

from kengesh.phrases import spelled
from kengesh.reports.markup import Html, element, joined, text
from kengesh.reports.page import Page, Section, html, terms
from kengesh.reports.tables import Column, Row, Table
from kengesh.treaties.acts import Kind, of_kind
from kengesh.treaties.forms import Treaty
from kengesh.treaties.reservations import matrix
from kengesh.treaties.status import Status
from kengesh.treaties.telling import told
from kengesh.treaties.words import sentences


def status_report(treaty: Treaty, found: Status) -> str:
    """A self-contained page."""
    sections = [
        Section("status", "Status", _states(found)),
        Section("clauses", "Final clauses in words", terms(_clauses(treaty))),
    ]
    if of_kind(treaty.acts, Kind.RESERVATION):
        sections.append(Section("reservations", "Reservations and their effects", joined(_reserved(treaty, found))))
    lines = [element("h1", text(treaty.title)), element("p", text(f"On {spelled(found.at)}. {_entry(found)}"))]
    lines += [element("p", text(f"Depositary: {treaty.depositary}"))] if treaty.depositary else []
    lines += [element("p", text(f"Source: {treaty.source}"))] if treaty.source else []
    return html(Page(treaty.title, joined(lines), tuple(sections)))


def _entry(found: Status) -> str:
    if found.has_ended and found.ends:
        return f"No longer in force: it ended on {spelled(found.ends)}."
    if found.entry.on is None:
        return "Not in force: deposits are missing."
    day = spelled(found.entry.on)
    return f"In force since {day}." if found.entry.on <= found.at else f"Enters into force on {day}."


def _states(found: Status) -> Html:
    columns = tuple(
        Column(text(each)) for each in ("State", "status", "signature", "consent to be bound", "in force from")
    )
    rows = []
    for each in found.states:
        signed = f"{each.signed.day} ({each.signed.manner})" if each.signed else "–"
        consent = f"{each.consent.day} ({each.consent.kind})" if each.consent else "–"
        cells = (f"{each.stage}", signed, consent, f"{each.in_force or '–'}")
        rows.append(Row(text(each.state), tuple(map(text, cells))))
    return Table(f"Status on {spelled(found.at)}", columns, tuple(rows)).html()


def _clauses(treaty: Treaty) -> tuple[tuple[str, Html], ...]:
    return tuple((heading, text(said)) for heading, said in sentences(treaty.clauses))


def _reserved(treaty: Treaty, found: Status) -> Iterator[Html]:
    by_id = {each.id: each for each in treaty.acts}
    shown = (Kind.RESERVATION, Kind.OBJECTION, Kind.RESERVATION_ACCEPTED, Kind.RESERVATION_WITHDRAWN)
    for each in of_kind(treaty.acts, *shown):
        if each.day <= found.at:
            yield element("p", text(told(each, by_id.get(each.of))))
    cells = matrix(treaty.clauses, treaty.acts, found.at)
    columns = tuple(Column(text(each)) for each in ("reservation", "with", "effect", "settled", "open until", "rule"))
    rows = tuple(
        Row(
            text(f"{each.reserving}: {each.reservation}"),
            tuple(map(text, (each.other, f"{each.effect}", f"{each.since or '–'}", f"{each.until or '–'}", each.rule))),
        )
        for each in cells
    )
    if rows:
        yield Table("What each reservation does between two States", columns, rows).html()
