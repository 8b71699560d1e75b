"""What a delegation says in one act, and to whom: the values that actions take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kengesh.errors import Refused
from kengesh.web.members.visibility import Audience
from kengesh.web.positions.models import HOLDING, NOT_STATED, Scope, StanceKind, TargetKind
from kengesh.web.positions.targets import Target

SCOPES: Final[Mapping[str, str]] = {
    TargetKind.WHOLE: Scope.WHOLE,
    TargetKind.PROVISION: Scope.PROVISION,
    TargetKind.ALTERNATIVE: Scope.WORDS,
}
"""How far a reserve goes where its author does not say."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of one target.

    `wording` is the digest of the words that the author had before them; empty means those of the text as it stands.
    """

    kind: str
    target: str = ""  # id of a provision or alternative; empty for the whole text
    reserve_kind: str = ""
    scope: str = ""
    reason: str = ""
    remedy: str = ""
    wording: str = ""

    def values(self, target: Target, revision: int) -> dict[str, object]:
        """The fields of a row that says it of a target.

        Raises
        ------
        Refused
            If a reserve has no kind or something else has one, or the words are no longer those the author saw.
        """
        is_reserve = self.kind == StanceKind.RESERVES
        if is_reserve != bool(self.reserve_kind):
            raise Refused("stance-reserve-kind")
        if self.wording and self.wording != target.wording:
            raise Refused("stance-wording-changed")
        asked = NOT_STATED if self.kind in HOLDING else ""
        return {
            "target_kind": target.kind,
            "target": target.id,
            "provision": target.provision,
            "kind": self.kind,
            "reserve_kind": self.reserve_kind,
            "scope": (self.scope or SCOPES[target.kind]) if is_reserve else "",
            "revision": revision,
            "wording": target.wording,
            "reason": self.reason.strip() or asked,
            "remedy": self.remedy.strip() or asked,
        }


@dataclass(frozen=True, slots=True)
class Release:
    """To whom something is released; reason and remedy go no further than the stance, and by default nowhere."""

    audience: str
    group: str = ""  # public id
    reason: str = Audience.DELEGATION
    remedy: str = Audience.DELEGATION
