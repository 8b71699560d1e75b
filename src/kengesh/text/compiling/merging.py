"""Merging what several delegations want of one wording.

Edits that overlap or touch form a cluster, and a cluster becomes a choice: what was issued, which nobody supports by
not editing, and each wording with those who returned it. Equal wordings are one alternative with several proposers.
Disjoint edits combine. The order in which the returns come makes no difference, and a cluster keeps its id whatever
happens elsewhere in the provision.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kengesh.text.compiling.acts import Intention, Rewording, Rival, Taking
from kengesh.text.identity import derived_id
from kengesh.text.making import quickly_made
from kengesh.text.notation import Container, Printed
from kengesh.text.operations.proposals import backers_within
from kengesh.text.wording import (
    Alternative,
    Choice,
    Content,
    Fixed,
    Nothing,
    Remark,
    Segment,
    Source,
    Subtree,
    Text,
    Words,
    is_clean,
    joined,
    plain,
    words,
)

Reading = Callable[[Text, str], Text]
"""Reads brackets that a delegation typed in its own words: (words, seed of ids) -> wording."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Wish:
    """What the members behind one return want of one wording."""

    members: tuple[str, ...]
    sources: tuple[Source, ...]
    intentions: tuple[Intention, ...]


@quickly_made
@dataclass(frozen=True, slots=True)
class _Cluster:
    start: int
    end: int
    wishes: tuple[tuple[Wish, tuple[Rewording, ...]], ...]


def merged(before: Printed, wishes: Iterable[Wish], seed: tuple[str, ...], reading: Reading) -> Text:
    """The wording in which every wish stands as an attributed alternative.

    Parameters
    ----------
    before : Printed
        The wording as it was sent out.
    wishes : iterable of Wish
        What each return wants, in any order.
    seed : strings
        Digest of the revision, provision and language: what the ids of new choices are derived from.
    reading : function
        Reads brackets typed inside a delegation's own words.
    """
    return _Merger(before, sorted(wishes, key=lambda wish: wish.members), seed, reading).whole()


def proposed(
    content: Content, wishes: Iterable[tuple[tuple[str, ...], tuple[Source, ...]]], seed: Sequence[str]
) -> Alternative:
    """An alternative with those who returned it as its proposers."""
    pairs = list(wishes)
    if len(pairs) == 1 and len(pairs[0][0]) == 1:
        ((members, sources),) = pairs
        return Alternative(derived_id("a", *seed, *members), content, proposers=members, provenance=sources)
    members = tuple(sorted({member for who, _ in pairs for member in who}))
    sources = tuple(sorted({source for _, each in pairs for source in each}, key=lambda source: source.member))
    return Alternative(derived_id("a", *seed, *members), content, proposers=members, provenance=sources)


