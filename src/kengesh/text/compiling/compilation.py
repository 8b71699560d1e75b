"""The compilation: one negotiating text from every delegation's return.

Every wording that came back stands in the compiled draft as an attributed alternative; nothing is dropped, nothing is
decided. The result does not depend on the order of the returns, and each delegation's own text can be read out of it
again. What concerns one provision leaves the ids of the others alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.compiling.acts import Ignored
from kengesh.text.compiling.answers import Arrival, Untracked, answer
from kengesh.text.compiling.arrivals import Destination, destination, forest
from kengesh.text.compiling.events import Event, events
from kengesh.text.compiling.issued import Issued
from kengesh.text.compiling.merging import Reading, merged, proposed, sided
from kengesh.text.compiling.parties import Party, party
from kengesh.text.compiling.recasting import Region, on_paper, regions
from kengesh.text.compiling.returns import Return, ReturnedComment, Warned
from kengesh.text.draft import Comment, Draft
from kengesh.text.identity import derived_id
from kengesh.text.outline import outline
from kengesh.text.packages import with_whole_packages
from kengesh.text.provision import Kind, Node, Provision
from kengesh.text.wording import Alternative, Choice, Nothing, Subtree, is_clean

Run = tuple[Party, tuple[Arrival, ...]]
"""Lines that a party brings to a place."""


@dataclass(frozen=True, slots=True)
class Compilation:
    """The compiled draft and what is worth telling about how it came to be."""

    draft: Draft
    base: str  # digest of the issued revision
    answered: tuple[str, ...]  # members whose return is in, sorted
    events: tuple[Event, ...]
    untracked: tuple[tuple[tuple[str, ...], Untracked], ...]
    warnings: tuple[Warned, ...]


def compilation(draft: Draft, digest: str, returns: Sequence[Return], *, reading: Reading) -> Compilation:
    """Compile returns against the revision they answer.

    Parameters
    ----------
    draft : Draft
        The issued revision; it may itself be a compilation.
    digest : str
        Its digest.
    returns : sequence of Return
        In any order; each member in one of them at most, or in one of its own and one of a group.
    reading : function
        Reads brackets that a delegation typed in its own words: (words, seed of ids) -> wording.

    Raises
    ------
    Refused
        `two-returns`, if a member has two returns of its own, or is in two groups.
    """
    answering, warnings = one_each(returns)
    known = sorted({member.name for member in draft.members} | names_in(draft))
    issued = Issued(digest, outline(draft.nodes, draft.language))
    parties = [party(issued, answer(issued.lines, each), known) for each in answering]
    compiled = _Compiler(draft, issued, parties, reading).compiled()
    return Compilation(
        compiled,
        digest,
        tuple(sorted({member for each in parties for member in each.members})),
        events(issued, parties),
        tuple((each.members, edit) for each in parties for edit in each.answer.untracked),
        (*warnings, *_ignored(issued, parties)),
    )


def names_in(draft: Draft) -> set[str]:
    """Everybody who stands behind or against an alternative."""
    sides = (each for choice in draft.choices() for each in choice.alternatives)
    return {name for each in sides for name in (*each.backers, *each.opposers)}


def one_each(returns: Sequence[Return]) -> tuple[list[Return], list[Warned]]:
    """The returns in the order of their members; a member's own return prevails over that of its group."""
    own = _by_member(each for each in returns if len(each.members) == 1)
    groups = [each for each in returns if len(each.members) > 1]
    _by_member(groups)
    warnings = [
        Warned("own-return-prevails", each.name, (("member", member), ("own", own[member].name)))
        for each in groups
        for member in each.members
        if member in own
    ]
    left = [replace(each, members=tuple(member for member in each.members if member not in own)) for each in groups]
    return sorted([*own.values(), *(each for each in left if each.members)], key=lambda each: each.members), warnings


def _by_member(returns: Iterable[Return]) -> dict[str, Return]:
    result: dict[str, Return] = {}
    for each in returns:
        for member in each.members:
            if member in result:
                raise Refused("two-returns", member=member, first=result[member].name, second=each.name)
            result[member] = each
    return result


