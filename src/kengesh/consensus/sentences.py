"""What a provision still needs, as a sentence, with as many names as its reader may see.

`counted` is for the table of the chair: reserves and silent members are named, objections are counted. `all` names
those that object too. `own:MEMBER` tells a member what is its own, and `none` names nobody; both say "under
consideration in capitals" for the rest and give no count, from which a name could be had by subtraction.

Sentences are English unless `Phrases` of another language are given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, Self

from kengesh.consensus.faults import NAMES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.consensus.stances import Earlier, Held, Said, Tally
from kengesh.consensus.state import BracketState, OptionState, ProvisionState
from kengesh.consensus.statements import SOMETIME
from kengesh.errors import BadData
from kengesh.phrases import ENGLISH, Phrases, gettext_noop
from kengesh.text.positions import ReserveKind

_NUMBERS: Final = (
    gettext_noop("one"), gettext_noop("two"), gettext_noop("three"), gettext_noop("four"), gettext_noop("five"),
    gettext_noop("six"), gettext_noop("seven"), gettext_noop("eight"), gettext_noop("nine"), gettext_noop("ten"),
)  # fmt: skip
_RESERVES: Final[Mapping[ReserveKind, str]] = MappingProxyType(
    {
        "scrutiny": gettext_noop("scrutiny"),
        "parliamentary": gettext_noop("parliamentary"),
        "pending instructions": gettext_noop("pending instructions"),
        "linguistic": gettext_noop("linguistic"),
        "substance": gettext_noop("substance"),
    }
)
_WAS: Final[Mapping[Said, str]] = MappingProxyType(
    {
        "supports": gettext_noop("was supports on %(revision)s"),
        "can-accept": gettext_noop("was can-accept on %(revision)s"),
        "does-not-participate": gettext_noop("was does-not-participate on %(revision)s"),
        "disassociates": gettext_noop("was disassociates on %(revision)s"),
        "abstains": gettext_noop("was abstains on %(revision)s"),
    }
)
"""What lapses when a wording changes; a reserve and an objection stay until their author lifts them."""
_OWN: Final[Mapping[Said, str]] = MappingProxyType(
    {
        "supports": gettext_noop("%(member)s supports"),
        "can-accept": gettext_noop("%(member)s can accept"),
        "reserves": gettext_noop("%(member)s reserves"),
        "objects": gettext_noop("%(member)s objects"),
        "does-not-participate": gettext_noop("%(member)s does not participate"),
        "disassociates": gettext_noop("%(member)s disassociates"),
        "abstains": gettext_noop("%(member)s abstains"),
    }
)
_DIGEST: Final = 64
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names a sentence may hold."""

    mode: Literal["counted", "all", "own", "none"] = "counted"
    member: str = ""

    @classmethod
    def of(cls, words: str) -> Self:
        """What `counted`, `all`, `none` and `own:MEMBER` mean.

        Raises
        ------
        BadData
            For any other words.
        """
        mode, _, member = words.partition(":")
        if mode == "own" and member.strip():
            return cls("own", member.strip())
        if words in ("counted", "all", "none"):
            return cls(words)  # type: ignore[arg-type]  # mypy does not narrow by `in`
        raise BadData("names-mode", found=words)

    @property
    def shows_counts(self) -> bool:
        """Whether others are counted."""
        return self.mode in ("counted", "all")


COUNTED: Final = Names()


def needs(provision: ProvisionState, members: int, names: Names = COUNTED, phrases: Phrases = ENGLISH) -> str:
    """What a provision still needs.

    Parameters
    ----------
    provision : ProvisionState
        As `text_state` gives it.
    members : int
        How many members count.
    names : Names
        Whose names it may hold.
    phrases : Phrases
        Of the reader's language.

    Returns
    -------
    str
        One sentence: "8 of 10; agreed subject to the reserve of Dasht; one objection to alternative 2;
        Chuya has not spoken."
    """
    if provision.state == "agreed":
        return phrases.gettext("Agreed.")
    teller = _Teller(members, names, phrases)
    said = phrases.clauses(list(teller.provision(provision)))
    return phrases.gettext("%(sentence)s.") % {"sentence": f"{said[:1].upper()}{said[1:]}"}


