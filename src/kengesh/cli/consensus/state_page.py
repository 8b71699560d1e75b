"""The state of a text as a page: the matrix of provisions and members, what is open, and the shortest way.

Each cell has a letter and a sign besides its colour, and the colours differ for readers who confuse red and green.
"""

from collections.abc import Iterator
from typing import Final

from kengesh.cli.consensus.state_json import option_numbers, said_move
from kengesh.consensus.moves import Way
from kengesh.consensus.sentences import Names, needs
from kengesh.consensus.stances import Tally
from kengesh.consensus.state import BracketState, ProvisionState, TextState
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.reports.page import Page, Section, html, items, terms
from kengesh.reports.tables import Column, Row, Table
from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names

_CELLS: Final = {
    "supports": ("S", "●", "supports"),
    "can-accept": ("A", "○", "can accept"),
    "reserves": ("R", "△", "reserves"),
    "objects": ("O", "✕", "objects"),
    "does-not-participate": ("N", "□", "does not participate"),
    "disassociates": ("D", "□", "disassociates"),
    "abstains": ("B", "□", "abstains"),
    "lapsed": ("L", "◌", "support lapsed with the wording"),
    "": ("–", "", "has not spoken"),
}
_STYLE: Final = (
    ".cell{display:inline-block;min-width:2.2em;text-align:center;border-radius:.25rem;padding:0 .3em}"
    ".supports{background:#0067a5;color:#fff}.can-accept{background:#bfe0f5;color:#00304d}"
    ".reserves{background:#ffe08a;color:#4a3600;border:1px dashed #4a3600}"
    ".objects{background:#b34a00;color:#fff;border:2px solid #5e2700}"
    ".does-not-participate,.disassociates,.abstains{background:#e4e0d6;color:#33302a}"
    ".lapsed{border:1px dotted var(--soft)}"
    "@media print{.cell{-webkit-print-color-adjust:exact;print-color-adjust:exact}}"
)
_TITLES: Final = (("agreed", "Agreed"), ("nearly", "Nearly agreed"), ("open", "Open"))


def state_page(draft: Draft, state: TextState, way: Way, names: Names) -> str:
    """The page; for a reader who sees no names, without matrix, moves and counts."""
    title = draft.masthead.title or draft.masthead.full_symbol or "State of the text"
    sections = tuple(each for each in _sections(draft, state, way, names) if each.content)
    notice = element("p", text(draft.masthead.notice), class_="notice") if draft.masthead.notice else NONE
    head = joined((notice, element("h1", text(title)), _figures(draft, state, names)))
    return html(Page(f"State of the text: {title}", head, sections, language=draft.language, style=_STYLE))


def _figures(draft: Draft, state: TextState, names: Names) -> Html:
    counts = state.counts
    pairs = [("Text", text(draft.masthead.full_symbol)), ("Rule", text(state.rule.sentence))]
    pairs += [("Source of the rule", text(f"{state.rule.source} ({state.rule.source_status})"))]
    if names.shows_counts:
        found = {
            "Agreed": counts.agreed, "Nearly": counts.nearly, "Open": counts.open, "Objections": counts.objections,
            "Reserves": counts.reserves, "Brackets": counts.brackets,
        }  # fmt: skip
        pairs += [(name, text(f"{count}")) for name, count in found.items()]
    return terms((*pairs, ("Digest of the revision", element("code", text(state.revision)))))


def _sections(draft: Draft, state: TextState, way: Way, names: Names) -> Iterator[Section]:
    if not names.shows_counts:
        entries = tuple(_entry(each, state, names) for each in state.provisions if each.is_spoken or each.brackets)
        yield Section("provisions", "Provisions", items(entries) or text("Nobody has spoken."))
        return
    for kind, title in _TITLES:
        found = [each for each in state.provisions if each.state == kind and (each.is_spoken or each.brackets)]
        entries = tuple(_entry(each, state, names) for each in found)
        untouched = state.counts.untouched if kind == "open" else 0
        more = element(
            "p", text(f"{untouched} provisions without a bracket, of which nobody has spoken."), class_="soft"
        )
        yield Section(kind, title, joined((items(entries) if entries else NONE, more if untouched else NONE)))
    yield Section("moves", "Shortest way to a clean text", _moves(draft, state, way))
    yield Section("matrix", "Who says what", _matrix(state))


def _entry(each: ProvisionState, state: TextState, names: Names) -> Html:
    place = element("strong", text(each.passage.place))
    return joined((place, text(f": {needs(each, len(state.members), names)}")))


def _moves(draft: Draft, state: TextState, way: Way) -> Html:
    places, numbers = place_names(draft), option_numbers(state)
    entries = tuple(text(said_move(each, places, numbers)) for each in way.moves)
    lead = element("p", text(f"{len(entries)} moves." if entries else "Nothing is needed."))
    return joined((lead, items(entries) if entries else NONE))


def _matrix(state: TextState) -> Html:
    members = [each.name for each in state.members]
    rows = [row for each in state.provisions if each.is_spoken or each.brackets for row in _rows(each, members)]
    legend = joined((joined((_cell(said), text(f" {words}"))) for said, (_, _, words) in _CELLS.items()), text(" · "))
    columns = (Column(text("Provision")), *(Column(text(name)) for name in members))
    caption = "What each member says, at this revision"
    return joined((element("p", legend), Table(caption, columns, tuple(rows)).html()))


def _rows(each: ProvisionState, members: list[str]) -> Iterator[Row]:
    if not each.brackets:
        yield _row(each.passage.place, each.tally, members)
    for number, bracket in enumerate(each.brackets, start=1):
        several = f", bracket {number}" if len(each.brackets) > 1 else ""
        yield from _options(bracket, f"{each.passage.place}{several}", members)


def _options(bracket: BracketState, place: str, members: list[str]) -> Iterator[Row]:
    for option in bracket.options:
        name = f"{place}, alternative {option.option.number}"
        yield _row(name, option.tally, members)
        for inner in option.brackets:
            yield from _options(inner, name, members)


def _row(name: str, tally: Tally, members: list[str]) -> Row:
    lapsed = {each.member for each in tally.lapsed}
    said = [tally.said.get(member) or ("lapsed" if member in lapsed else "") for member in members]
    return Row(text(name), tuple(_cell(each) for each in said))


def _cell(said: str) -> Html:
    letter, sign, words = _CELLS[said]
    shown = f"{letter} {sign}".strip()
    return element("span", text(shown), class_=f"cell {said}".strip(), title=words)
