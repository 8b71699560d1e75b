"""The page about packages: the matrix of options and members, and packages compared by member."""

from collections.abc import Iterator, Mapping
from typing import Final

from kengesh.cli.consensus.gain_chart import STYLE as CHART_STYLE
from kengesh.cli.consensus.gain_chart import gain_chart
from kengesh.cli.consensus.sentences import Wording, headline, number
from kengesh.consensus.answers import Answer, Offer
from kengesh.consensus.problem import Choice, Problem
from kengesh.formats.problems import ReadProblem
from kengesh.formats.studies import Study
from kengesh.reports.markup import Html, element, joined, text
from kengesh.reports.page import Page, Section, html, items, terms
from kengesh.reports.tables import Column, Row, Table

WORDS: Final[Mapping[str | None, str]] = {
    "supports": "supports", "can-accept": "can accept", "reserves": "reserves", "objects": "objects", None: "–",
}  # fmt: skip
STYLE: Final = ".objects{font-weight:700;text-decoration:underline}.reserves{font-style:italic}" + CHART_STYLE


def package_report(read: ReadProblem, answer: Answer, study: Study | None) -> str:
    """A self-contained page."""
    wording, problem = Wording(read.file), read.file.problem
    sections = [Section("offers", "What was found", joined(_offers(wording, answer)))]
    sections.append(Section("matrix", "What each member says of each option", _matrix(wording, problem)))
    if compared := _compared(answer):
        sections.append(Section("compared", "The packages by member", compared))
    if study:
        sections.append(Section("study", "What a study says: not a position", _study(wording, study)))
    sections.append(Section("certificate", "By what this can be checked", _certificate(read, answer)))
    head = joined([element("h1", text("Packages")), element("p", text(headline(answer)))])
    return html(Page("Packages", head, tuple(sections), style=STYLE))


def _named(answer: Answer) -> Iterator[tuple[str, Offer]]:
    """Packages and nearest offers with what they are called."""
    for name, offers in (("Package", answer.packages), ("Nearest offer", answer.nearest_offers)):
        for count, each in enumerate(offers, start=1):
            yield f"{name} {count}" if len(offers) > 1 else name, each


def _offers(wording: Wording, answer: Answer) -> Iterator[Html]:
    for name, offer in _named(answer):
        chosen = tuple(
            (wording.issue(issue), text(wording.option(Choice(issue, option))))
            for issue, option in offer.options.items()
        )
        yield element("h3", text(name))
        yield terms(chosen)
        if not offer.adoptable:
            yield element("p", text("It is no package as positions stand. In the way:"))
            yield items(tuple(text(each) for each in wording.held_against(offer)))


def _matrix(wording: Wording, problem: Problem) -> Html:
    columns = (Column(text("option")), *(Column(text(member)) for member in problem.members))
    rows = tuple(
        Row(
            text(wording.choice(*choice)),
            tuple(
                _stance(problem.stances.get(member, {}).get(choice.issue, {}).get(choice.option))
                for member in problem.members
            ),
        )
        for choice in problem.choices
    )
    caption = "Stances as released; – means that the member has not spoken, which is not agreement."
    return Table(caption, columns, rows).html()


def _stance(stance: str | None) -> Html:
    shown = text(WORDS[stance])
    return element("span", shown, class_=stance) if stance in {"objects", "reserves"} else shown


def _compared(answer: Answer) -> Html:
    named = list(_named(answer))
    if not named:
        return Html("")
    columns = (Column(text("member")), *(Column(text(name)) for name, _ in named))
    rows = tuple(
        Row(text(member), tuple(text(_stances(offer, member)) for _, offer in named)) for member in named[0][1].members
    )
    parts = [Table("How many of the options taken each member says what of.", columns, rows).html()]
    gains = {
        name: {member: view.gain for member, view in offer.members.items() if view.gain is not None}
        for name, offer in named
    }
    if gains[named[0][0]]:
        numeric = (Column(text("member")), *(Column(text(name), numeric=True) for name in gains))
        members = list(gains[named[0][0]])
        figures = tuple(Row(text(who), tuple(text(number(of[who])) for of in gains.values())) for who in members)
        note = (
            "The gain is what a package is worth to a member less its walk-away, in points of its own scale. "
            "Points of different members cannot be compared or added."
        )
        parts += [element("p", text(note)), gain_chart(gains), Table("Gain in points", numeric, figures).html()]
    return joined(parts)


def _stances(offer: Offer, member: str) -> str:
    said = list(offer.members[member].stances.values())
    words = {**WORDS, None: "not spoken"}
    counts = (f"{words[stance]} {said.count(stance)}" for stance in words if stance in said)
    return ", ".join(counts) or "–"


def _study(wording: Wording, study: Study) -> Html:
    members = wording.file.problem.members
    columns = (
        Column(text("option")),
        *(Column(text(member), numeric=True) for member in members),
        Column(text("unit")),
    )
    rows = tuple(
        Row(
            text(wording.choice(link.issue, link.option)),
            (*(text(number(link.figures.get(member))) for member in members), text(link.unit)),
        )
        for link in study.links
    )
    caption = f"Study: {study.input.name}. Its figures become points only if a delegation adopts them as its own."
    sources = dict.fromkeys((link.source, link.digest) for link in study.links)
    named = items(tuple(text(f"{source}; digest of the result {digest}") for source, digest in sources))
    return joined([Table(caption, columns, rows).html(), named])


def _certificate(read: ReadProblem, answer: Answer) -> Html:
    certificate = answer.certificate
    draft = read.file.draft
    return terms(
        (
            ("Goal", text(certificate.goal)),
            ("Status", text(answer.status)),
            ("Value", text(number(answer.value))),
            ("Proven bound", text(number(answer.bound))),
            ("Gap", text(number(answer.gap))),
            ("Method", text(f"{certificate.method}, {certificate.solver} {certificate.version}")),
            ("Other packages as good", text(certificate.others)),
            ("Digest of the problem", text(certificate.problem)),
            ("File", text(f"{read.input.name}, SHA-256 {read.input.digest}")),
            ("Revision", text(f"{draft.symbol} {draft.revision}".strip() if draft else "")),
        )
    )
