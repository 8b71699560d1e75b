"""A position as a delegation states it of one alternative, for the position sheet that goes out and comes back.

The words are a closed list. No entry means that the member has not spoken.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Final, Literal, get_args

StanceKind = Literal["supports", "can-accept", "reserves", "objects"]
ReserveKind = Literal["", "scrutiny", "parliamentary", "pending instructions", "linguistic", "substance"]
STANCES: Final = get_args(StanceKind)
RESERVES: Final = tuple(kind for kind in get_args(ReserveKind) if kind)
COLUMNS: Final = (
    "member", "provision", "alternative", "act", "stance", "reserve_kind", "scope", "revision", "wording_digest",
    "on_behalf_of",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Position:
    """What a member says of an alternative at a revision, bound to the digest of its wording."""

    member: str
    provision: str
    alternative: str
    stance: StanceKind
    reserve_kind: ReserveKind = ""
    reason: str = ""
    remedy: str = ""
    revision: str = ""
    wording: str = ""


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
        scope = "words" if each.reserve_kind else ""
        cells = (
            each.member, each.provision, each.alternative, "stance", each.stance, each.reserve_kind, scope,
            each.revision, each.wording, "",
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return page.getvalue()
