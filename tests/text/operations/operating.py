"""Generated operations on a draft: most are possible, some are refused."""

from dataclasses import replace

from hypothesis import strategies as st

from kengesh.text.operations.alternatives import (
    AddAlternative,
    JoinAlternative,
    KeepAlternative,
    LeaveAlternative,
    Oppose,
)
from kengesh.text.operations.chair import Issue, RecordAgreement, Renumber, Reopen
from kengesh.text.operations.compilation import Compile
from kengesh.text.operations.places import Join, Move, Split, copy_names
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Add, Modify, NoChange, Replacement, Suppress
from kengesh.text.operations.spots import Spot, containers, flat
from kengesh.text.operations.tree import choices_within, standings
from kengesh.text.provision import Agreement, Provision, walk
from kengesh.text.sameness import wording_digest
from kengesh.text.wording import Alternative, Content, Fixed, Nothing, Subtree, Words, words
from tests.text.drafts import MEMBERS, names


class Acts:
    """Draws operations that fit a draft; `seed` makes the ids of what is new."""

    def __init__(self, draw, draft, seed):
        self.draw, self.draft, self.seed = draw, draft, seed
        self.provisions = list(draft.provisions())
        self.choices = list(draft.choices())

    def one(self):
        verbs = [self.add, self.issue]
        if self.provisions:
            verbs += [
                self.modify, self.suppress, self.no_change, self.move, self.split, self.join, self.record, self.reopen,
                self.renumber, self.compile,
            ]  # fmt: skip
        if self.choices:
            verbs += [self.keep, self.keep, self.rival, self.side, self.side, self.leave, self.leave]
        return self.draw(st.sampled_from(verbs))()

    def provision(self):
        return self.draw(st.sampled_from(self.provisions))

    def choice(self):
        choice = self.draw(st.sampled_from(self.choices))
        return choice, self.draw(st.sampled_from(choice.alternatives))

    def proposal(self):
        members = self.draw(names())
        return members, naming(self.seed, "new") if members else None

    def spot(self):
        spots = [Spot()]
        for place in standings(self.draft.nodes):
            spots += [Spot(place.owner, place.provision.id), Spot(place.provision.id)]
        return self.draw(st.sampled_from(spots))

    def add(self):
        text = self.draw(st.sampled_from(((), words("Each Party reports."))))
        new = Provision(f"p-{self.seed}", "paragraph", "", (("en", text),))
        return Add(self.spot(), new, *self.proposal())

    def modify(self):
        provision = self.provision()
        language, text = self.draw(st.sampled_from(provision.texts or (("en", ()),)))
        within, (held, _) = self.draw(st.sampled_from(sorted(containers(text).items(), key=lambda pair: pair[0])))
        start = self.draw(st.integers(0, len(flat(held))))
        end = self.draw(st.integers(start, len(flat(held))))
        members, name = self.proposal()
        edit = Replacement(start, flat(held)[start:end], words("always "), within, name)
        return Modify(provision.id, language, (edit,), members)

    def suppress(self):
        return Suppress(self.provision().id, *self.proposal())

    def no_change(self):
        return NoChange(self.provision().id, ("Bayan",), "Agreed in 2019.")

    def move(self):
        provision = self.provision()
        members = self.draw(names())
        if not members:
            return Move(provision.id, self.spot())
        copies = copy_names(provision, self.seed)
        return Move(provision.id, self.spot(), members, naming(self.seed, 1), naming(self.seed, 2), copies)

    def split(self):
        provision = self.provision()
        head = Provision(f"p-{self.seed}-1", "paragraph", "", copy_of=provision.id)
        tail = Provision(f"p-{self.seed}-2", "paragraph", "", children=provision.children)
        for language, text in provision.texts:
            fixed = [segment for segment in text if isinstance(segment, Fixed)]
            head = replace(head, texts=(*head.texts, (language, tuple(fixed[:1]))))
            tail = replace(tail, texts=(*tail.texts, (language, tuple(fixed[1:]))))
        members, name = self.proposal()
        if not members:
            head = replace(head, id=provision.id, copy_of="")
        return Split(provision.id, (head, tail), members, name)

    def join(self):
        pairs = [each.children[:2] for each in self.provisions if len(each.children) > 1]
        pairs = [pair for pair in pairs if all(isinstance(node, Provision) for node in pair)]
        if not pairs:
            return self.split()
        first, second = self.draw(st.sampled_from(pairs))
        texts = tuple((language, first.text(language) + second.text(language)) for language in ("en", "ru"))
        whole = Provision(f"p-{self.seed}", "paragraph", "", texts, first.children + second.children)
        return Join((first.id, second.id), replace(whole, id=first.id))

    def keep(self):
        choice, alternative = self.choice()
        return KeepAlternative(choice.id, alternative.id, self.draw(st.sampled_from((MEMBERS, (), ("Alatau",)))))

    def rival(self):
        choice, alternative = self.choice()
        content: Content = Words(words("will")) if isinstance(alternative.content, Words) else Nothing()
        if isinstance(alternative.content, Subtree):
            content = Subtree((Provision(f"p-{self.seed}", "paragraph"),))
        return AddAlternative(choice.id, Alternative(f"a-{self.seed}", content, self.draw(names())))

    def side(self):
        choice, alternative = self.choice()
        act = self.draw(st.sampled_from((JoinAlternative, Oppose)))
        return act(choice.id, alternative.id, self.draw(names()))

    def leave(self):
        choice, alternative = self.choice()
        members = alternative.backers if self.draw(st.booleans()) else alternative.backers[:1]
        return LeaveAlternative(choice.id, alternative.id, members)

    def record(self):
        provision = self.provision()
        agreement = Agreement("agreed-in-group", "Working group 1", "2026-03-01", (), wording_digest(provision))
        return RecordAgreement(provision.id, agreement)

    def reopen(self):
        agreed = [each.id for each in self.provisions if each.agreement]
        return Reopen(self.draw(st.sampled_from(agreed or ["p1"])), ("Ertis",))

    def renumber(self):
        return Renumber(((self.provision().id, self.draw(st.sampled_from(("1.", "2bis.", "(a)")))),))

    def issue(self):
        return Issue(replace(self.draft.masthead, revision=self.draft.masthead.revision + 1))

    def compile(self):
        provision = self.provision()
        texts = tuple((provision.id, language, words("Peace.")) for language, _ in provision.texts[:1])
        return Compile(texts, returned=self.draw(names()))


