"""Decision rules as data: who can stop a decision, who may step aside, and whose agreement is needed.

A rule is a value. Nothing here is written for one organisation; a body takes one of `RULES`, or one of its own from
JSON. What a rule makes of what members said is worked out in `decisions`. The sentences of `RULES` are marked for
translation; names are codes, and sources stand as they are cited.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from kengesh.consensus.faults import RULES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.errors import Refused
from kengesh.phrases import gettext_noop
from kengesh.text.jsonvalues import BOOLEAN, NATURAL, ROOT, STRING, Json, Place, Record, listed, one_of, paired, perhaps
from kengesh.text.positions import ACTS, Act

Share = tuple[int, int]
"""A share as a pair of whole numbers: (1, 3) is a third."""

SourceStatus = Literal["primary", "second-hand"]
Blocker = Literal["any", "any-except-subject"]
Assent = Literal["nobody-objects", "share", "every-member"]
ObjectionForm = Literal["written", "written-or-telephone"]

MOST_EXCUSED: Final = 2
STEPS_ASIDE: Final[tuple[Act, ...]] = tuple(act for act in ACTS if act != "stance")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a body decides.

    `assent` says what agreement takes once the decision is put: that nobody objects, a share of positions, or the yes
    of every member. Before it is put, silence is nothing under every rule.
    """

    name: str
    sentence: str
    source: str
    source_status: SourceStatus
    blocker: Blocker = "any"
    all_but: int = 0  # how many members' consent is not needed: 1 for consensus minus one
    assent: Assent = "nobody-objects"
    position_share: Share | None = None  # of those who take part, who must have a position
    supporters: int = 0  # how many must support it, not only accept it
    acts: tuple[Act, ...] = ()  # the acts by which a member lets the others go on
    abstention_members: Share | None = None  # it fails where those who abstain reach both shares
    abstention_population: Share | None = None
    quorum: Share | None = None  # of the members with a say, present when it is put
    silence_allowed: bool = False
    min_silence_hours: int = 0
    who_may_trigger: tuple[str, ...] = ()  # of a silence procedure: "chair", "secretariat", "member"
    objection_form: ObjectionForm = "written"
    objectors_named: bool = False  # whether the body learns who broke a silence
    dissent_record: tuple[str, ...] = field(default=("interpretative statement", "formal reservation"))

    @property
    def excepts_subject(self) -> bool:
        """Whether the member that the decision is about does not count."""
        return self.blocker == "any-except-subject"

    def to_json(self) -> Json:
        """The rule as JSON; what has its default is left out."""
        return _RULE.write(self)

    @staticmethod
    def from_json(value: Json, place: Place = ROOT) -> "Rule":
        """Read a rule.

        Raises
        ------
        BadData
            If a key is missing or unknown, a value of the wrong kind, or a share no share, with its place.
        """
        rule = _RULE.read(value, place)
        for name in ("position_share", "abstention_members", "abstention_population", "quorum"):
            share: Share | None = getattr(rule, name)
            if share is not None and not (share[1] >= 1 and share[0] <= share[1]):
                raise place.at(name).wrong("rule-share", found=f"[{share[0]}, {share[1]}]")
        others = (rule.position_share, rule.supporters, rule.abstention_members, rule.abstention_population)
        if rule.all_but > MOST_EXCUSED or (rule.all_but and any(others)):
            raise place.wrong("rule-all-but", rule=rule.name, found=rule.all_but, limit=MOST_EXCUSED)
        if rule.assent == "share" and rule.position_share is None:
            raise place.wrong("rule-incomplete", rule=rule.name)
        return rule


_SHARE: Final = perhaps(paired(NATURAL))
_RULE: Final[Record[Rule]] = Record(
    Rule,
    name=STRING,
    sentence=STRING,
    source=STRING,
    source_status=one_of("primary", "second-hand"),
    blocker=one_of("any", "any-except-subject"),
    all_but=NATURAL,
    assent=one_of("nobody-objects", "share", "every-member"),
    position_share=_SHARE,
    supporters=NATURAL,
    acts=listed(one_of(*STEPS_ASIDE)),
    abstention_members=_SHARE,
    abstention_population=_SHARE,
    quorum=_SHARE,
    silence_allowed=BOOLEAN,
    min_silence_hours=NATURAL,
    who_may_trigger=listed(STRING),
    objection_form=one_of("written", "written-or-telephone"),
    objectors_named=BOOLEAN,
    dissent_record=listed(STRING),
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "any-member",
        gettext_noop("Any member with a say can stop it: it is adopted when nobody objects."),
        "United Nations Juridical Yearbook 2005, p. 457: consensus is the absence of objection rather than a "
        "particular majority; a silence of at least 72 hours as in General Assembly decision 74/544; as given by the "
        "United Nations library and press service",
        "second-hand",
        silence_allowed=True,
        min_silence_hours=72,
        who_may_trigger=("chair",),
    ),
    Rule(
        "any-but-subject",
        gettext_noop("Any member with a say can stop it, except the member that it is about."),
        "Charter of the Shanghai Cooperation Organisation (2002), article 16, on the suspension or expulsion of a "
        "member; as reported by others",
        "second-hand",
        blocker="any-except-subject",
    ),
    Rule(
        "minus-one",
        gettext_noop("The consent of one member is not needed: two can stop it."),
        "Prague Meeting of the CSCE Council, January 1992, for clear, gross and uncorrected violations; as reported "
        "in the press and in reference works",
        "second-hand",
        all_but=1,
    ),
    Rule(
        "stepping-aside",
        gettext_noop(
            "Any member with a say can stop it; a member may stay out or disassociate itself and let the others go on."
        ),
        "Charter of the Shanghai Cooperation Organisation (2002), article 16, on projects of only some members, and "
        "practice of the United Nations, on disassociation; as reported by others",
        "second-hand",
        acts=("does-not-participate", "disassociates"),
        dissent_record=("interpretative statement", "formal reservation", "disassociation", "explanation of position"),
    ),
    Rule(
        "constructive-abstention",
        gettext_noop(
            "Any member with a say can stop it; one that abstains with a declaration does not, unless those who do are "
            "at least a third of the members and comprise at least a third of the population."
        ),
        "Treaty on European Union, article 31(1); its text as reproduced by Wessel and Böttner (2013)",
        "second-hand",
        assent="every-member",
        acts=("abstains",),
        abstention_members=(1, 3),
        abstention_population=(1, 3),
        dissent_record=("declaration of constructive abstention",),
    ),
    Rule(
        "two-thirds-positions",
        gettext_noop(
            "Two thirds of those who take part must have a position, at least one must support it, and nobody may "
            "block."
        ),
        "IETF Datatracker, ietf/doc/utils.py, two_thirds_rule and needed_ballot_positions, for the standards track",
        "primary",
        assent="share",
        position_share=(2, 3),
        supporters=1,
        acts=("does-not-participate",),
    ),
    Rule(
        "unanimity",
        gettext_noop("Every member with a say must say yes: one that is silent or abstains stops it."),
        "United Nations Juridical Yearbook 2005, p. 457, which tells unanimity, where all say yes, from consensus; as "
        "given by the United Nations library (ask.un.org)",
        "second-hand",
        assent="every-member",
    ),
)


def rule_named(name: str) -> Rule:
    """The rule of this name.

    Raises
    ------
    Refused
        If there is none; the error lists those there are.
    """
    found = next((each for each in RULES if each.name == name), None)
    if found is None:
        raise Refused("no-rule", rule=name, known=", ".join(each.name for each in RULES))
    return found