class _Merger:
    def __init__(self, before: Printed, wishes: list[Wish], seed: tuple[str, ...], reading: Reading) -> None:
        self.before, self.wishes, self.seed, self.reading = before, wishes, seed, reading
        self.containers = {(each.choice, each.alternative): each for each in before.containers}
        self.ranges = {choice.id: (start, end) for choice, start, end in before.choices}
        self.rewordings: dict[tuple[str, str], list[tuple[Wish, Rewording]]] = defaultdict(list)
        self.rivals: dict[str, list[tuple[Wish, Rival]]] = defaultdict(list)
        self.takings: dict[str, list[tuple[Wish, Taking]]] = defaultdict(list)
        for wish in wishes:
            for intention in wish.intentions:
                match intention:
                    case Rewording():
                        self.rewordings[intention.choice, intention.alternative].append((wish, intention))
                    case Rival():
                        self.rivals[intention.choice].append((wish, intention))
                    case Taking():
                        self.takings[intention.choice].append((wish, intention))
                    case _:
                        pass

    def whole(self) -> Text:
        return self.container(self.before.containers[0])

    def container(self, container: Container) -> Text:
        result: list[Segment] = []
        position = container.start
        for cluster in _clusters(self.rewordings[container.choice, container.alternative]):
            result += self.slice(container, position, cluster.start)
            result.append(self.choice_for(container, cluster))
            position = cluster.end
        result += self.slice(container, position, container.end, last=True)
        return joined(tuple(result))

    def slice(self, container: Container, start: int, end: int, *, last: bool = False, fresh: str = "") -> Text:
        """The segments between two offsets; with `fresh` the choices in them are copies with ids of their own."""
        if start == end and not last:
            return ()
        only = container.text[0] if len(container.text) == 1 else None
        if isinstance(only, Fixed):
            return words(only.text[start - container.start : end - container.start], only.emphasis)
        result: list[Segment] = []
        for segment, low in zip(container.text, container.starts, strict=True):
            match segment:
                case Fixed(text=string, emphasis=emphasis):
                    part = string[max(start - low, 0) : max(end - low, 0)]
                    if part:
                        result.append(Fixed(part, emphasis))
                case Choice():
                    if start <= low < end or (last and low == end):
                        result += (_copied(segment, fresh),) if fresh else self.old_choice(segment)
                case _:
                    if start <= low < end:
                        result.append(segment)
        return tuple(result)

    def choice_for(self, container: Container, cluster: _Cluster) -> Choice:
        place = (
            container.choice,
            container.alternative,
            f"{cluster.start - container.start}",
            f"{cluster.end - container.start}",
        )
        identity = derived_id("c", *self.seed, *place)
        issued = _content(joined(self.slice(container, cluster.start, cluster.end)))
        wordings: dict[str, list[tuple[Wish, Content]]] = defaultdict(list)
        for wish, rewordings in cluster.wishes:
            text = self.reworded(container, cluster, rewordings, f"{identity}/{'+'.join(wish.members)}")
            content = _content(self.reading(text, identity))
            wordings[plain(text)].append((wish, content))
        alternatives = [Alternative(derived_id("a", identity, "issued"), issued, issued=True)]
        alternatives += sorted(
            (
                proposed(same[0][1], [(wish.members, wish.sources) for wish, _ in same], (identity, string))
                for string, same in wordings.items()
            ),
            key=lambda alternative: alternative.proposers,
        )
        return Choice(identity, tuple(alternatives))

    def reworded(self, container: Container, cluster: _Cluster, rewordings: Sequence[Rewording], fresh: str) -> Text:
        if len(rewordings) == 1 and (rewordings[0].start, rewordings[0].end) == (cluster.start, cluster.end):
            return joined(rewordings[0].words)
        result: list[Segment] = []
        position = cluster.start
        for rewording in sorted(rewordings, key=lambda each: (each.start, each.end)):
            result += self.slice(container, position, rewording.start, fresh=fresh)
            result += rewording.words
            position = rewording.end
        result += self.slice(container, position, cluster.end, fresh=fresh)
        return joined(tuple(result))

    # choices that were already there -----------------------------------------------------------------------------

    def old_choice(self, choice: Choice) -> Text:
        amended = replace(
            choice, alternatives=tuple(self.old_alternative(choice, each) for each in choice.alternatives)
        )
        kept = {new.id for new, old in zip(amended.alternatives, choice.alternatives, strict=True) if new != old}
        changed = with_rivals(sided(amended, self.takings[choice.id], kept), self.rivals[choice.id])
        if changed == choice:
            return (choice,)
        return closed(replace(changed, frame=()))

    def old_alternative(self, choice: Choice, alternative: Alternative) -> Alternative:
        container = self.containers.get((choice.id, alternative.id))
        if container is None:
            return alternative
        wishes = self.rewordings[choice.id, alternative.id]
        if is_clean(container.text) and _own(alternative, wishes):
            whole = _Cluster(container.start, container.end, ())
            text = self.reworded(container, whole, [rewording for _, rewording in wishes], choice.id)
            return replace(alternative, content=_content(text))
        return replace(alternative, content=Words(self.container(container)))


def _own(alternative: Alternative, wishes: Sequence[tuple[Wish, Rewording]]) -> bool:
    """Whether everybody who stands behind an alternative amends it, together and alike."""
    authors = {wish.members for wish, _ in wishes}
    return len(authors) == 1 and bool(alternative.backers) and set(alternative.backers) <= set(*authors)


def closed(choice: Choice) -> Text:
    """The wording of a choice that has lost its rivals: the words alone when nobody is against them."""
    match choice.alternatives:
        case ():
            return ()
        case (Alternative(content=Words(text=text), opposers=()),) if not choice.remarks:
            return text
        case (Alternative(content=Nothing(), opposers=()),) if not choice.remarks:
            return ()
        case _:
            return (choice,)