def revision_label(revision: str, phrases: Phrases = ENGLISH) -> str:
    """A revision as people can read it: its symbol, or the beginning of its digest."""
    if revision == SOMETIME:
        return phrases.gettext("an earlier revision")
    if len(revision) == _DIGEST:
        return phrases.gettext("revision %(digest)s…") % {"digest": revision[:_SHOWN]}
    return revision


@dataclass(frozen=True, slots=True)
class _Teller:
    """Makes the clauses of a sentence, for a number of members, with the names that it may hold, in a language."""

    members: int
    names: Names
    phrases: Phrases

    def provision(self, provision: ProvisionState) -> Iterator[str]:
        """Every clause."""
        if not self.names.shows_counts:
            yield from self._guarded(provision)
            return
        if not provision.brackets:
            yield from self._clean(provision.tally)
        several = len(provision.brackets) > 1
        for number, bracket in enumerate(provision.brackets, start=1):
            said = self.phrases.clauses(list(self._bracket(bracket)))
            whole = self.phrases.gettext("bracket %(number)s: %(said)s")
            yield whole % {"number": number, "said": said} if several else said

    def _clean(self, tally: Tally) -> Iterator[str]:
        if tally.is_silent:
            yield self.phrases.gettext("nobody has spoken")
            return
        yield from self._wording(tally, None, ())

    def _bracket(self, bracket: BracketState) -> Iterator[str]:
        best = bracket.best
        number = best.option.number
        if all(each.tally.is_silent for each in bracket.options):
            yield self.phrases.gettext("nobody has spoken on its alternatives")
            return
        others = [each for each in bracket.options if each is not best and each.tally.objects]
        said = [self._objections(each.tally, each.option.number) for each in others]
        if best.tally.is_silent:
            yield self.phrases.gettext("nobody has spoken on alternative %(number)s") % {"number": number}
            yield from said
            return
        wording = self.phrases.clauses(list(self._wording(best.tally, number, said)))
        yield self.phrases.gettext("alternative %(number)s: %(said)s") % {"number": number, "said": wording}
        for inner in best.brackets:
            inside = self.phrases.clauses(list(self._bracket(inner)))
            yield self.phrases.gettext("inside it, %(said)s") % {"said": inside}

    def _wording(self, tally: Tally, alternative: int | None, others: Iterable[str]) -> Iterator[str]:
        """What one wording still needs: how many accept it, reserves, objections, and who has not spoken."""
        content = len(tally.supports) + len(tally.accepts)
        yield self.phrases.gettext("%(count)s of %(members)s") % {"count": content, "members": self.members}
        if tally.reserves:
            yield self._reserves(tally, agreed=bool(content) and not tally.objects)
        if tally.objects:
            yield self._objections(tally, alternative)
        yield from others
        yield from self._aside(tally)
        if tally.not_spoken:
            yield self._not_spoken(tally)

    def _aside(self, tally: Tally) -> Iterator[str]:
        for act in ("does-not-participate", "disassociates", "abstains"):
            who = [member for member, each in tally.aside if each == act]
            if who:
                yield self._did(act, len(who)) % {"who": self.phrases.listed(who)}

    def _did(self, act: str, count: int) -> str:
        ngettext = self.phrases.ngettext
        if act == "abstains":
            return ngettext("%(who)s abstains", "%(who)s abstain", count)
        if act == "disassociates":
            return ngettext("%(who)s disassociates itself", "%(who)s disassociate themselves", count)
        return ngettext("%(who)s does not participate", "%(who)s do not participate", count)

    def _reserves(self, tally: Tally, *, agreed: bool) -> str:
        holds = [each for each in tally.holds if each.member in tally.reserves]
        said = [self._qualified(name, [each for each in holds if each.member == name]) for name in tally.reserves]
        ngettext, count = self.phrases.ngettext, len(said)
        if agreed:
            whole = ngettext(
                "agreed subject to the reserve of %(who)s", "agreed subject to the reserves of %(who)s", count
            )
        else:
            whole = ngettext("subject to the reserve of %(who)s", "subject to the reserves of %(who)s", count)
        return whole % {"who": self.phrases.listed(said)}

    def _qualified(self, what: str, holds: Sequence[Held]) -> str:
        """With what distinguishes a reserve or an objection: its kind, its reach, the revision it was stated on."""
        gettext = self.phrases.gettext
        parts = [gettext(_RESERVES[each.reserve_kind]) for each in holds if each.reserve_kind]
        parts += [gettext("on the whole text")] if any(each.level == "whole text" for each in holds) else []
        parts += [self._stated([each.stated_on]) for each in holds if each.stated_on]
        parts += [gettext("stated by %(member)s") % {"member": each.by} for each in holds if each.by]
        return self._aside_of(what, gettext(", ").join(dict.fromkeys(parts))) if parts else what

    def _stated(self, revisions: Iterable[str]) -> str:
        labels = dict.fromkeys(revision_label(each, self.phrases) for each in revisions)
        return self.phrases.gettext("stated on %(revision)s") % {"revision": self.phrases.listed(list(labels))}

    def _aside_of(self, what: str, more: str) -> str:
        return self.phrases.gettext("%(what)s (%(more)s)") % {"what": what, "more": more}

    def _objections(self, tally: Tally, alternative: int | None) -> str:
        holds = [each for each in tally.holds if each.kind == "objects"]
        values: dict[str, object] = {"number": alternative}
        ngettext = self.phrases.ngettext
        if self.names.mode == "all":
            said = [self._qualified(name, [each for each in holds if each.member == name]) for name in tally.objects]
            values["who"] = self.phrases.listed(said)
            if alternative is None:
                return ngettext("%(who)s objects", "%(who)s object", len(said)) % values
            whole = ngettext(
                "%(who)s objects to alternative %(number)s", "%(who)s object to alternative %(number)s", len(said)
            )
            return whole % values
        count = len(tally.objects)
        values["count"] = self.phrases.gettext(_NUMBERS[count - 1]) if count <= len(_NUMBERS) else count
        if alternative is None:
            whole = ngettext("%(count)s objection", "%(count)s objections", count)
        else:
            whole = ngettext(
                "%(count)s objection to alternative %(number)s", "%(count)s objections to alternative %(number)s", count
            )
        earlier = [each.stated_on for each in holds if each.stated_on]
        return self._aside_of(whole % values, self._stated(earlier)) if earlier else whole % values

    def _not_spoken(self, tally: Tally) -> str:
        if len(tally.not_spoken) == self.members:
            return self.phrases.gettext("nobody has spoken")
        lapsed = {each.member: each for each in tally.lapsed}
        said = [self._aside_of(name, self._was(lapsed[name])) if name in lapsed else name for name in tally.not_spoken]
        whole = self.phrases.ngettext("%(who)s has not spoken", "%(who)s have not spoken", len(said))
        return whole % {"who": self.phrases.listed(said)}

    def _was(self, lapsed: Earlier) -> str:
        revision = revision_label(lapsed.stated_on, self.phrases)
        return self.phrases.gettext(_WAS[lapsed.said]) % {"revision": revision}

    def _guarded(self, provision: ProvisionState) -> Iterator[str]:
        yield self.phrases.gettext("under consideration in capitals")
        if not self.names.member:
            return
        if not provision.brackets:
            yield self._own(provision.tally)
        for bracket in provision.brackets:
            for option in _options(bracket):
                where = self.phrases.gettext("alternative %(number)s") % {"number": option.option.number}
                yield self._aside_of(self._own(option.tally), where)

    def _own(self, tally: Tally) -> str:
        member = self.names.member
        said = tally.said.get(member)
        if said is not None:
            whole = self.phrases.gettext(_OWN[said]) % {"member": member}
            return self._qualified(whole, [each for each in tally.holds if each.member == member])
        whole = self.phrases.ngettext("%(who)s has not spoken", "%(who)s have not spoken", 1) % {"who": member}
        was = next((each for each in tally.lapsed if each.member == member), None)
        if was is None:
            return whole
        return self.phrases.gettext("%(what)s, %(more)s") % {"what": whole, "more": self._was(was)}


def _options(bracket: BracketState) -> Iterator[OptionState]:
    for option in bracket.options:
        yield option
        for inner in option.brackets:
            yield from _options(inner)
