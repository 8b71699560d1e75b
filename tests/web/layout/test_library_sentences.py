"""Whatever the library says on a page is said in the reader's language, and stands in the catalogue."""

from random import Random

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.consensus.issues import issues_of
from kengesh.consensus.moves import shortest_way
from kengesh.consensus.rules import RULES
from kengesh.consensus.sentences import Names, needs
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import text_state
from kengesh.consensus.telling import told_move
from kengesh.text.place_names import place_names
from kengesh.text.positions import RESERVES, STANCES, Position
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.treaties.words import sentences
from kengesh.web.layout.explain import sentence
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.negotiations.returned_files import KINDS
from tests.consensus.council import NAMES, bracket, digests, paragraph, protocol, wording
from tests.treaties.test_files import CLAUSES
from tests.web.mirrored import left

INNER = bracket("c3", " and in writing", None)
TEXT = protocol(
    paragraph("p1", bracket("c1", "a", "b"), bracket("c2", wording("at once", INNER), "in time"), number="1."),
    paragraph("p2", "c", number="2."),
)
SAID = (*STANCES, "does-not-participate", "disassociates", "abstains")
DATA = {*NAMES, "Rev", "p", "annex", "A"}


@pytest.fixture(autouse=True)
def mirrored():
    with translation.override("ar-xb"):
        yield


def unmirrored(said):
    return set().union(*map(left, said)) - DATA


def stated(random: Random) -> Position:
    """Something that somebody says of something: of the wording as it is, or of another, by itself or by a group."""
    known = digests(TEXT)
    target, said, now = random.choice(["", "p1", "p2", *known]), random.choice(SAID), random.random() < 0.6
    return Position(
        random.choice(NAMES),
        target if target in ("", "p1", "p2") else "p1",
        "" if target in ("", "p1", "p2") else target,
        said if said in STANCES else "",
        reserve_kind=random.choice(RESERVES) if said == "reserves" else "",
        act="stance" if said in STANCES else said,
        scope=random.choice(("", "whole text")) if said in ("reserves", "objects") else "",
        revision=random.choice(("Rev.1", "", "0" * 64)),
        wording=known[target] if now else "another",
        on_behalf_of=random.choice(((), (), ("Bayan", "Ertis"))),
    )


@given(st.integers(0), st.sampled_from(RULES), st.sampled_from(("counted", "all", "none", "own:Dasht")))
@settings(deadline=None, max_examples=40)
def test_what_a_provision_needs_and_what_would_close_it(seed, rule, names):
    random = Random(seed)  # noqa: S311 -- no secret is made
    positions = [stated(random) for _ in range(random.randint(0, 12))]
    members = [Participant(name, population=5) for name in NAMES]

    subject = "Ertis" if rule.excepts_subject else None
    state = text_state(TEXT, members, positions, rule, subject, phrases=TRANSLATED)
    said = [needs(each, len(NAMES), Names.of(names), TRANSLATED) for each in state.provisions]
    for there in (True, False):
        said += [told_move(each, "{}.".format, len, TRANSLATED, there=there) for each in shortest_way(state).moves]
    said += issues_of(state, TRANSLATED).titles.values()

    assert unmirrored(said) == set()


@given(CLAUSES)
@settings(deadline=None, max_examples=40)
def test_final_clauses(clauses):
    said = [each for pair in sentences(clauses, TRANSLATED) for each in pair]

    assert unmirrored(said) == set()


def test_places_without_a_number_of_their_own():
    row = Provision("r", "row", "", children=(paragraph("k", "cell"),))
    note = Provision("n", "footnote", "3", (("en", words("See above.")),))
    draft = protocol(Provision("t", "table", "", children=(row,)), note)

    names = place_names(draft, TRANSLATED)

    assert names.keys() == set("trkn")
    assert unmirrored(names.values()) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_decision_rules_have_their_sentence_translated_and_not_their_source(rule):
    assert left(translation.gettext(rule.sentence)) == set()
    assert translation.gettext(rule.source) == rule.source


def test_what_a_return_does_and_what_could_not_be_carried():
    assert unmirrored(f"{each}" for each in KINDS.values()) == set()
    assert left(sentence("return-hidden", {"count": 2})) == set()
    assert sentence("no-such-code", {}) == "no-such-code"
