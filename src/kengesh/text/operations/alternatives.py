"""Acts on a choice: keep one of its alternatives, add one, join or leave one, oppose one.

A member's wording leaves the draft only when its last backer leaves it, or when all who stand behind it accept that
another is kept. Opposition is recorded and removes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.draft import Comment, Draft
from kengesh.text.operations.proposals import backers_within, check_members, check_new, ids_within
from kengesh.text.operations.tree import Nodes, choices_within, nodes_of, standings, with_choice, with_provisions
from kengesh.text.provision import Provision
from kengesh.text.sameness import content_wording
from kengesh.text.wording import Alternative, Choice, Content, Nothing, Words


@dataclass(frozen=True, slots=True)
class KeepAlternative:
    """A choice closes: one alternative is kept, and everybody behind the others has accepted that."""

    choice: str
    alternative: str
    accepted_by: tuple[str, ...] = ()
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the kept words or provisions in the place of the choice.

        Who stands behind the kept alternative too need not accept. What was remarked on the choice stays as a remark
        on the provision. A kept copy takes the id of its original when that stands nowhere else.
        """
        check_members(draft, self.accepted_by)
        choice, kept = _found(draft, self.choice, self.alternative)
        dropped = [each for each in choice.alternatives if each.id != kept.id]
        behind = {name for each in dropped for name in (*each.backers, *backers_within(each.content))}
        missing = sorted(behind - set(self.accepted_by) - set(kept.backers))
        if missing:
            raise Refused("not-accepted", choice=self.choice, alternative=self.alternative, missing=", ".join(missing))
        return restored(_closed(draft, choice, kept))


@dataclass(frozen=True, slots=True)
class AddAlternative:
    """Another wording beside those of a choice: of members, or of the chair, who stands behind none."""

    choice: str
    alternative: Alternative
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the alternative as the last of its choice."""
        new = self.alternative
        check_members(draft, (*new.backers, *new.opposers))
        choice = _choice(draft, self.choice)
        check_new(draft, (new.id, *ids_within(new.content)))
        if new.issued or not (new.proposers or any(source.kind == "chair" for source in new.provenance)):
            raise Refused("nobody-proposes", choice=self.choice)
        others = sorted(backers_within(new.content) - set(new.backers))
        if others:
            raise Refused("others-names", provision=self.choice, members=", ".join(others))
        if not _fits(new.content, choice):
            raise Refused("content-misfit", choice=self.choice)
        same = next((each for each in choice.alternatives if _says(each) == _says(new)), None)
        if same is not None:
            raise Refused("same-alternative", choice=self.choice, alternative=same.id)
        return _with(draft, self.choice, lambda held: _changed(held, (*held.alternatives, new)))


@dataclass(frozen=True, slots=True)
class JoinAlternative:
    """Members support an alternative; if they opposed it, they no longer do."""

    choice: str
    alternative: str
    members: tuple[str, ...]

    def changed(self, draft: Draft) -> Draft:
        """The draft with the members among the supporters."""
        alternative = _taken(draft, self.choice, self.alternative, self.members)
        already = sorted(set(self.members) & set(alternative.backers))
        if already:
            raise Refused("already-behind", alternative=self.alternative, members=", ".join(already))

        def joined(each: Alternative) -> Alternative:
            opposers = tuple(name for name in each.opposers if name not in self.members)
            return replace(each, supporters=_sorted(each.supporters, self.members), opposers=opposers)

        return _with_alternative(draft, self.choice, self.alternative, joined)


@dataclass(frozen=True, slots=True)
class LeaveAlternative:
    """Members no longer stand behind an alternative.

    When nobody stands behind it any more it goes, unless it was issued or somebody else's words are in it. When one
    alternative is left that nobody opposes, the choice closes on it.
    """

    choice: str
    alternative: str
    members: tuple[str, ...]

    def changed(self, draft: Draft) -> Draft:
        """The draft without these members behind the alternative; struck words stay readable in the history."""
        alternative = _taken(draft, self.choice, self.alternative, self.members)
        strangers = sorted(set(self.members) - set(alternative.backers))
        if strangers:
            raise Refused("not-behind", alternative=self.alternative, members=", ".join(strangers))
        left = replace(
            alternative,
            proposers=tuple(name for name in alternative.proposers if name not in self.members),
            supporters=tuple(name for name in alternative.supporters if name not in self.members),
        )
        if left.backers or left.issued or backers_within(left.content) - set(self.members):
            return _with_alternative(draft, self.choice, self.alternative, lambda _: left)
        choice = _choice(draft, self.choice)
        remaining = tuple(each for each in choice.alternatives if each.id != self.alternative)
        match remaining:
            case ():
                return _closed(draft, choice, None)
            case (last,) if not last.opposers:
                return restored(_closed(draft, choice, last))
            case _:
                return _with(draft, self.choice, lambda held: _changed(held, remaining))


@dataclass(frozen=True, slots=True)
class Oppose:
    """Members are against an alternative; nothing is removed."""

    choice: str
    alternative: str
    members: tuple[str, ...]
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the members among the opposers."""
        alternative = _taken(draft, self.choice, self.alternative, self.members)
        torn = sorted(set(self.members) & set(alternative.backers))
        if torn:
            raise Refused("opposes-own", alternative=self.alternative, members=", ".join(torn))
        if set(self.members) <= set(alternative.opposers):
            raise Refused("already-against", alternative=self.alternative, members=", ".join(sorted(self.members)))
        return _with_alternative(
            draft,
            self.choice,
            self.alternative,
            lambda each: replace(each, opposers=_sorted(each.opposers, self.members)),
        )


