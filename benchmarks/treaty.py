"""A treaty of a stated size for measuring: always the same text for the same size.

The words and the patterns are our own and say nothing; what counts is that words repeat about as often as in real
treaties, since that decides how hard two wordings are to compare. A page holds 450 words and 13.6 provisions.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from kengesh.text.draft import Draft, Masthead, Member
from kengesh.text.identity import derived_id
from kengesh.text.provision import Kind, Provision
from kengesh.text.wording import words

WORDS_A_PAGE: Final = 450
PROVISIONS_A_PAGE: Final = 13.6
SEED: Final = 20261101

ACTORS: Final = (
    "each Party", "the Parties", "the Council", "the Secretariat", "a requested Party", "the competent authority",
    "the Committee of Experts", "any member", "the depositary", "a signatory", "the coordinating body", "the Chair",
)  # fmt: skip
MODALS: Final = ("shall", "shall", "shall", "should", "may", "will", "is encouraged to", "undertakes to")
VERBS: Final = (
    "exchange", "provide", "establish", "review", "consider", "adopt", "strengthen", "promote", "facilitate", "report",
    "notify", "designate", "implement", "support", "coordinate", "maintain", "develop", "assess", "protect", "transmit",
)  # fmt: skip
QUALITIES: Final = (
    "relevant", "appropriate", "timely", "national", "regional", "technical", "joint", "adequate", "reliable", "common",
    "transparent", "necessary", "applicable", "specific", "available", "sustainable", "effective", "mutual", "annual",
)  # fmt: skip
THINGS: Final = (
    "information", "measures", "procedures", "assistance", "training", "resources", "requests", "reports", "standards",
    "activities", "programmes", "exercises", "plans", "data", "arrangements", "facilities", "services", "obligations",
    "indicators", "guidelines", "expertise", "costs", "records", "consultations", "transit", "corridors", "waters",
)  # fmt: skip
TURNS: Final = (
    "in accordance with its national law", "without delay", "within thirty days", "on the basis of reciprocity",
    "subject to the provisions of this Treaty", "as far as possible", "through the designated channels", "upon request",
    "in consultation with the Parties concerned", "with due regard to the rights of third States",
    "for the purposes of this Article", "including by electronic means", "taking into account its capabilities",
    "where this is necessary and proportionate", "unless the Parties agree otherwise", "by decision of the Council",
    "at least once a year",
)  # fmt: skip
LINKS: Final = ("and", "or", "as well as", "and, where applicable,", "with respect to", "in relation to")
RECITALS: Final = ("Recalling", "Recognizing", "Noting", "Reaffirming", "Mindful of", "Convinced of", "Emphasizing")
PARTS: Final = ("", "North", "South", "East", "West", "Upper", "Lower", "Inner", "Outer", "Old", "New", "Far")
MEMBERS: Final = tuple(
    f"{name} {part}".strip() for part in PARTS for name in ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
)
"""Fictitious members, more than the Steppe Council has."""


def treaty(pages: int) -> Draft:
    """A clean draft of exactly `450 * pages` words."""
    draws = np.random.default_rng((SEED, pages))
    kinds = _kinds(round(PROVISIONS_A_PAGE * pages))
    lengths = _lengths(draws, kinds, WORDS_A_PAGE * pages)
    stream = _stream(draws)
    provisions = [
        _provision(index, kind, number, _sentence(stream, draws, kind, length))
        for index, ((kind, number), length) in enumerate(zip(kinds, lengths, strict=True))
    ]
    members = tuple(Member(name, f"{name[:3]}{name.partition(' ')[2][:2]}".upper()) for name in MEMBERS)
    return Draft(derived_id("d", "benchmark", pages), _tree(provisions), ("en",), Masthead("Treaty"), members)


def _kinds(count: int) -> list[tuple[Kind, str]]:
    """Kind and number of each provision: a preamble, then articles of paragraphs of which some have points."""
    result: list[tuple[Kind, str]] = [("title", ""), *[("preambular", "")] * (count // 30)]
    article = 0
    while len(result) < count:
        article += 1
        result.append(("article", f"Article {article}"))
        for paragraph in range(1, 4 + article % 5):
            result.append(("paragraph", f"{paragraph}."))
            if (article + paragraph) % 4 == 0:
                result += [("subparagraph", f"({letter})") for letter in "abcdef"[: 3 + article % 4]]
    return result[:count]


def _lengths(draws: np.random.Generator, kinds: list[tuple[Kind, str]], words_in_all: int) -> list[int]:
    """How many words each provision has, without its number; with the numbers they make up all words."""
    headings = [3 if kind in ("title", "article") else 0 for kind, _ in kinds]
    spread = draws.lognormal(0.0, 0.6, len(kinds)) * [0 if fixed else 1 for fixed in headings]
    numbers = sum(len(number.split()) for _, number in kinds)
    left = words_in_all - numbers - sum(headings)
    lengths = [fixed or 5 for fixed in headings]
    spare = left - 5 * headings.count(0)
    lengths = [length + int(part) for length, part in zip(lengths, spread / spread.sum() * spare, strict=True)]
    lengths[-1] += words_in_all - numbers - sum(lengths)
    return lengths


def _stream(draws: np.random.Generator) -> Iterator[str]:
    """Words without end, in the patterns of treaties."""
    clause = (ACTORS, MODALS, VERBS, QUALITIES, THINGS, LINKS, THINGS, TURNS, LINKS)
    while True:
        yield from " ".join(each[int(draws.integers(len(each)))] for each in clause).split()


def _sentence(stream: Iterator[str], draws: np.random.Generator, kind: Kind, length: int) -> str:
    taken = [next(stream) for _ in range(length)]
    if kind == "preambular":
        taken[0] = RECITALS[int(draws.integers(len(RECITALS)))]
        return " ".join(" ".join(taken).split()[:length]).rstrip(",") + ","
    end = {"title": "", "article": "", "subparagraph": ";"}.get(kind, ".")
    first = taken[0] if kind == "subparagraph" else taken[0][:1].upper() + taken[0][1:]
    return " ".join([first, *taken[1:]]).rstrip(",") + end


def _provision(index: int, kind: Kind, number: str, text: str) -> Provision:
    return Provision(derived_id("p", "benchmark", index), kind, number, (("en", words(text)),))


def _tree(provisions: list[Provision]) -> tuple[Provision, ...]:
    """Paragraphs below their article, points below their paragraph."""
    return tuple(_gathered(_gathered(provisions, "paragraph", "subparagraph"), "article", "paragraph"))


def _gathered(provisions: list[Provision], above: Kind, below: Kind) -> list[Provision]:
    """The provisions with those of one kind made children of the one of another kind before them."""
    result: list[Provision] = []
    for provision in provisions:
        if provision.kind == below and result and result[-1].kind == above:
            result[-1] = replace(result[-1], children=(*result[-1].children, provision))
        else:
            result.append(provision)
    return result
