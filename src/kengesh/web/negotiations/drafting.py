"""Amendments as operations on the text: what a delegation wrote in the browser, resolved against the wording it had.

The whole new wording is compared with the one on the table as if it had come back on paper: words that changed become
edits, a wording beside a bracket becomes another alternative of it. Nobody's side is taken by an amendment.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kengesh.errors import Refused
from kengesh.formats.compiling import own_brackets
from kengesh.text.carrying import Anchor, carry
from kengesh.text.compiling.acts import Intention, Rewording, Rival
from kengesh.text.compiling.intentions import intentions
from kengesh.text.draft import Draft
from kengesh.text.identity import derived_id
from kengesh.text.notation import Container, Printed, printed
from kengesh.text.operations.alternatives import AddAlternative, LeaveAlternative
from kengesh.text.operations.operation import Operation as Change
from kengesh.text.operations.proposals import as_words, naming, standing
from kengesh.text.operations.provisions import Add, Modify, NoChange, Replacement, Suppress
from kengesh.text.operations.spots import Spot, flat
from kengesh.text.place_names import place_names
from kengesh.text.provision import Provision
from kengesh.text.sameness import provision_string, wording_digest
from kengesh.text.wording import NOTE_CHARACTER, Alternative, Fixed, Text, plain, words
from kengesh.web.layout.phrases import TRANSLATED

_NUMBERED: Final = re.compile(r"(?P<number>\(?\w{1,6}[.)])\s+(?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a delegation wants of a provision.

    `text` is the whole wording as it should be, in bracket notation; of a new provision under a heading each further
    line is a paragraph below it. `seed` determines the ids of what is new.
    """

    verb: str  # ADD, MOD, SUP, NOC
    provision: str
    language: str
    member: str
    seed: str
    text: str = ""
    reason: str = ""
    number: str = ""
    below: bool = False


def operation(amendment: Amendment, draft: Draft) -> Change:
    """The operation that an amendment is, resolved on the draft that it was written on.

    Raises
    ------
    Refused
        If it changes nothing, or something that an amendment cannot change, with what would be right.
    """
    members = (amendment.member,)
    match amendment.verb:
        case "MOD":
            return _modify(amendment, draft)
        case "ADD":
            return _add(amendment, draft)
        case "SUP":
            return Suppress(amendment.provision, members, naming(amendment.seed), amendment.reason)
        case _:
            return NoChange(amendment.provision, members, amendment.reason)


def carried_to(amendment: Amendment, before: Draft, after: Draft) -> str:
    """The provision in a later draft to which an amendment of an earlier one belongs.

    Raises
    ------
    Refused
        If the provision is gone, or says something else by now: then people look at it again.
    """
    identity = amendment.provision
    old = before.provision(identity)
    name = place_names(before, TRANSLATED).get(identity, identity)
    if old is None:
        raise Refused("amend-gone", place=name)
    if amendment.verb == "ADD":
        if after.provision(identity) is None:
            raise Refused("amend-gone", place=name)
        return identity
    found = carry((Anchor(identity, "", wording_digest(old), provision_string(old)),), after)[0]
    if found.outcome == "carried" and found.target is not None:
        return found.target.provision
    if after.provision(identity) is None:
        raise Refused("amend-gone", place=name)
    drafted = before.masthead.full_symbol or before.masthead.title
    raise Refused("amend-outdated", place=name, drafted=drafted)


def resolved(amendment: Amendment, before: Draft, after: Draft) -> Change:
    """The operation on a later draft that an amendment of an earlier one is; refused where it has no place there."""
    target = carried_to(amendment, before, after)
    if amendment.verb != "MOD":
        return operation(replace(amendment, provision=target), after)
    found = operation(amendment, before)
    return replace(found, provision=target) if isinstance(found, Modify) else found


def wording(draft: Draft, provision: str, language: str) -> str:
    """The wording on the table in bracket notation, as the box shows it in which it is changed."""
    return printed(standing(draft, provision).provision.text(language)).string


def leaving(change: Change, member: str, draft: Draft) -> tuple[LeaveAlternative, ...]:
    """What takes a member's own proposal out again, as far as it still stands behind it in the draft."""
    match change:
        case Modify(edits=edits):
            named = [(edit.naming.choice, edit.naming.proposed) for edit in edits if edit.naming]
        case Add(naming=names) | Suppress(naming=names):
            named = [(names.choice, names.proposed)] if names else []
        case AddAlternative(choice=choice, alternative=alternative):
            named = [(choice, alternative.id)]
        case _:
            named = []
    behind = {
        (choice.id, each.id) for choice in draft.choices() for each in choice.alternatives if member in each.backers
    }
    return tuple(LeaveAlternative(*pair, (member,)) for pair in named if pair in behind)


