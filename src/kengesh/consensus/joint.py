"""Joint runs: points and walk-aways of delegations are used together, and nothing of them comes out but the package.

Each delegation seals its inputs first: it publishes the digest of inputs and a salt that only it knows. When all that
take part have sealed, the round is frozen; then the inputs are opened, checked against the seals, and used once. What
comes out is coarse: a package that all accept, or that there is none, with the number of members that stand in the way;
their names only with the consent of every one of them. No points, gains, bounds or shadow prices are part of it, since
each of them can give a walk-away away, and answers to repeated runs give it away too: a round has one result.

Whoever computes the run sees the inputs. Only the delegations can judge whether that place is trusted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

from kengesh.canonical import Value, digest
from kengesh.consensus.problem import Choice, Interaction, Number, Problem, exact_value
from kengesh.errors import BadData, Refused, register

SALT_DIGITS: Final = 32
_HEXADECIMAL: Final = frozenset("0123456789abcdef")

REFUSALS: Final = register(
    {
        "joint-salt": "A salt of {found} digits can be guessed; at least 32 lower-case hexadecimal digits, drawn at "
        "random, are right.",
        "joint-stranger": "{member} does not take part in this round; those that do are {known}.",
        "joint-consent": "{members} have not sealed their inputs; a joint run needs the consent of all that take part.",
        "joint-twice": "{member} has sealed its inputs for this round already; they cannot be changed within a round.",
        "joint-frozen": "The round is frozen; what is sealed now belongs to the next round.",
        "joint-not-opened": "The inputs of {members} are not opened; all of them, or none, are used.",
        "joint-mismatch": "What {member} opened is not what it sealed; points, walk-away and salt are those of the "
        "seal, or the round is void.",
        "joint-concluded": "This round has its result; a new round needs new seals and the consent of all.",
        "joint-problem": "The problem is not the one on which this round was opened.",
    }
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What one delegation brings.

    Attributes
    ----------
    member : str
        The delegation's member.
    points : mapping of issue and option to points
        In a scale of its own.
    walk_away : int or Fraction
        What it will not go below.
    together : tuple of (choices, points)
        Points for choices that come together.
    """

    member: str
    points: Mapping[str, Mapping[str, Number]]
    walk_away: Number
    together: tuple[tuple[tuple[Choice, ...], Number], ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """A commitment: which inputs a delegation will open, told without telling them."""

    member: str
    digest: str


def seal(inputs: Inputs, salt: str, *, problem: str, number: int) -> Seal:
    """Seal the inputs of a delegation.

    Parameters
    ----------
    inputs : Inputs
        What it brings.
    salt : str
        At least 32 lower-case hexadecimal digits, drawn at random for this round by the delegation and kept by it.
    problem : str
        The digest of the problem without points, as `Round.problem` has it.
    number : int
        The number of the round; a seal of another round or problem is another seal.

    Returns
    -------
    Seal
        The SHA-256 of the canonical form (RFC 8785) of all this.

    Raises
    ------
    Refused
        If the salt can be guessed.
    """
    if len(salt) < SALT_DIGITS or not _HEXADECIMAL.issuperset(salt):
        raise Refused("joint-salt", found=len(salt))
    points: dict[str, Value] = {
        issue: {option: exact_value(each) for option, each in options.items()}
        for issue, options in inputs.points.items()
    }
    sealed: dict[str, Value] = {
        "schema": "kengesh-joint-inputs-1",
        "problem": problem,
        "round": number,
        "member": inputs.member,
        "points": points,
        "walk_away": exact_value(inputs.walk_away),
        "together": [[[list(choice) for choice in when], exact_value(each)] for when, each in inputs.together],
        "salt": salt,
    }
    return Seal(inputs.member, digest(sealed))


@dataclass(frozen=True, slots=True)
class Round:
    """One joint run, from the first seal to its result.

    Attributes
    ----------
    number : int
        Counted from 1 for each problem; it goes into the record.
    problem : str
        The digest of the problem without points.
    members : tuple of str
        Those that take part.
    seals : tuple of Seal
        In the order of the members.
    frozen : str
        The digest of all seals, once all are there and no more are taken; else empty.
    result : Coarse or None
        What came out.
    """

    number: int
    problem: str
    members: tuple[str, ...]
    seals: tuple[Seal, ...] = ()
    frozen: str = ""
    result: "Coarse | None" = None

    def sealed(self, given: Seal) -> "Round":
        """The round with one more seal, which is the consent of that delegation.

        Raises
        ------
        Refused
            If the round is frozen, or the member takes no part or has sealed already.
        """
        if self.frozen:
            raise Refused("joint-frozen")
        if given.member not in self.members:
            raise Refused("joint-stranger", member=given.member, known=", ".join(self.members))
        if any(each.member == given.member for each in self.seals):
            raise Refused("joint-twice", member=given.member)
        seals = {each.member: each for each in (*self.seals, given)}
        return replace(self, seals=tuple(seals[member] for member in self.members if member in seals))

    def freeze(self) -> "Round":
        """The round with all its seals, to which nothing can be added.

        Raises
        ------
        Refused
            If a member that takes part has not sealed.
        """
        missing = [each for each in self.members if each not in {one.member for one in self.seals}]
        if missing:
            raise Refused("joint-consent", members=", ".join(missing))
        listed: list[Value] = [[each.member, each.digest] for each in self.seals]
        return replace(self, frozen=digest({"problem": self.problem, "round": self.number, "seals": listed}))


def opened(frozen: Round, problem: Problem, inputs: Sequence[Inputs], salts: Mapping[str, str]) -> Problem:
    """The problem with the points that were sealed, for the one run of a round.

    Parameters
    ----------
    frozen : Round
        A frozen round without a result.
    problem : Problem
        The problem on which the round was opened; its own points and walk-aways are left out.
    inputs : sequence of Inputs
        What each delegation that takes part opens.
    salts : mapping of member to salt
        With what it was sealed.

    Raises
    ------
    Refused
        If the round is not frozen or has a result, the problem is another, or inputs are missing or not those sealed.
    """
    if frozen.result is not None:
        raise Refused("joint-concluded")
    if not frozen.frozen:
        missing = [each for each in frozen.members if each not in {one.member for one in frozen.seals}]
        raise Refused("joint-consent", members=", ".join(missing or frozen.members))
    public = without_points(problem)
    if public.digest != frozen.problem:
        raise Refused("joint-problem")
    given = {each.member: each for each in inputs}
    closed = [each for each in frozen.members if each not in given or each not in salts]
    if closed:
        raise Refused("joint-not-opened", members=", ".join(closed))
    for each in frozen.seals:
        if seal(given[each.member], salts[each.member], problem=frozen.problem, number=frozen.number) != each:
            raise Refused("joint-mismatch", member=each.member)
    return replace(
        public,
        points={member: given[member].points for member in frozen.members},
        walk_away={member: given[member].walk_away for member in frozen.members},
        interactions=tuple(
            Interaction(when, {member: each}) for member in frozen.members for when, each in given[member].together
        ),
    )


def without_points(problem: Problem) -> Problem:
    """A problem without what is the property of a delegation: points, walk-aways and interactions."""
    return replace(problem, points={}, walk_away={}, interactions=())


Status = Literal["package", "impossible", "undecided"]


@dataclass(frozen=True, slots=True)
class Coarse:
    """All that a joint run tells those who take part.

    Attributes
    ----------
    status : str
        `package`, `impossible` (proven) or `undecided` (the time was over).
    options : mapping of issue to option, or None
        The package, which all that take part accept.
    blockers : int
        Where there is none: the number of members in the smallest set that stands in the way; 0 where none is known.
    names : tuple of str
        These members, if every one of them consented to be named.
    certificate : mapping
        Status, solver and seals.
    """

    status: Status
    options: Mapping[str, str] | None
    blockers: int
    names: tuple[str, ...]
    certificate: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Close what could be changed afterwards."""
        object.__setattr__(self, "certificate", MappingProxyType(dict(self.certificate)))
        if self.options is not None:
            object.__setattr__(self, "options", MappingProxyType(dict(self.options)))

    @property
    def sentence(self) -> str:
        """The result in words."""
        if self.status == "package":
            return "A package was found that is accepted by all that take part."
        if self.status == "undecided":
            return "The time was over before a package was found or ruled out."
        if self.names:
            return f"No package is acceptable to all; {', '.join(self.names)} agreed to be named."
        who = f"a set of {_counted(self.blockers)}" if self.blockers else "no set of members alone"
        return f"No package is acceptable to all; {who} stands in the way."


def _counted(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[count] if count < len(words) else count} member{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search over the opened inputs found, before it is made coarse.

    Attributes
    ----------
    solver : str
        Name and version of what searched.
    options : mapping of issue to option, or None
        The package.
    conflict : tuple of str
        Where there is none, the members of the smallest conflict.
    proven : bool
        Whether it is proven that there is none.
    """

    solver: str
    options: Mapping[str, str] | None = None
    conflict: tuple[str, ...] = ()
    proven: bool = True


def concluded(frozen: Round, finding: Finding, *, consenting: frozenset[str] = frozenset()) -> Round:
    """The round with its one result.

    Parameters
    ----------
    frozen : Round
        A frozen round without a result.
    finding : Finding
        What was found.
    consenting : set of str
        Members that consented, for this round, to be named as standing in the way.

    Raises
    ------
    Refused
        If the round is not frozen, or has a result already.
    """
    if frozen.result is not None:
        raise Refused("joint-concluded")
    if not frozen.frozen:
        raise Refused("joint-consent", members=", ".join(frozen.members))
    status: Status = "package" if finding.options is not None else "impossible" if finding.proven else "undecided"
    conflict = finding.conflict if status == "impossible" else ()
    blockers = tuple(each for each in frozen.members if each in conflict)
    names = blockers if consenting.issuperset(blockers) else ()
    seals: list[Value] = [{"member": each.member, "digest": each.digest} for each in frozen.seals]
    certificate: dict[str, Value] = {
        "schema": "kengesh-joint-certificate-1",
        "round": frozen.number,
        "problem": frozen.problem,
        "frozen": frozen.frozen,
        "status": status,
        "solver": finding.solver,
        "seals": seals,
    }
    return replace(frozen, result=Coarse(status, finding.options, len(blockers), names, certificate))


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What a package is worth to one delegation, for that delegation alone."""

    member: str
    points: Fraction
    gain: Fraction


def own_value(inputs: Inputs, options: Mapping[str, str]) -> OwnValue:
    """The points and the gain of one delegation, from its own inputs and the package alone.

    Raises
    ------
    BadData
        If the package takes no option, or an unknown one, of an issue that the delegation values.
    """
    total = Fraction(0)
    for issue, worth in inputs.points.items():
        option = options.get(issue, "")
        if option not in worth:
            known = ", ".join(worth)
            raise BadData("problem-option", part=inputs.member, issue=issue, option=option, known=known)
        total += Fraction(worth[option])
    taken = set(options.items())
    total += sum((Fraction(each) for when, each in inputs.together if set(when) <= taken), Fraction(0))
    return OwnValue(inputs.member, total, total - Fraction(inputs.walk_away))
