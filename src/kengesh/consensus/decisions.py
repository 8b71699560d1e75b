"""What a decision rule makes of what members said: whether a wording can be adopted, and what stands against it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kengesh.consensus.rules import Rule, Share
from kengesh.consensus.stances import Participant, Said, with_say
from kengesh.errors import Refused

ConditionName = Literal["quorum", "positions", "support", "abstention-members", "abstention-population", "agreement"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a rule: what was found, what is needed, and whether it is met; None where that is not known.

    The two conditions on abstention are limits: met while they are not reached. A rule fails only where both are.
    """

    name: ConditionName
    is_met: bool | None
    found: Share
    needed: Share
    unknown: tuple[str, ...] = ()  # the members whose figure is missing


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a wording can be adopted under a rule; names stand in the order of the members."""

    adoptable: bool
    blocked_by: tuple[str, ...] = ()
    reserved_by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # have not spoken, and are needed
    excused: tuple[str, ...] = ()  # do not agree, and the rule needs their consent not
    subject: str = ""  # does not count
    out: tuple[str, ...] = ()  # does not participate
    disassociated: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


def counted(rule: Rule, members: Iterable[Participant], subject: str | None = None) -> tuple[Participant, ...]:
    """The members whose position counts under a rule, in their order.

    Raises
    ------
    Refused
        If no member has a say; if the rule excepts a member and none is named, or a member is named and the rule
        excepts none, or the one named has no say.
    """
    entitled = with_say(members)
    if not entitled:
        raise Refused("no-say")
    if not rule.excepts_subject:
        if subject:
            raise Refused("rule-without-subject", rule=rule.name, subject=subject)
        return entitled
    if not subject:
        raise Refused("no-subject", rule=rule.name)
    if all(each.name != subject for each in entitled):
        raise Refused("subject-no-member", subject=subject, known=", ".join(each.name for each in entitled))
    return tuple(each for each in entitled if each.name != subject)


def outcome(  # noqa: PLR0913 -- what the chair knows when the decision is put
    rule: Rule,
    acts: Mapping[str, Said],
    members: Sequence[Participant],
    subject: str | None = None,
    *,
    put: bool = False,
    present: Collection[str] | None = None,
) -> Outcome:
    """What a rule makes of what members said.

    Parameters
    ----------
    rule : Rule
        How the body decides.
    acts : mapping of member to what it said
        A stance or an act; a member that is not in it has not spoken. An act that the rule does not know counts as if
        the member had not spoken.
    members : sequence of Participant
        Who takes part; those without a say are not counted.
    subject : str or None
        The member that the decision is about, for a rule that excepts it.
    put : bool
        Whether the chair has put the decision. Then absence of objection is enough where the rule says so; before,
        the silence of a member is nothing.
    present : names or None
        Who was present when it was put, for the quorum; None counts those who spoke.

    Returns
    -------
    Outcome
        Adoptable if nobody blocks or reserves, everybody who is needed has agreed, and all conditions are met.

    Raises
    ------
    Refused
        As `counted`.
    """
    voices = _Voices(rule, acts, counted(rule, members, subject))
    against, reserved = voices.saying("objects"), voices.saying("reserves")
    conditions = tuple(voices.conditions(put=put, present=present))
    missing = voices.silent if _waits(rule, conditions, put=put) else ()
    lacking = (*(against if len(against) <= rule.all_but else ()), *reserved, *missing)
    excused = lacking[: rule.all_but]
    blocked = tuple(name for name in against if name not in excused)
    reserved = tuple(name for name in reserved if name not in excused)
    missing = tuple(name for name in missing if name not in excused)
    adoptable = not (blocked or reserved or missing) and all(each.is_met for each in _binding(conditions))
    return Outcome(
        adoptable,
        blocked,
        reserved,
        missing,
        excused,
        (subject or "") if rule.excepts_subject else "",
        voices.saying("does-not-participate"),
        voices.saying("disassociates"),
        voices.saying("abstains"),
        conditions,
    )


def reaches(found: Share, share: Share) -> bool:
    """Whether so many of so many are at least a share, in whole numbers."""
    return found[0] * share[1] >= share[0] * found[1]


def _waits(rule: Rule, conditions: Sequence[Condition], *, put: bool) -> bool:
    """Whether those who have not spoken are needed: all of them, or some to reach a share of positions."""
    if rule.assent == "share":
        return not all(each.is_met for each in conditions if each.name == "positions")
    return not put or rule.assent == "every-member"


def _binding(conditions: Sequence[Condition]) -> Iterable[Condition]:
    """The conditions that must be met: of the two limits on abstention the one that is, if one is."""
    limits = [each for each in conditions if each.name.startswith("abstention")]
    yield from (each for each in conditions if each not in limits)
    if not any(each.is_met for each in limits):
        yield from limits


class _Voices:
    def __init__(self, rule: Rule, acts: Mapping[str, Said], members: Sequence[Participant]) -> None:
        self.rule, self.members = rule, members
        known = {name: said for name, said in acts.items() if said in rule.acts or said not in _ASIDE}
        self.said = {each.name: known.get(each.name) for each in members}

    def saying(self, *words: Said) -> tuple[str, ...]:
        return tuple(name for name, said in self.said.items() if said in words)

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(name for name, said in self.said.items() if said is None)

    def conditions(self, *, put: bool, present: Collection[str] | None) -> Iterable[Condition]:
        rule, everybody = self.rule, len(self.said)
        content = self.saying("supports", "can-accept")
        taking_part = everybody - len(self.saying("does-not-participate"))
        if rule.quorum and put:
            there = {name for name, said in self.said.items() if said} if present is None else set(present)
            found = len(there & set(self.said)), everybody
            yield Condition("quorum", reaches(found, rule.quorum), found, rule.quorum)
        if rule.position_share:
            found = len(content) + len(self.saying("objects", "reserves")), taking_part
            yield Condition("positions", reaches(found, rule.position_share), found, rule.position_share)
        if rule.supporters:
            found = len(self.saying("supports")), everybody
            yield Condition("support", found[0] >= rule.supporters, found, (rule.supporters, everybody))
        yield from self._abstentions()
        agreed = bool(content) or (put and rule.assent == "nobody-objects" and taking_part > 0)
        yield Condition("agreement", agreed, (len(content), everybody), (1, everybody))

    def _abstentions(self) -> Iterable[Condition]:
        abstaining = set(self.saying("abstains"))
        if self.rule.abstention_members:
            found = len(abstaining), len(self.members)
            reached = bool(abstaining) and reaches(found, self.rule.abstention_members)
            yield Condition("abstention-members", not reached, found, self.rule.abstention_members)
        if self.rule.abstention_population:
            yield self._population(abstaining, self.rule.abstention_population)

    def _population(self, abstaining: set[str], limit: Share) -> Condition:
        unknown = tuple(each.name for each in self.members if each.population is None)
        people = sum(each.population or 0 for each in self.members)
        found = sum(each.population or 0 for each in self.members if each.name in abstaining), people
        if not abstaining:
            return Condition("abstention-population", is_met=True, found=found, needed=limit)
        is_met = None if unknown or not people else not reaches(found, limit)
        return Condition("abstention-population", is_met, found, limit, unknown)


_ASIDE = ("stance", "does-not-participate", "disassociates", "abstains")
