"""A draft as PDF, to be printed: brackets with names and colours, line numbers, and its masthead on every page.

The same draft and fonts give the same bytes. Text goes to the typesetter as data, never as markup.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from kengesh.formats.pdf.lines import Data, Lines
from kengesh.formats.pdf.pressing import Pdf, pressed
from kengesh.reports.languages import direction, name
from kengesh.reports.markup import readable
from kengesh.reports.parties import COLOURS
from kengesh.text import views
from kengesh.text.compiling.compilation import names_in
from kengesh.text.draft import Draft, Masthead

_LAYOUT: Final = "layout.typ"
_NAMED: Final = (
    "Alternatives stand in square brackets, each beside its rivals and behind the names of those who propose it. "
    "What was issued has no name."
)
_NAMELESS: Final = "Alternatives stand in square brackets, each beside its rivals."


@dataclass(frozen=True, slots=True)
class Options:
    """How a draft is printed: with names, in which of its languages (the original if none is given), lines numbered."""

    names: bool = True
    language: str = ""
    line_numbers: bool = True


PRINTED: Final = Options()


def draft_pdf(draft: Draft, options: Options = PRINTED) -> Pdf:
    """Print a draft.

    Returns
    -------
    Pdf
        Its warnings name the scripts for which no font is installed, and say why it does not meet PDF/UA-1.

    Raises
    ------
    MissingExtra
        If the typesetter is not installed.
    """
    shown = draft if options.names else views.without_names(draft)
    language = options.language or shown.language
    layout = files("kengesh.formats.pdf").joinpath(_LAYOUT).read_bytes()
    return pressed(layout, _data(shown, language, options), language)


def _data(draft: Draft, language: str, options: Options) -> dict[str, Data]:
    known = [member.name for member in draft.members]
    party = {each: number for number, each in enumerate((*known, *sorted(names_in(draft) - set(known))), 1)}
    masthead = draft.masthead
    entries = Lines(draft, language, party, names=options.names).entries()
    title = readable(masthead.title or masthead.full_symbol or masthead.kind.capitalize())
    contested = next(draft.choices(), None) is not None
    return {
        "title": title,
        "titled": not any(entry.get("level") == 1 for entry in entries),
        "symbol": readable(masthead.full_symbol),
        "kind": readable(masthead.kind.capitalize()),
        "facts": _facts(masthead, draft.language),
        "notice": readable(masthead.notice),
        "about": (_NAMED if options.names else _NAMELESS) if contested else "",
        "language": language.split("-", 1)[0].lower(),
        "direction": direction(language),
        "numbered": options.line_numbers,
        "parties": len(party),
        "colours": [light for light, _ in COLOURS],
        "entries": entries,
    }


def _facts(masthead: Masthead, language: str) -> list[str]:
    """What stands at the right of the masthead."""
    distribution = f"Distribution: {masthead.distribution}" if masthead.distribution else ""
    return [readable(each) for each in (distribution, masthead.date, f"Original: {name(language)}") if each]
