"""The table of who sees what, cell by cell, against the table of the architecture as it is written there."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.web.members.standing import Seat, Standing
from kengesh.web.members.visibility import TABLE, Audience, Kind, Relation, Sight, may_release, relation, sight

WRITTEN = """
| kind | before release | may be released to | what the rest of the body sees | observers | after adoption |
|---|---|---|---|---|---|
| note, red line, walk-away, internal draft | own delegation | never | nothing | nothing | nothing |
| returned file, as sent | own delegation, secretariat | never | its wordings in the compilation | wordings without names | nothing |
| proposal, amendment | own delegation | chair, group, body | wording and names as released | wording | nothing |
| supports, can accept | own delegation | chair, group, body | names as released; else "not known here" | nothing | nothing |
| reserve, objection | own delegation | chair, group, body | names as released to the body; else "under consideration in capitals", without counts that reveal by subtraction | nothing | nothing (statements remain) |
| reason, remedy | own delegation | each separately, as its stance or less | as released | nothing | nothing |
| concern | own delegation | group, body, public | as released | if released to the public | printed with the decision only if its author asks |
| objection in a silence procedure | author, chair, secretariat | body, by the body's rule | "the silence is broken"; the name only if the rule says so | the same without name | nothing |
| what would single out one member (the only objection, the cheapest concession, present in all conflicts) | chair; that member about itself | never | nothing | nothing | nothing |
| draft, revision, Chair's text | – | body (by the chair) | as issued | without attribution | as adopted |
| non-paper | own delegation | chosen delegations | without author | nothing | nothing |
| adopted text, statements, formal reservations | – | public | all | all | all |
| paper of a session | author, chair, secretariat | chair, body, observers | nothing | nothing | nothing |
| intervention in a session | own delegation | body, observers, public | as released | nothing | nothing |
| credentials for a session | author, chair, secretariat | never | nothing | nothing | nothing |
| hearing in preparation, contribution before it is published | author, chair, secretariat | public | nothing | nothing | nothing (what is published stays) |
| act of a treaty that was handed over | own delegation, secretariat | public | nothing | nothing | nothing |
| inject of an exercise that is not played | who hosts, chair, secretariat | never | nothing | nothing | nothing |
| observation of an exercise | own delegation | the director, then who takes part | as released | nothing | nothing |
| interoperability matrix of an exercise | who takes part, chair, secretariat | never | nothing | nothing | nothing |
| lesson of an exercise | who takes part, chair, secretariat | body | as released | nothing | nothing |
| commitment | those who owe it, chair, secretariat | body, once acknowledged or owed by several | as released | what is owed, not by whom | comes after it |
| report on a commitment | own delegation | body | as released | nothing | comes after it |
| finding of a review | that member, chair, secretariat | body, after the days of the body or by that member | as released | nothing | comes after it |
| quarterly return, series of an indicator, as submitted | own delegation, secretariat | never | nothing | nothing | nothing |
| sums of returns under disclosure control | own delegation, secretariat | body, observers, public | as released | as released | nothing |
| period of a joint operation, contact points, its lessons | – | body (by the chair) | as issued | nothing | nothing |
| series of an indicator, as released | own delegation | body, observers, public | as released | as released | nothing |
"""  # noqa: E501 -- as it is written

KINDS = {
    "note, red line, walk-away, internal draft": Kind.NOTE,
    "returned file, as sent": Kind.RETURNED_FILE,
    "proposal, amendment": Kind.PROPOSAL,
    "supports, can accept": Kind.SUPPORT,
    "reserve, objection": Kind.OBJECTION,
    "reason, remedy": Kind.REASON,
    "concern": Kind.CONCERN,
    "objection in a silence procedure": Kind.SILENCE_OBJECTION,
    "what would single out one member (the only objection, the cheapest concession, present in all conflicts)": (
        Kind.SINGLING_OUT
    ),
    "draft, revision, Chair's text": Kind.REVISION,
    "non-paper": Kind.NON_PAPER,
    "adopted text, statements, formal reservations": Kind.ADOPTED,
    "paper of a session": Kind.SESSION_PAPER,
    "intervention in a session": Kind.INTERVENTION,
    "credentials for a session": Kind.CREDENTIALS,
    "hearing in preparation, contribution before it is published": Kind.HEARING,
    "act of a treaty that was handed over": Kind.TREATY_ACT,
    "inject of an exercise that is not played": Kind.INJECT,
    "observation of an exercise": Kind.OBSERVATION,
    "interoperability matrix of an exercise": Kind.INTEROPERABILITY,
    "lesson of an exercise": Kind.LESSON,
    "commitment": Kind.COMMITMENT,
    "report on a commitment": Kind.EVIDENCE,
    "finding of a review": Kind.FINDING,
    "quarterly return, series of an indicator, as submitted": Kind.RETURN,
    "sums of returns under disclosure control": Kind.AGGREGATE,
    "period of a joint operation, contact points, its lessons": Kind.OPERATION,
    "series of an indicator, as released": Kind.SERIES,
}
OWN, CHAIR, GROUP, BODY, OBSERVER, PUBLIC = Relation
BEFORE = {
    "own delegation": {OWN},
    "own delegation, secretariat": {OWN, CHAIR},
    "author, chair, secretariat": {OWN, CHAIR},
    "chair; that member about itself": {OWN, CHAIR},
    "who hosts, chair, secretariat": {OWN, CHAIR},
    "who takes part, chair, secretariat": {OWN, CHAIR},
    "those who owe it, chair, secretariat": {OWN, CHAIR},
    "that member, chair, secretariat": {OWN, CHAIR},
}
RELEASED = {
    "never": (),
    "chair, group, body": (Audience.CHAIR, Audience.GROUP, Audience.BODY),
    "each separately, as its stance or less": (Audience.CHAIR, Audience.GROUP, Audience.BODY),
    "group, body, public": (Audience.GROUP, Audience.BODY, Audience.PUBLIC),
    "body, by the body's rule": (Audience.BODY,),
    "body (by the chair)": (Audience.BODY,),
    "chosen delegations": (Audience.DELEGATION,),  # by their names, not by an audience
    "public": (Audience.PUBLIC,),
    "chair, body, observers": (Audience.CHAIR, Audience.BODY, Audience.OBSERVERS),
    "body, observers, public": (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC),
    "the director, then who takes part": (Audience.CHAIR, Audience.BODY),
    "body": (Audience.BODY,),
    "body, once acknowledged or owed by several": (Audience.BODY,),
    "body, after the days of the body or by that member": (Audience.BODY,),
}
ELSE = {
    "nothing": Sight.NOTHING,
    "its wordings in the compilation": Sight.NOTHING,  # the compilation is a thing of its own
    "wordings without names": Sight.NOTHING,
    "wording and names as released": Sight.NOTHING,
    'names as released; else "not known here"': Sight.UNKNOWN,
    'names as released to the body; else "under consideration in capitals", without counts that reveal by subtraction': (  # noqa: E501
        Sight.UNDER_CONSIDERATION
    ),
    "as released": Sight.NOTHING,
    "if released to the public": Sight.NOTHING,
    '"the silence is broken"; the name only if the rule says so': Sight.BROKEN,
    "the same without name": Sight.BROKEN,
    "as issued": Sight.FULL,
    "without attribution": Sight.NAMELESS,
    "wording": Sight.NAMELESS,
    "without author": Sight.NOTHING,  # to the chosen delegations, which the table of documents knows
    "all": Sight.FULL,
    "nothing (statements remain)": Sight.NOTHING,
    "nothing (what is published stays)": Sight.NOTHING,  # a hearing is of no text that could be adopted
    "printed with the decision only if its author asks": Sight.NOTHING,  # the printed one is of the decision
    "as adopted": Sight.FULL,
    "what is owed, not by whom": Sight.NAMELESS,
    "comes after it": Sight.NOTHING,  # what is taken from an adopted text is never asked for as if before it
}
LINES = [[cell.strip() for cell in line.split("|")[1:-1]] for line in WRITTEN.strip().splitlines()[2:]]


def test_every_row_that_is_written_is_in_the_table_and_no_other():
    assert [KINDS[line[0]] for line in LINES] == list(TABLE)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_each_cell_is_what_is_written(line):
    name, before, released, body, observers, adopted = line
    row = TABLE[KINDS[name]]

    if before != "–":
        assert row.before == BEFORE[before]
    assert row.releasable == RELEASED[released]
    assert (row.body, row.observers, row.adopted) == (ELSE[body], ELSE[observers], ELSE[adopted])


def expected(row, reader, audience, *, adopted):
    """The same by a second method: what the row says, read cell by cell for one reader."""
    if reader is OWN:
        return Sight.FULL
    if adopted:
        return row.adopted if row.adopted is Sight.FULL or reader is not PUBLIC else Sight.NOTHING
    reached = {
        Audience.DELEGATION: set(),
        Audience.CHAIR: {CHAIR},
        Audience.GROUP: {CHAIR, GROUP},
        Audience.BODY: {CHAIR, GROUP, BODY},
        Audience.OBSERVERS: {CHAIR, GROUP, BODY, OBSERVER},
        Audience.PUBLIC: {CHAIR, GROUP, BODY, OBSERVER, PUBLIC},
    }[audience]
    if reader in row.before or (audience in row.releasable and reader in reached):
        return Sight.FULL
    if reader is OBSERVER:
        wide = audience in {Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC}
        return row.observers if wide or row.observers is Sight.BROKEN else Sight.NOTHING
    return Sight.NOTHING if reader is PUBLIC else row.body


@pytest.mark.parametrize("kind", Kind)
def test_what_each_reader_sees_is_what_the_row_says(kind):
    cells = product(Relation, Audience, (False, True))

    assert [sight(kind, reader, audience, adopted=adopted) for reader, audience, adopted in cells] == [
        expected(TABLE[kind], reader, audience, adopted=adopted)
        for reader, audience, adopted in product(Relation, Audience, (False, True))
    ]


@pytest.mark.parametrize("kind", [Kind.PROPOSAL, Kind.SUPPORT, Kind.OBJECTION, Kind.REASON, Kind.CONCERN])
def test_a_wider_release_takes_nothing_from_anybody(kind):
    for reader in Relation:
        seen = [
            sight(kind, reader, audience) is Sight.FULL for audience in Audience if audience in TABLE[kind].releasable
        ]
        assert seen == sorted(seen)


@given(st.sampled_from(Kind), st.sampled_from(Audience), st.sampled_from(Audience))
def test_release_is_to_an_audience_of_the_table_and_never_back(kind, before, to):
    assert may_release(kind, before=before, to=to) == (
        to in TABLE[kind].releasable and list(Audience).index(to) > list(Audience).index(before)
    )


@given(st.sampled_from(Kind), st.sampled_from(Audience), st.booleans())
def test_who_stands_nearer_sees_with_names_whatever_who_stands_further_off_does(kind, audience, adopted):
    full = [sight(kind, reader, audience, adopted=adopted) is Sight.FULL for reader in Relation]

    assert full == sorted(full, reverse=True)


def test_what_a_reader_is_to_a_delegation_is_the_nearest_that_holds():
    def of(group=None, delegation=7, **what):
        return relation(Standing(**what), delegation=delegation, body=1, organisation=2, group=group)

    own = Seat(7, "d7", 70, "Alatau", 1, "expert", has_say=True)
    other = Seat(8, "d8", 80, "Bayan", 1, "head", has_say=True)
    watching = Seat(7, "d7", 70, "Feruza", 1, "head", has_say=False)

    assert of(seats=(own,), chairs=frozenset({1})) is OWN
    assert of(seats=(other,), chairs=frozenset({1})) is CHAIR
    assert of(secretariat=frozenset({2})) is CHAIR
    assert of(seats=(other,), groups=frozenset({5}), group=5) is GROUP
    assert of(seats=(other,), groups=frozenset({5}), group=6) is BODY
    assert of(seats=(watching,), observes=frozenset({1})) is OBSERVER
    assert of(seats=(own,), delegation=None) is BODY
    assert of(administrator=True) is PUBLIC
    assert of() is PUBLIC
