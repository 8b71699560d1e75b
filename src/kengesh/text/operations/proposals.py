"""What members propose, and what the secretariat may change by itself.

A proposal is a new choice between what was issued and what its members want. An edit without members is the
secretariat's own: it never touches words that somebody stands behind.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.identity import derived_id
from kengesh.text.operations.tree import Nodes, Standing, choices_among, choices_within, standings
from kengesh.text.provision import Provision, walk
from kengesh.text.wording import Alternative, Choice, Content, Nothing, Subtree, Text, Words


@dataclass(frozen=True, slots=True)
class Naming:
    """The ids of a new choice: its own, that of what was issued, and that of what is proposed."""

    choice: str
    issued: str
    proposed: str


def naming(*seed: str | int) -> Naming:
    """The ids that these parts determine, such as the digest of the revision, the provision and the members."""
    choice = derived_id("c", *seed)
    return Naming(choice, derived_id("a", choice, "issued"), derived_id("a", choice, "proposed"))


def rivalry(names: Naming, issued: Content, proposed: Content, members: tuple[str, ...]) -> Choice:
    """The choice between what was issued and what members propose."""
    return Choice(
        names.choice,
        (
            Alternative(names.issued, issued, issued=True),
            Alternative(names.proposed, proposed, proposers=tuple(sorted(members))),
        ),
    )


def as_words(text: Text) -> Content:
    """A wording as an alternative: no words are nothing."""
    return Words(text) if text else Nothing()


def ids(draft: Draft) -> frozenset[str]:
    """Every id that a provision, choice or alternative of the draft has."""
    return frozenset(ids_among(draft.nodes))


def ids_among(nodes: Nodes) -> Iterator[str]:
    """Every id of the provisions, choices and alternatives among these nodes."""
    yield from (provision.id for provision in walk(nodes))
    yield from _choice_ids(choices_among(nodes))


def ids_within(content: Content) -> Iterator[str]:
    """Every id of the provisions, choices and alternatives inside an alternative."""
    if isinstance(content, Subtree):
        yield from ids_among(content.nodes)
    else:
        yield from _choice_ids(choices_within(content))


def _choice_ids(choices: Iterable[Choice]) -> Iterator[str]:
    for choice in choices:
        yield choice.id
        yield from (alternative.id for alternative in choice.alternatives)


def check_new(draft: Draft, names: Iterable[str], reused: Collection[str] = ()) -> None:
    """Refuse an id that the draft already has, or that is given twice."""
    taken = set(ids(draft)) - set(reused)
    for name in names:
        if name in taken:
            raise Refused("id-taken", id=name)
        taken.add(name)


def check_members(draft: Draft, members: Iterable[str]) -> None:
    """Refuse a member that the draft does not know, where it knows any."""
    known = {member.name for member in draft.members}
    for member in members:
        if known and member not in known:
            raise Refused("unknown-member", member=member, known=", ".join(sorted(known)))


def check_proposal(draft: Draft, members: tuple[str, ...], names: Iterable[Naming | None]) -> None:
    """Refuse a proposal without ids, ids without a proposal, ids that are taken, and unknown members."""
    check_members(draft, members)
    given = [each for each in names if each is not None]
    if bool(given) != bool(members):
        raise Refused("proposal-halved")
    check_new(draft, (name for each in given for name in (each.choice, each.issued, each.proposed)))


def backers_within(content: Content) -> frozenset[str]:
    """Everybody who stands behind an alternative somewhere inside this one."""
    return frozenset(_backers(choices_within(content)))


def backers_among(nodes: Nodes) -> frozenset[str]:
    """Everybody who stands behind an alternative somewhere among these nodes."""
    return frozenset(_backers(choices_among(nodes)))


def _backers(choices: Iterable[Choice]) -> Iterator[str]:
    return (name for choice in choices for each in choice.alternatives for name in each.backers)


def standing(draft: Draft, provision: str) -> Standing:
    """Where a provision stands; refused when it stands nowhere."""
    found = next((each for each in standings(draft.nodes) if each.provision.id == provision), None)
    if found is None:
        raise Refused("no-provision", provision=provision)
    return found


def check_own(provision: str, around: Iterable[Alternative], inside: Iterable[str] = ()) -> None:
    """Refuse an edit of the secretariat where members stand behind what is around it or goes with it."""
    members = sorted({name for each in around for name in each.backers} | set(inside))
    if members:
        raise Refused("members-wording", provision=provision, members=", ".join(members))


def suppressed_by(provision: Provision, members: tuple[str, ...], names: Naming) -> Choice:
    """The choice whether a provision stays, members wanting that it does not."""
    return rivalry(names, Subtree((provision,)), Nothing(), members)
