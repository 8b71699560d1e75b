"""The Steppe Council at the table: small drafts, and statements bound to what they are of."""

from random import Random

from kengesh.consensus.passages import options_within, passages
from kengesh.consensus.rules import rule_named
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import text_state
from kengesh.text.draft import Draft, Masthead
from kengesh.text.jsonform import digest
from kengesh.text.positions import STANCES, Position
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, Nothing, Words, words

NAMES = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
COUNCIL = tuple(Participant(name) for name in NAMES)


def held(content):
    """What an alternative holds: words for a string, nothing for None, else a wording."""
    if content is None:
        return Nothing()
    return Words(words(content)) if isinstance(content, str) else Words(content)


def bracket(identity, *contents):
    """A bracket whose alternatives are called after it: c1 holds c1.1, c1.2."""
    options = enumerate(contents, start=1)
    return Choice(identity, tuple(Alternative(f"{identity}.{number}", held(each)) for number, each in options))


def wording(*parts):
    return tuple(Fixed(part) if isinstance(part, str) else part for part in parts)


def paragraph(identity, *parts, number=""):
    return Provision(identity, "paragraph", number, (("en", wording(*parts)),))


def protocol(*nodes, revision=1):
    return Draft("d", tuple(nodes), masthead=Masthead(symbol="SC/CT/2026/1", revision=revision))


def digests(draft):
    """The digest of everything that can be spoken of, by its id."""
    found = {"": digest(draft)}

    def of(held):
        for passage in held:
            if passage.digest:
                found[passage.id] = passage.digest
            for _, option in options_within(passage.brackets):
                found[option.id] = option.digest
                of(option.provisions)

    of(passages(draft))
    return found


def stated(draft, member, target, said, **more):
    """What a member says of a provision, of an alternative, or with "" of the whole text, at this revision."""
    known = digests(draft)
    options = {
        option.id: bracket.provision
        for passage in passages(draft)
        for bracket, option in options_within(passage.brackets)
    }
    place = {"provision": options.get(target, target), "alternative": target if target in options else ""}
    words = {"stance": said} if said in STANCES else {"stance": "", "act": said}
    return Position(member, **place, **words, revision=digest(draft), wording=known[target], **more)


def state_of(draft, *positions, members=COUNCIL, rule="any-member", subject=None):
    return text_state(draft, members, positions, rule_named(rule), subject)


def random_positions(seed, draft, count=12):
    """Statements of all kinds on all there is in a draft, some of another wording, some on behalf of others."""
    random = Random(seed)  # noqa: S311 - no secret is made
    provisions = [each.id for each in draft.provisions()]
    options = [each.id for choice in draft.choices() for each in choice.alternatives]
    return [
        Position(
            random.choice(NAMES),
            random.choice([*provisions, "", "nowhere"]),
            random.choice(options) if options and random.random() < 0.5 else "",
            random.choice(STANCES),
            revision="Rev.1",
            wording=random.choice(("", "another")),
            on_behalf_of=random.choice(((), (), ("Bayan", "Ertis"))),
        )
        for _ in range(count)
    ]