def restored(draft: Draft) -> Draft:
    """The draft in which a copy that stands for good has the id of its original, when that stands nowhere else.

    The first such copy in document order takes it; comments on the copy follow. Where the original stands for good
    itself, the copy is a provision of its own from then on.
    """
    places = list(standings(draft.nodes))
    there = {place.provision.id for place in places}
    settled = {place.provision.id for place in places if not place.around}
    renamed: dict[str, str] = {}
    free: set[str] = set()
    for place in places:
        original = place.provision.copy_of
        if place.around or not original:
            continue
        if original not in there:
            renamed[place.provision.id] = original
            there.add(original)
            settled.add(original)
        elif original in settled:
            free.add(place.provision.id)
    if not renamed and not free:
        return draft

    def change(provision: Provision) -> Provision:
        if provision.id in renamed or provision.id in free:
            return replace(provision, id=renamed.get(provision.id, provision.id), copy_of="")
        if provision.copy_of in renamed:
            return replace(provision, copy_of=renamed[provision.copy_of])
        return provision

    comments = tuple(_following(comment, renamed) for comment in draft.comments)
    return replace(draft, nodes=with_provisions(draft.nodes, change, framed=True), comments=comments)


def _following(comment: Comment, renamed: dict[str, str]) -> Comment:
    replies = tuple(_following(reply, renamed) for reply in comment.replies)
    return replace(comment, provision=renamed.get(comment.provision, comment.provision), replies=replies)


def _choice(draft: Draft, identity: str) -> Choice:
    found = next((choice for choice in draft.choices() if choice.id == identity), None)
    if found is None:
        raise Refused("no-choice", choice=identity)
    return found


def _found(draft: Draft, choice: str, alternative: str) -> tuple[Choice, Alternative]:
    held = _choice(draft, choice)
    found = held.alternative(alternative)
    if found is None:
        raise Refused("no-alternative", alternative=alternative, place=choice)
    return held, found


def _taken(draft: Draft, choice: str, alternative: str, members: tuple[str, ...]) -> Alternative:
    """The alternative that members take a side on."""
    check_members(draft, members)
    if not members:
        raise Refused("no-members", alternative=alternative)
    return _found(draft, choice, alternative)[1]


def _with(draft: Draft, choice: str, change: Callable[[Choice], Content | Choice]) -> Draft:
    return replace(draft, nodes=with_choice(draft.nodes, choice, change))


def _with_alternative(
    draft: Draft, choice: str, alternative: str, change: Callable[[Alternative], Alternative]
) -> Draft:
    def changed(held: Choice) -> Choice:
        return _changed(held, tuple(change(each) if each.id == alternative else each for each in held.alternatives))

    return _with(draft, choice, changed)


def _changed(choice: Choice, alternatives: tuple[Alternative, ...]) -> Choice:
    return replace(choice, alternatives=alternatives, frame=())


def _closed(draft: Draft, choice: Choice, kept: Alternative | None) -> Draft:
    """The draft with a choice closed on an alternative, or on nothing.

    Its remarks go to the first provision that stays, or to the one in which or below which the choice stood.
    """
    content = kept.content if kept else Nothing()
    remarks = tuple(each for each in choice.remarks if each.kind != "unbracket")
    inside = next((node.id for node in nodes_of(content) if isinstance(node, Provision)), None)
    owner = inside or next(iter(_holders(draft.nodes, choice.id)), None)

    def remarked(provision: Provision) -> Provision:
        return replace(provision, remarks=provision.remarks + remarks) if provision.id == owner else provision

    closed = with_choice(draft.nodes, choice.id, lambda _: content)
    return replace(draft, nodes=with_provisions(closed, remarked, framed=True) if remarks else closed)


def _holders(nodes: Nodes, choice: str) -> Iterable[str]:
    """The provision in whose wording, or right below which, a choice stands."""
    for place in standings(nodes):
        provision = place.provision
        inside = (each.id for _, text in provision.texts for each in choices_within(Words(text)))
        if choice in inside or choice in (node.id for node in provision.children):
            yield provision.id


def _fits(content: Content, choice: Choice) -> bool:
    """Whether words go beside words and sub-trees beside sub-trees; nothing goes everywhere."""
    kinds = {type(each.content) for each in choice.alternatives} - {Nothing}
    return isinstance(content, Nothing) or not kinds or type(content) in kinds


def _says(alternative: Alternative) -> object:
    return content_wording(alternative.content)


def _sorted(names: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*names, *more}))