class _Compiler:
    """Builds the compiled tree from the issued one."""

    def __init__(self, draft: Draft, issued: Issued, parties: Sequence[Party], reading: Reading) -> None:
        self.draft, self.issued, self.parties, self.reading = draft, issued, parties, reading
        self.leaving = {index for each in parties for index in each.leaving}
        self.landing: dict[Destination, list[Run]] = defaultdict(list)
        self.beside: dict[Destination, Kind] = {}
        found = list(regions(each.recasts for each in parties))
        self.regions = {issued.lines[region.first].key: region for region in found}
        self.recasting = {region: [each for each in parties if _recasts(each, region)] for region in found}
        self.recast: dict[Region, list[Run]] = defaultdict(list)
        for each in parties:
            for after, run in self.recasting_first(each, found):
                self.land(each, after, run)

    def recasting_first(self, each: Party, found: Iterable[Region]) -> Iterator[tuple[int, tuple[Arrival, ...]]]:
        """The arrivals of a party without those that stand in what it recast."""
        taken: set[int] = set()
        for region in found:
            if each in self.recasting[region]:
                inside, behind = on_paper(self.issued, each.answer, region)
                self.recast[region].append((each, inside))
                taken |= set(range(region.first, region.last + 1))
                if behind:
                    yield region.last, behind
        yield from ((after, run) for after, run in each.answer.arrivals if after not in taken)

    def land(self, each: Party, after: int, run: tuple[Arrival, ...]) -> None:
        held = each.answer.holders.get(after)
        cell = each.answer.source.after[held].line.cell if held is not None else None
        where = destination(self.issued, after, run, cell, each.answer.gone)
        provision = self.issued.lines[after].provision if after >= 0 else None
        self.landing[where].append((each, run))
        self.beside[where] = provision.kind if provision else "paragraph"

    def compiled(self) -> Draft:
        comments = {comment for each in self.parties for comment in _comments(self.issued, each)}
        everything = sorted({*self.draft.comments, *comments}, key=lambda each: (each.provision, each.member, each.id))
        nodes = self.nodes(self.draft.nodes, "")
        after = replace(self.draft, nodes=nodes, comments=tuple(everything), parent=self.issued.digest)
        return with_whole_packages(self.draft, after)

    def nodes(self, nodes: tuple[Node, ...], above: str) -> tuple[Node, ...]:
        result: list[Node] = list(self.arrived(Destination("first", above)))
        inside: list[Node] = []
        region: Region | None = None
        for node in nodes:
            region = region or self.regions.get(node.id)
            inside += (self.provision(node, region),) if isinstance(node, Provision) else self.old_choice(node)
            if region is not None and node.id == self.issued.lines[region.last].key:
                inside, region = [self.recast_choice(region, tuple(inside))], None
            inside += self.arrived(Destination("after", node.id))
            if region is None:
                result += inside
                inside = []
        return tuple(result)

    def recast_choice(self, region: Region, nodes: tuple[Node, ...]) -> Choice:
        """The choice between provisions as they were issued and what parties made of them by splitting and joining."""
        first, last = (self.issued.lines[index] for index in (region.first, region.last))
        identity = derived_id("c", self.issued.digest, first.key, last.key, "recast")
        staying = tuple(
            replace(node, status="contested", agreement=None) if isinstance(node, Provision) else node for node in nodes
        )
        issued = Alternative(derived_id("a", identity, "issued"), Subtree(staying), issued=True)
        kind: Kind = first.provision.kind if first.provision else "paragraph"
        return Choice(identity, (issued, *self.rivals(self.recast[region], identity, kind)))

    def provision(self, provision: Provision, region: Region | None) -> Node:
        """A provision, or the choice whether it stays where it is."""
        parties = [each for each in self.parties if region is None or each not in self.recasting[region]]
        staying = self.reworded(provision, parties)
        may_leave = self.issued.place[provision.id] in self.leaving
        leaving = [each for each in parties if each.leaves(provision.id)] if may_leave else []
        if not leaving:
            return staying
        staying = replace(staying, status="contested", agreement=None)
        identity = derived_id("c", self.issued.digest, provision.id, "stays")
        issued = Alternative(derived_id("a", identity, "issued"), Subtree((staying,)), issued=True)
        rivals = []
        for moves, word in ((False, "suppressed"), (True, "moved")):
            who = [(each.members, each.sources) for each in leaving if each.moves(provision.id) is moves]
            if who:
                rivals.append(proposed(Nothing(), who, (identity, word)))
        return Choice(identity, (issued, *rivals))

    def reworded(self, provision: Provision, parties: Sequence[Party]) -> Provision:
        language, index = self.draft.language, self.issued.place[provision.id]
        wishes = [each.wish(each.wishes[index]) for each in parties if index in each.wishes]
        children = self.nodes(provision.children, provision.id)
        if not wishes:
            return replace(provision, children=children) if children != provision.children else provision
        seed = (self.issued.digest, provision.id, language)
        text = merged(self.issued.lines[index].printed, wishes, seed, self.reading)
        texts = ((language, text), *(pair for pair in provision.texts if pair[0] != language))
        changed = replace(provision, texts=texts, children=children, frame=None)
        if text == provision.text(language):
            return changed
        return replace(changed, status="issued" if is_clean(text) else "contested", agreement=None)

    def old_choice(self, choice: Choice) -> tuple[Node, ...]:
        """A choice that was there, or what stands in its place when its last rival was withdrawn."""
        alternatives = tuple(
            replace(each, content=Subtree(self.nodes(each.content.nodes, each.id)))
            if isinstance(each.content, Subtree)
            else each
            for each in choice.alternatives
        )
        kept = {new.id for new, old in zip(alternatives, choice.alternatives, strict=True) if new != old}
        takings = [
            (each.wish(), taking) for each in self.parties for taking in each.takings if taking.choice == choice.id
        ]
        changed = sided(replace(choice, alternatives=alternatives), takings, kept)
        if changed == choice:
            return (choice,)
        match changed.alternatives:
            case (Alternative(content=Subtree(nodes=nodes), opposers=()),) if not changed.remarks:
                return nodes
            case (Alternative(content=Nothing(), opposers=()),) if not changed.remarks:
                return ()
        return (replace(changed, frame=()),)

    def arrived(self, where: Destination) -> tuple[Choice, ...]:
        """A choice for each different run of lines that arrives at a place: nothing, as issued, or these provisions.

        What one party adds is no rival of what another adds; the choices stand in the order of the names behind them.
        """
        landing = self.landing.get(where)
        if not landing:
            return ()
        seed = (self.issued.digest, where.side, where.key, "arrives")
        choices = []
        for content, same in _alike(landing).items():
            identity = derived_id("c", *seed, content)
            nothing = Alternative(derived_id("a", identity, "issued"), Nothing(), issued=True)
            choices.append(Choice(identity, (nothing, self.rival(content, same, identity, self.beside[where]))))
        return tuple(sorted(choices, key=lambda each: each.alternatives[1].proposers))

    def rivals(self, runs: Sequence[Run], identity: str, beside: Kind) -> list[Alternative]:
        """An alternative for each different run of lines, with all parties that bring it."""
        rivals = [self.rival(content, same, identity, beside) for content, same in _alike(runs).items()]
        return sorted(rivals, key=lambda each: each.proposers)

    def rival(self, content: str, same: Sequence[Run], identity: str, beside: Kind) -> Alternative:
        """The provisions that a run of lines makes, proposed by all parties that bring it."""
        seed = (identity, content)
        nodes = forest(same[0][1], self.issued.lines, beside, self.draft.language, seed)
        return proposed(Subtree(nodes), [(each.members, each.sources) for each, _ in same], seed)


