"""The compilation as one operation: resolved replacements of wordings and of lists of provisions.

Whoever compiled, and how, has no part in it: applied to the same draft, it gives the same compiled draft for good.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.draft import Comment, Draft, Masthead, Member
from kengesh.text.operations.spots import flat
from kengesh.text.operations.tree import Nodes, choices_among, nodes_of, text_of, with_lists, with_provisions
from kengesh.text.provision import Node, Provision, walk
from kengesh.text.sameness import wording_digest
from kengesh.text.views import decided
from kengesh.text.wording import Alternative, Choice, Subtree, Text, is_clean

Listed = tuple[str, tuple[str | Node, ...]]
"""A list of nodes by its owner: a string is the node with this id that is in the draft already."""


@dataclass(frozen=True, slots=True)
class Compile:
    """What several returns, or another single act on many provisions, made of a draft.

    `returned` names those whose returns are in it: nobody else's name or wording may leave the draft by it. What is
    None stays as it is.
    """

    texts: tuple[tuple[str, str, Text], ...] = ()  # (provision, language, wording)
    lists: tuple[Listed, ...] = ()
    returned: tuple[str, ...] = ()
    comments: tuple[Comment, ...] | None = None
    members: tuple[Member, ...] | None = None
    languages: tuple[str, ...] | None = None
    masthead: Masthead | None = None
    parent: str | None = None

    def changed(self, draft: Draft) -> Draft:
        """The compiled draft."""
        nodes = _with_lists(_with_texts(draft.nodes, self.texts), self.lists)
        _check_once(nodes)
        _check_backers(draft.nodes, nodes, frozenset(self.returned))
        _check_agreements(nodes)
        return replace(
            draft,
            nodes=nodes,
            comments=draft.comments if self.comments is None else self.comments,
            members=draft.members if self.members is None else self.members,
            languages=draft.languages if self.languages is None else self.languages,
            masthead=draft.masthead if self.masthead is None else self.masthead,
            parent=draft.parent if self.parent is None else self.parent,
        )


def compiling(before: Draft, after: Draft, returned: tuple[str, ...] = ()) -> Compile:
    """The operation that leads from one draft to another: applied to `before` it gives `after`."""
    texts: list[tuple[str, str, Text]] = []
    lists: list[Listed] = []
    _compare("", before.nodes, after.nodes, texts, lists)
    return Compile(
        tuple(texts),
        tuple(lists),
        tuple(sorted(returned)),
        None if after.comments == before.comments else after.comments,
        None if after.members == before.members else after.members,
        None if after.languages == before.languages else after.languages,
        None if after.masthead == before.masthead else after.masthead,
        None if after.parent == before.parent else after.parent,
    )


def _compare(owner: str, before: Nodes, after: Nodes, texts: list[tuple[str, str, Text]], lists: list[Listed]) -> None:
    """Collect what leads from one list to another: wordings of provisions that stay, lists whose nodes differ."""
    old = {node.id: node for node in before}
    items: list[str | Node] = []
    for node in after:
        was = old.get(node.id)
        stays = was is not None and _shell(was, node) == _shell(node, node)
        items.append(node.id if stays else node)
        if was is None or not stays or was == node:
            continue
        if isinstance(was, Provision) and isinstance(node, Provision):
            pairs = zip(was.texts, node.texts, strict=True)
            texts += ((node.id, language, new) for (_, held), (language, new) in pairs if held != new)
            _compare(node.id, was.children, node.children, texts, lists)
        elif isinstance(was, Choice) and isinstance(node, Choice):
            for one, other in zip(was.alternatives, node.alternatives, strict=True):
                _compare(one.id, nodes_of(one.content), nodes_of(other.content), texts, lists)
    if tuple(items) != tuple(node.id for node in before):
        lists.append((owner, tuple(items)))


def _shell(node: Node, after: Node) -> Node:
    """A node without the lists in it, its wording changed to that of `after` where that is all it takes."""
    if isinstance(node, Choice):
        hollow = (
            replace(each, content=Subtree(())) if isinstance(each.content, Subtree) else each
            for each in node.alternatives
        )
        return replace(node, alternatives=tuple(hollow))
    if isinstance(after, Provision) and [each for each, _ in node.texts] == [each for each, _ in after.texts]:
        node = _reworded(node, dict(after.texts))
    return replace(node, children=())


def _reworded(provision: Provision, texts: Mapping[str, Text]) -> Provision:
    """A provision with other wordings: its frame, its status and an agreement on it do not outlive the change."""
    after = tuple((language, texts.get(language, text)) for language, text in provision.texts)
    if after == provision.texts:
        return provision
    clean = all(is_clean(text) for _, text in after)
    return replace(provision, texts=after, status="issued" if clean else "contested", agreement=None, frame=None)


def _with_texts(nodes: Nodes, texts: tuple[tuple[str, str, Text], ...]) -> Nodes:
    given: dict[str, dict[str, Text]] = defaultdict(dict)
    for provision, language, text in texts:
        given[provision][language] = text
    known = {each.id: [language for language, _ in each.texts] for each in walk(nodes)}
    for provision, wordings in given.items():
        if provision not in known:
            raise Refused("no-provision", provision=provision)
        for language in wordings:
            if language not in known[provision]:
                values = {"language": language, "known": ", ".join(known[provision])}
                raise Refused("no-language", provision=provision, **values)
    return with_provisions(
        nodes, lambda each: _reworded(each, given[each.id]) if each.id in given else each, framed=True
    )


def _with_lists(nodes: Nodes, lists: tuple[Listed, ...]) -> Nodes:
    given = dict(lists)
    done: set[str] = set()

    def change(owner: str, held: Nodes) -> Nodes:
        if owner not in given:
            return held
        done.add(owner)
        there = {node.id: node for node in held}
        return tuple(_item(each, there, owner) for each in given[owner])

    after = with_lists(nodes, change, framed=True)
    missing = next((owner for owner in given if owner not in done), None)
    if missing is not None:
        raise Refused("no-spot", owner=missing, after="its beginning")
    return after


def _item(item: str | Node, there: Mapping[str, Node], owner: str) -> Node:
    if not isinstance(item, str):
        return item
    if item not in there:
        raise Refused("no-node", node=item, owner=owner or "the draft")
    return there[item]


def _check_once(nodes: Nodes) -> None:
    seen: set[str] = set()
    for provision in walk(nodes):
        if provision.id in seen:
            raise Refused("id-taken", id=provision.id)
        seen.add(provision.id)


def _check_backers(before: Nodes, after: Nodes, returned: frozenset[str]) -> None:
    """Refuse a compilation by which a member that returned nothing loses its words, or stands behind other ones."""
    there = {each.id: each for choice in choices_among(after) for each in choice.alternatives}
    provisions = {each.id: each for each in walk(after)}
    known = {choice.id for choice in choices_among(before)}
    for choice in choices_among(before):
        for each in choice.alternatives:
            now = there.get(each.id)
            missing = sorted(set(each.backers) - returned - set(now.backers if now else ()))
            staying = sorted(set(each.backers) - returned)
            if not missing and staying and now and not _says_still(each, now, provisions, known):
                missing = staying
            if missing:
                values = {"alternative": each.id, "missing": ", ".join(missing)}
                raise Refused("not-accepted", choice=choice.id, **values)


def _says_still(
    was: Alternative, now: Alternative, provisions: Mapping[str, Provision], known: Collection[str]
) -> bool:
    """Whether an alternative says what it said, apart from choices that were opened in it."""
    pairs = [(text_of(was.content), text_of(now.content))]
    for provision in walk(nodes_of(was.content)):
        after = provisions.get(provision.id)
        if after is None:
            return False
        pairs += [(text, after.text(language)) for language, text in provision.texts]
    return all(_reads_still(one, other, known) for one, other in pairs)


def _reads_still(was: Text, now: Text, known: Collection[str]) -> bool:
    as_issued = decided(now, lambda choice: None if choice.id in known else choice.issued)
    closed = {each.id for each in was if isinstance(each, Choice)} - {
        each.id for each in as_issued if isinstance(each, Choice)
    }
    return bool(closed) or flat(was) == flat(as_issued)


def _check_agreements(nodes: Nodes) -> None:
    """Refuse an agreement on a wording that is there no longer."""
    for provision in walk(nodes):
        if provision.agreement is not None:
            wording = wording_digest(provision)
            if wording != provision.agreement.wording:
                values = {"given": provision.agreement.wording, "wording": wording}
                raise Refused("agreement-wording", provision=provision.id, **values)