def operation(draw, draft, seed):
    return Acts(draw, draft, seed).one()


def named(act, draft):
    """The ids of the provisions that an operation names, what stands in them included."""
    places = {place.provision.id: place for place in standings(draft.nodes)}

    def below(*ids):
        return {each.id for name in ids if name in places for each in walk((places[name].provision,))}

    touched = {
        Add: lambda: {each.id for each in walk((act.provision,))},
        Split: lambda: below(act.provision) | {each.id for each in walk(act.parts)},
        Join: lambda: below(*act.provisions) | {each.id for each in walk((act.whole,))},
        Move: lambda: below(act.provision) | {copy for _, copy in act.copies},
        Suppress: lambda: below(act.provision),
        Modify: lambda: {act.provision},
        RecordAgreement: lambda: {act.provision},
        Reopen: lambda: {act.provision},
        Renumber: lambda: {name for name, _ in act.numbers},
        Compile: lambda: {name for name, _, _ in act.texts},
        NoChange: set,
        Issue: set,
    }
    return touched.get(type(act), lambda: _around(act, draft, places))()


def _around(act, draft, places):
    """Provisions in which or right above which a choice stands, those in it, and copies that may be restored."""
    inside = {
        each.id
        for choice in draft.choices()
        if choice.id == act.choice
        for alternative in choice.alternatives
        if isinstance(alternative.content, Subtree)
        for each in walk(alternative.content.nodes)
    }
    new = getattr(act, "alternative", None)
    if isinstance(new, Alternative) and isinstance(new.content, Subtree):
        inside |= {each.id for each in walk(new.content.nodes)}
    holders = {
        name
        for name, place in places.items()
        if act.choice in {each.id for _, text in place.provision.texts for each in choices_within(Words(text))}
        or act.choice in {node.id for node in place.provision.children}
    }
    copies = {name for name, place in places.items() if place.provision.copy_of}
    return inside | holders | copies | {places[name].provision.copy_of for name in copies}
