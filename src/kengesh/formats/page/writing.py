"""The page of a compilation: one HTML file in which the text can be read in every way that matters.

It shows the bracketed text, the clean text, each delegation's own and the changes, without a script; then who did what
to which provision, what was edited without being tracked, and where it all comes from. No person is named on it, and
with `names=False` no delegation either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from kengesh.formats.page import acts, report, sides
from kengesh.formats.page.parties import Parties
from kengesh.formats.page.report import Comments
from kengesh.formats.page.style import style
from kengesh.formats.page.tree import Beside, Tree
from kengesh.formats.page.wording import Anchors, Pen
from kengesh.provenance import Provenance
from kengesh.reports.languages import direction, name
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.reports.page import Page, Section, html, items, terms
from kengesh.reports.parties import mark
from kengesh.text import views
from kengesh.text.compiling.compilation import Compilation
from kengesh.text.draft import Draft, Masthead
from kengesh.text.place_names import heading, place_names, shortened
from kengesh.text.provision import Provision

_VIEWS: Final = (("all", "Bracketed"), ("0", "Clean"), ("changes", "Changes"))
_ABOUT: Final = {
    "all": "Every alternative stands in square brackets beside its names.",
    "0": "What was issued, without the proposals. A small circle marks each place that is not agreed.",
    "changes": "Proposals as changes to what was issued: struck out what somebody contests, underlined what is new.",
}
_NAMELESS: Final = "Every alternative stands in square brackets."
_OLD_BROWSER: Final = "This browser is too old to switch views; the bracketed text is shown."
_ANCHORS: Final = ("text", "sides", "reported", "comments", "origin")


@dataclass(frozen=True, slots=True)
class Options:
    """What a page tells: whether delegations are named, and which comments are passed on.

    `came` counts the comments in the returns, by member; without it those of the draft are counted. Without names no
    comment is passed on.
    """

    names: bool = True
    comments: Comments = "none"
    came: Mapping[str, int] = field(default_factory=dict)


NAMED: Final = Options()


def compilation_page(
    base: Draft,
    compilation: Compilation,
    options: Options = NAMED,
    *,
    digest: str = "",
    provenance: Provenance | None = None,
) -> str:
    """The page of a compilation as one HTML file.

    Parameters
    ----------
    base : Draft
        The revision that was issued.
    compilation : Compilation
        The compiled draft, with what is worth telling about how it came to be.
    options : Options
        What is told.
    digest : str
        The digest of the compiled draft as it is given out, to be shown.
    provenance : Provenance, optional
        What the compilation was made from.
    """
    draft = compilation.draft if options.names else views.without_names(compilation.draft)
    return html(_Writer(base, compilation, draft, options).page(digest, provenance))


class _Writer:
    def __init__(self, base: Draft, compilation: Compilation, draft: Draft, options: Options) -> None:
        self.base, self.compilation, self.draft, self.options = base, compilation, draft, options
        self.parties = Parties.of(draft) if options.names else Parties((), (), named=False)
        self.report = report.Report(compilation, self.parties, place_names(draft, quoted=False))
        self.contested = sides.contested(draft, self.report.places)
        self.acts = acts.acts(base, compilation) if options.names else {}

    def page(self, digest: str, provenance: Provenance | None) -> Page:
        masthead = self.draft.masthead
        title = masthead.title or _title(self.draft) or "Compilation"
        sections = (
            Section("text", "Text", self.text()),
            Section("sides", "Who did what" if self.parties.named else "What is contested", self.sides(), "sides"),
            *self.report.sections(self.options.comments, self.options.came),
            Section("origin", "Where this comes from", self.report.origin(digest, provenance)),
        )
        return Page(
            title=" · ".join(part for part in (masthead.full_symbol, title) if part),
            head=self.head(masthead, title),
            sections=sections,
            bar=self.bar(),
            aside=self.contents(sections),
            style=style(len(self.parties.names), len(self.draft.languages)),
        )

    def head(self, masthead: Masthead, title: str) -> Html:
        language = self.draft.language
        notice = element("p", text(masthead.notice), class_="notice") if masthead.notice else NONE
        facts = (
            element("strong", text(masthead.full_symbol)) if masthead.full_symbol else NONE,
            text(masthead.kind.capitalize()),
            text(f"Distribution: {masthead.distribution}") if masthead.distribution else NONE,
            element("time", text(masthead.date), datetime=masthead.date) if masthead.date else NONE,
            text(f"Original: {name(language)}"),
        )
        shown = joined(element("span", each) for each in facts if each)
        heading = element("h1", element("bdi", text(title), lang=language, dir=direction(language)))
        return joined((notice, element("div", shown, class_="masthead"), heading, self.figures()))

    def figures(self) -> Html:
        choices = list(self.draft.choices())
        figures = (
            ("Provisions", sum(1 for _ in self.draft.provisions())),
            ("Contested places", len(self.contested)),
            ("Brackets", len(choices)),
            ("Alternatives", sum(len(choice.alternatives) for choice in choices)),
            ("Delegations that answered", len(self.compilation.answered)),
        )
        return terms(tuple((label, text(f"{figure}")) for label, figure in figures), "figures")

    def bar(self) -> Html:
        radios = [_radio("view", value, text(label), checked=value == "all") for value, label in _VIEWS]
        own = [
            _radio("view", f"{number}", _own(each, code, number), spoken=f"{code}, {each}" if code != each else "")
            for number, (each, code) in enumerate(zip(self.parties.names, self.parties.codes, strict=True), 1)
        ]
        gap = element("span", class_="gap")
        spoken = [
            _radio("language", f"{number}", text(name(language)), checked=number == 0)
            for number, language in enumerate(self.draft.languages)
        ]
        only = element("label", element("input", type="checkbox", id="only"), text("Only what is contested"))
        sets = [_choice_of("Read", *radios, *((gap, *own) if own else ()), gap, only)]
        if len(spoken) > 1:
            sets.append(_choice_of("Language", *spoken, _radio("language", "all", text("All"))))
        return element("form", *sets, class_="bar", aria_label="How the text is shown", autocomplete="off")

    def contents(self, sections: tuple[Section, ...]) -> Html:
        open_at = sides.choices_below(self.draft)
        headed = [
            _entry(each, self.draft.language, open_at.get(each.id, 0))
            for each in self.draft.provisions()
            if each.is_headed and each.kind != "title"
        ]
        further = [element("a", text(each.title), href=f"#{each.identity}") for each in sections[1:]]
        links = items((*headed, *further))
        inside = element("details", element("summary", text("Contents")), links, open=True)
        return element("nav", inside, class_="aside", aria_label="Contents")

    def text(self) -> Html:
        said = _ABOUT if self.parties.named else {**_ABOUT, "all": _NAMELESS}
        about = [
            *(element("p", text(each), class_=f"about lead view-{view}") for view, each in said.items()),
            *(
                element(
                    "p",
                    joined(
                        (
                            text("The text as "),
                            self.parties.name(each),
                            text(
                                " proposes it. Underlined is what it "
                                "proposes or supports; where it did not edit, what was issued stands."
                            ),
                        )
                    ),
                    class_=f"about lead view-{number}",
                )
                for number, each in enumerate(self.parties.names, 1)
            ),
            element("p", text(_OLD_BROWSER), class_="old lead"),
        ]
        language = self.draft.language
        old = {each.id for choice in self.base.choices() for each in choice.alternatives}
        pen = Pen(self.parties, _notes(self.draft), old, Anchors(_ANCHORS))
        following = {one.place: other.place for one, other in pairwise(self.contested)}
        acted = {place: acts.line(events, self.parties) for place, events in self.acts.items()}
        beside = Beside(self.report.places, following, acted)
        body = Tree(pen, self.draft.languages, beside).html(self.draft.nodes)
        return joined((*about, element("div", body, class_="text", lang=language, dir=direction(language))))

    def sides(self) -> Html:
        named = self.parties.named
        lead = element("p", text(sides.lead(len(self.contested), names=named)), class_="lead")
        if not self.contested:
            return joined((lead, self.gone()))
        if not named:
            return joined((lead, sides.places(self.contested).html()))
        table = sides.table(self.contested, self.parties, self.compilation.answered)
        return joined((lead, table.html(), self.gone()))

    def gone(self) -> Html:
        """What was done in this round to provisions that are no longer in the text."""
        labels = place_names(self.base, quoted=False)
        entries = tuple(
            joined((element("bdi", text(labels.get(place, ""))), text(": "), acts.line(events, self.parties)))
            for place, events in self.acts.items()
            if place not in self.report.places
        )
        return joined((element("h3", text("No longer in the text")), items(entries))) if entries else NONE


def _title(draft: Draft) -> str:
    return next((heading(each, draft.language) for each in draft.provisions() if each.kind == "title"), "")


def _radio(group: str, value: str, label: Html, *, checked: bool = False, spoken: str = "") -> Html:
    identity = f"{group}-{value}"
    button = element("input", type="radio", name=group, id=identity, checked=checked, aria_label=spoken or None)
    return element("label", button, label)


def _own(name: str, code: str, number: int) -> Html:
    shown = element("abbr", text(code), title=name) if code != name else text(name)
    return element("bdi", shown, class_=mark(number))


def _choice_of(legend: str, *options: Html) -> Html:
    return element("fieldset", element("legend", text(legend)), *options)


def _entry(provision: Provision, language: str, choices: int) -> Html:
    words = shortened(heading(provision, language))
    label = element("span", text(" ".join(part for part in (provision.number, words) if part)), lang=language)
    count = element("span", text(f"[{choices}]"), class_="count", title=f"{choices} brackets") if choices else NONE
    return element("a", label, count, href=f"#{provision.id}")


def _notes(draft: Draft) -> dict[str, str]:
    """The mark of each footnote: its number as shown, else its place among the footnotes."""
    notes = [each for each in draft.provisions() if each.kind == "footnote"]
    return {each.id: each.number or f"{place}" for place, each in enumerate(notes, 1)}