def _alike(runs: Iterable[Run]) -> dict[str, list[Run]]:
    """Runs of lines by their content, in its order."""
    groups: dict[str, list[Run]] = defaultdict(list)
    for each, run in runs:
        groups[_content(run)].append((each, run))
    return dict(sorted(groups.items()))


def _recasts(each: Party, region: Region) -> bool:
    return any(mine.first in region for mine in each.recasts)


def _content(run: tuple[Arrival, ...]) -> str:
    """What makes two arrivals at one place the same: wordings, numbers, what moved, and the shape of a table."""
    columns = [each.line.cell.column if each.line.cell else 0 for each in run]
    parts = zip(run, columns, strict=True)
    return "\x1e".join(
        f"{each.moved_from}\x1f{each.number}\x1f{column}\x1f{each.line.string}" for each, column in parts
    )


def _comments(issued: Issued, each: Party) -> Iterable[Comment]:
    at = {paragraph: issued.lines[line].key for line, paragraph in each.answer.holders.items()}
    for number, comment in enumerate(each.answer.source.comments):
        for member in each.members:
            yield _comment(comment, member, at.get(comment.line, ""), (issued.digest, member, number))


def _comment(comment: ReturnedComment, member: str, provision: str, seed: tuple[str | int, ...]) -> Comment:
    replies = tuple(
        _comment(reply, member, provision, (*seed, "reply", place)) for place, reply in enumerate(comment.replies)
    )
    identity = derived_id("k", *seed, comment.text)
    return Comment(identity, provision, member, comment.text, comment.anchor, comment.date, comment.resolved, replies)


def _ignored(issued: Issued, parties: Sequence[Party]) -> Iterable[Warned]:
    for each in parties:
        for index, wanted in each.wishes.items():
            for intention in wanted:
                if isinstance(intention, Ignored):
                    values = (("name", intention.text), ("provision", issued.lines[index].key))
                    yield Warned(intention.code, each.answer.source.name, values)
