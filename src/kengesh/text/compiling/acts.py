"""What an edit of a printed wording can mean: other words, a rival, a side taken, or nothing that counts."""

from dataclasses import dataclass
from typing import Literal

from kengesh.text.making import quickly_made
from kengesh.text.wording import Text


@quickly_made
@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of a container give way to others; the offsets are those of the printed string."""

    choice: str
    alternative: str
    start: int
    end: int
    words: Text


@dataclass(frozen=True, slots=True)
class Rival:
    """A new alternative in a choice that was already there; no words mean that nothing should stand there."""

    choice: str
    words: Text


@dataclass(frozen=True, slots=True)
class Taking:
    """A side taken on an alternative by the names or brackets on paper."""

    act: Literal["back", "withdraw", "oppose", "relent", "unbracket"]
    choice: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """An edit that has no effect, such as a name that is not the delegation's own."""

    code: Literal["foreign-name"]
    text: str


Intention = Rewording | Rival | Taking | Ignored
