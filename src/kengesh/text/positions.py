"""A position as a delegation states it: of an alternative, of a provision, or of the whole text.

It is a stance, or an act that lets the others go on. The words are a closed list. No entry means that the member has
not spoken.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Final, Literal, get_args

StanceKind = Literal["supports", "can-accept", "reserves", "objects"]
ReserveKind = Literal["", "scrutiny", "parliamentary", "pending instructions", "linguistic", "substance"]
Act = Literal["stance", "does-not-participate", "disassociates", "abstains"]
Scope = Literal["", "words", "provision", "whole text"]
STANCES: Final = get_args(StanceKind)
ACTS: Final = get_args(Act)
SCOPES: Final = tuple(scope for scope in get_args(Scope) if scope)
RESERVES: Final = tuple(kind for kind in get_args(ReserveKind) if kind)
COLUMNS: Final = (
    "member", "provision", "alternative", "act", "stance", "reserve_kind", "scope", "revision", "wording_digest",
    "on_behalf_of",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Position:
    """What a member says at a revision, bound to the digest of the wording that it says it of.

    It is of an alternative where one is named, else of a provision, else of the whole text. An act other than a stance
    has no stance.
    """

    member: str
    provision: str
    alternative: str
    stance: StanceKind | Literal[""]
    reserve_kind: ReserveKind = ""
    reason: str = ""
    remedy: str = ""
    revision: str = ""
    wording: str = ""
    act: Act = "stance"
    scope: Scope = ""  # how far a reserve or an objection reaches, where that is more than what it is of
    on_behalf_of: tuple[str, ...] = ()  # the other members whom the member speaks for


def stance_in(words: str) -> StanceKind | None:
    """The stance that words name, in any case, with a blank or a hyphen: "Can accept"; None for anything else."""
    key = re.sub(r"[\s\u2010\u2011_-]+", "-", words.strip().casefold())
    return next((each for each in STANCES if each == key), None)


def reserve_in(words: str) -> ReserveKind | None:
    """The kind of reserve that words name; None for anything else."""
    key = " ".join(words.casefold().split())
    return next((each for each in get_args(ReserveKind) if each == key), None)


def positions_csv(positions: Iterable[Position]) -> str:
    """Positions as a table that the analysis of consensus reads; no cell begins like a formula."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in positions:
        scope = each.scope or ("words" if each.reserve_kind else "")
        cells = (
            each.member, each.provision, each.alternative, each.act, each.stance, each.reserve_kind, scope,
            each.revision, each.wording, "; ".join(each.on_behalf_of),
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return page.getvalue()