def sided(choice: Choice, takings: Sequence[tuple[Wish, Taking]], kept: Iterable[str] = ()) -> Choice:
    """The choice after members took sides.

    An alternative whose last proposer withdrew is gone, unless somebody else's words stand in it, or it is among the
    `kept`: somebody has just amended it.
    Brackets that a member took away are also a remark: it wants the words without them, and that removes nothing.
    """
    alternatives = []
    for alternative in choice.alternatives:
        mine = [(wish, taking) for wish, taking in takings if taking.alternative == alternative.id]
        after = _sided(alternative, mine)
        stays = after.issued or after.id in kept or backers_within(after.content)
        if after.backers or not alternative.backers or stays:
            alternatives.append(after)
    bare = {member for wish, taking in takings if taking.act == "unbracket" for member in wish.members}
    bare -= {member for remark in choice.remarks if remark.kind == "unbracket" for member in remark.members}
    remark = (Remark("unbracket", members=tuple(sorted(bare))),) if bare else ()
    return replace(choice, alternatives=tuple(alternatives), remarks=choice.remarks + remark)


def _sided(alternative: Alternative, takings: Sequence[tuple[Wish, Taking]]) -> Alternative:
    proposers, supporters = set(alternative.proposers), set(alternative.supporters)
    opposers = set(alternative.opposers)
    for wish, taking in takings:
        who = set(wish.members)
        match taking.act:
            case "back":
                supporters |= who - proposers
                opposers -= who
            case "withdraw":
                proposers, supporters = proposers - who, supporters - who
            case "oppose":
                opposers |= who - proposers - supporters
            case "relent":
                opposers -= who
            case "unbracket":
                pass
    return replace(
        alternative,
        proposers=tuple(sorted(proposers)),
        supporters=tuple(sorted(supporters)),
        opposers=tuple(sorted(opposers)),
    )


def with_rivals(choice: Choice, rivals: Sequence[tuple[Wish, Rival]]) -> Choice:
    """The choice with the new wordings that were put beside the old ones; an old wording put again is joined."""
    by_wording: dict[str, list[tuple[Wish, Rival]]] = defaultdict(list)
    for wish, rival in rivals:
        by_wording[plain(rival.words)].append((wish, rival))
    alternatives = list(choice.alternatives)
    added = []
    for string, same in sorted(by_wording.items()):
        index = next((place for place, each in enumerate(alternatives) if _says(each, string)), None)
        if index is None:
            who = [(wish.members, wish.sources) for wish, _ in same]
            added.append(proposed(_content(same[0][1].words), who, (choice.id, string)))
        else:
            joining = [(wish, Taking("back", choice.id, alternatives[index].id)) for wish, _ in same]
            alternatives[index] = _sided(alternatives[index], joining)
    return replace(choice, alternatives=(*alternatives, *sorted(added, key=lambda each: each.proposers)))


def _says(alternative: Alternative, string: str) -> bool:
    match alternative.content:
        case Words(text=text):
            return plain(text) == string
        case Nothing():
            return not string
        case Subtree():
            return False


def _content(text: Text) -> Content:
    return Words(text) if text else Nothing()


def _copied(choice: Choice, seed: str) -> Choice:
    alternatives = tuple(
        replace(
            each,
            id=derived_id("a", seed, each.id),
            content=Words(
                tuple(_copied(part, seed) if isinstance(part, Choice) else part for part in each.content.text)
            )
            if isinstance(each.content, Words)
            else each.content,
        )
        for each in choice.alternatives
    )
    return replace(choice, id=derived_id("c", seed, choice.id), alternatives=alternatives)


def _clusters(wishes: Sequence[tuple[Wish, Rewording]]) -> list[_Cluster]:
    ordered = sorted(wishes, key=lambda pair: (pair[1].start, pair[1].end))
    groups: list[list[tuple[Wish, Rewording]]] = []
    reach = -1
    for wish, rewording in ordered:
        if groups and rewording.start <= reach:
            groups[-1].append((wish, rewording))
        else:
            groups.append([(wish, rewording)])
        reach = max(reach, rewording.end)
    return [_cluster(group) for group in groups]


def _cluster(group: list[tuple[Wish, Rewording]]) -> _Cluster:
    by_wish: dict[tuple[str, ...], tuple[Wish, list[Rewording]]] = {}
    for wish, rewording in group:
        by_wish.setdefault(wish.members, (wish, []))[1].append(rewording)
    start = group[0][1].start
    end = max(rewording.end for _, rewording in group)
    return _Cluster(start, end, tuple((wish, tuple(each)) for wish, each in by_wish.values()))
