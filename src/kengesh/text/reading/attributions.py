"""Who stands behind a bracket: the names before its words, and the remarks beside it.

`Alatau: ` and `ALA, BAY propose; CHU opposes: ` name members in the way that `notation` prints and that practice types:
names or codes, parted by commas, slashes or "and", each group with its verb. A name is that of a member of the draft;
besides, any two to five capital letters are taken to be a code, because a text often names States that it does not
list. What does not read as names is words of the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from kengesh.text.draft import Member
from kengesh.text.wording import Remark

Verb = Literal["propose", "support", "oppose", "reserve"]

_CODE: Final = r"(?!(?:NOTE|NB|TBD|TBC|ALT|OPT|REV|ADD|ANNEX|PART)\b)[A-ZА-ЯЁ]{2,5}(?!\w)"
_BETWEEN: Final = r"\s*(?:[,/&+]|\b(?:and|et|и)\b)\s*"
_VERB: Final = r"(?P<verb>(?:propos|support|oppos|reserv)(?:e|es|s|ed|ing)?)(?!\w)"
_VERBS: Final[dict[str, Verb]] = {"propos": "propose", "support": "support", "oppos": "oppose", "reserv": "reserve"}
_SEMICOLON: Final = re.compile(r"\s*;\s*")
_COLON: Final = re.compile(r"[ \t]*[:\uff1a][ ]?")
_UNBRACKET: Final = re.compile(r"\s*:\s*without brackets\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who proposes, supports, opposes and reserves, each sorted, and where the words begin."""

    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opposers: tuple[str, ...] = ()
    reserving: tuple[str, ...] = ()
    end: int = 0

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The reserves in it."""
        return (Remark("reserves", members=self.reserving),) if self.reserving else ()

    def joined(self, other: "Attribution") -> "Attribution":
        """Both together."""
        return Attribution(
            _sorted(self.proposers + other.proposers),
            _sorted(self.supporters + other.supporters),
            _sorted(self.opposers + other.opposers),
            _sorted(self.reserving + other.reserving),
            other.end,
        )


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


@dataclass(frozen=True)
class Names:
    """The names that may stand before a wording; made once for a draft."""

    members: tuple[Member, ...] = ()
    _names: dict[str, str] = field(init=False, repr=False, compare=False)
    _name: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _clause: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the patterns."""
        names = {member.code: member.name for member in self.members if member.code}
        names |= {member.name: member.name for member in self.members if member.name}
        known = "".join(rf"{re.escape(name)}(?!\w)|" for name in sorted(names, key=lambda name: (-len(name), name)))
        name = f"(?:{known}{_CODE})"
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "_name", re.compile(name))
        object.__setattr__(self, "_clause", re.compile(rf"(?P<who>{name}(?:{_BETWEEN}{name})*+)(?:\s+{_VERB})?"))

    def attribution(self, string: str, start: int, end: int) -> Attribution | None:
        """The names that open a wording, with their colon; None when the wording opens otherwise."""
        clauses = self._clauses(string, start, end)
        colon = _COLON.match(string, clauses.end, end) if clauses else None
        return Attribution(*_roles(clauses), colon.end()) if clauses and colon else None

    def remainder(self, string: str, start: int, end: int) -> Attribution | None:
        """Clauses with verbs that fill the range: `CHU opposes`, `CHU reserves`; None when it holds anything else."""
        clauses = self._clauses(string, start, end)
        if clauses is None or any(verb is None for _, verb in clauses.found):
            return None
        return Attribution(*_roles(clauses), end) if not string[clauses.end : end].strip() else None

    def remark(self, inner: str) -> Remark:
        """What stands in braces: a reserve, brackets taken away, or a note of the editor."""
        match = self._clause.match(inner)
        if match:
            who = _sorted(self._each(match["who"]))
            verb = _verb(match["verb"])
            if verb is None and _UNBRACKET.fullmatch(inner, match.end()):
                return Remark("unbracket", members=who)
            if verb == "reserve" and match.end() == len(inner):
                return Remark("reserves", members=who)
            if verb == "reserve" and inner.startswith(": ", match.end()) and len(inner) > match.end() + 2:
                return Remark("reserves", inner[match.end() + 2 :], who)
        return Remark("editor", inner)

    def _each(self, string: str) -> Iterator[str]:
        for found in self._name.findall(string):
            yield self._names.get(found, found)

    def _clauses(self, string: str, start: int, end: int) -> "_Clauses | None":
        found: list[tuple[tuple[str, ...], Verb | None]] = []
        position, after = start, start
        while match := self._clause.match(string, position, end):
            found.append((tuple(self._each(match["who"])), _verb(match["verb"])))
            after = match.end()
            semicolon = _SEMICOLON.match(string, after, end)
            if not semicolon:
                break
            position = semicolon.end()
        return _Clauses(tuple(found), after) if found else None


@dataclass(frozen=True, slots=True)
class _Clauses:
    found: tuple[tuple[tuple[str, ...], Verb | None], ...]
    end: int


def _verb(word: str | None) -> Verb | None:
    return next((verb for stem, verb in _VERBS.items() if word and word.startswith(stem)), None)


def _roles(clauses: _Clauses | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    def of(*verbs: Verb | None) -> tuple[str, ...]:
        return _sorted(name for who, verb in (clauses.found if clauses else ()) if verb in verbs for name in who)

    return of("propose", None), of("support"), of("oppose"), of("reserve")