def _modify(amendment: Amendment, draft: Draft) -> Change:
    provision = standing(draft, amendment.provision).provision
    place = place_names(draft, TRANSLATED).get(provision.id, provision.id)
    before = printed(provision.text(amendment.language))
    wanted = words(amendment.text.replace("\r\n", "\n").rstrip("\n"))
    known = {each.name for each in draft.members} | {each.code for each in draft.members if each.code}
    found = intentions(before, wanted, (amendment.member,), known)
    if not found:
        raise Refused("amend-nothing", place=place)
    rewordings = [each for each in found if isinstance(each, Rewording)]
    rivals = [each for each in found if isinstance(each, Rival)]
    _check(found, rewordings, rivals, place)
    if rivals:
        new = own_brackets(rivals[0].words, amendment.seed)
        name = derived_id("a", amendment.seed, rivals[0].choice)
        alternative = Alternative(name, as_words(new), proposers=(amendment.member,))
        return AddAlternative(rivals[0].choice, alternative, amendment.reason)
    _check_others(amendment, before, rewordings, place)
    edits = tuple(_replacement(amendment, before, each, number) for number, each in enumerate(rewordings))
    return Modify(provision.id, amendment.language, edits, (amendment.member,), amendment.reason)


def _check(found: Iterable[Intention], rewordings: list[Rewording], rivals: list[Rival], place: str) -> None:
    if any(not isinstance(each, Rewording | Rival) for each in found):
        raise Refused("amend-sides")
    if len(rivals) > 1 or (rivals and rewordings):
        raise Refused("amend-mixed")
    new = [each.words for each in rewordings] + [each.words for each in rivals]
    if any(NOTE_CHARACTER in plain(each) for each in new):
        raise Refused("amend-note", place=place)


def _check_others(amendment: Amendment, before: Printed, rewordings: Iterable[Rewording], place: str) -> None:
    """Refuse an edit of a wording that stands for its author alone: it is withdrawn and proposed anew."""
    backers = {(choice.id, each.id): set(each.backers) for choice, *_ in before.choices for each in choice.alternatives}
    for each in rewordings:
        if backers.get((each.choice, each.alternative)) == {amendment.member}:
            raise Refused("amend-own", place=place)


def _replacement(amendment: Amendment, before: Printed, wanted: Rewording, number: int) -> Replacement:
    container = next(
        each for each in before.containers if (each.choice, each.alternative) == (wanted.choice, wanted.alternative)
    )
    start, end = _flat_place(container, wanted.start), _flat_place(container, wanted.end)
    names = naming(amendment.seed, number)
    new: Text = own_brackets(wanted.words, names.choice)
    return Replacement(start, flat(container.text)[start:end], new, container.alternative, names)


def _flat_place(container: Container, offset: int) -> int:
    """A place of the printed string, counted as operations count: a choice or a footnote mark is one character."""
    place = 0
    for segment, start in zip(container.text, container.starts, strict=True):
        if offset <= start:
            return place
        if isinstance(segment, Fixed) and offset <= start + len(segment.text):
            return place + offset - start
        place += len(segment.text) if isinstance(segment, Fixed) else 1
    return place


def _add(amendment: Amendment, draft: Draft) -> Change:
    place = standing(draft, amendment.provision)
    beside = place.provision
    lines = [line for line in amendment.text.replace("\r\n", "\n").split("\n") if line.strip()]
    name = place_names(draft, TRANSLATED).get(beside.id, beside.id)
    if not lines:
        raise Refused("amend-nothing", place=name)
    kind = "paragraph" if amendment.below or beside.kind == "title" else beside.kind
    first = Provision(
        derived_id("p", amendment.seed),
        kind,
        amendment.number,
        ((amendment.language, own_brackets(words(lines[0].strip()), amendment.seed)),),
    )
    if len(lines) > 1 and not first.is_headed:
        raise Refused("amend-several", place=name, lines=len(lines))
    children = tuple(_child(amendment, line.strip(), number) for number, line in enumerate(lines[1:], 1))
    spot = Spot(beside.id) if amendment.below else Spot(place.owner, beside.id)
    new = Provision(first.id, first.kind, first.number, first.texts, children)
    return Add(spot, new, (amendment.member,), naming(amendment.seed), amendment.reason)


def _child(amendment: Amendment, line: str, number: int) -> Provision:
    found = _NUMBERED.fullmatch(line)
    shown, text = (found["number"], found["text"]) if found else ("", line)
    seed = f"{amendment.seed}/{number}"
    wording_of = own_brackets(words(text), seed)
    return Provision(derived_id("p", seed), "paragraph", shown, ((amendment.language, wording_of),))
