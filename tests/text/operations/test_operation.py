"""What holds of every operation."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData, Refused
from kengesh.text.compiling.compilation import compilation
from kengesh.text.jsonform import from_json, to_json
from kengesh.text.operations.alternatives import KeepAlternative, LeaveAlternative
from kengesh.text.operations.chair import Renumber
from kengesh.text.operations.compilation import Compile, compiling
from kengesh.text.operations.jsonform import OPERATION_SCHEMA, operation_from_json, operation_to_json
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import Naming, naming
from kengesh.text.operations.provisions import Modify, Replacement, Suppress
from kengesh.text.operations.tree import standings, with_choice, with_provisions
from kengesh.text.packages import with_whole_packages
from kengesh.text.wording import Words, is_clean, words
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, as_typed, compiled, edited
from tests.text.compiling.test_compilation import PROTOCOL as FIRST_BASE
from tests.text.compiling.test_rounds import FIRST
from tests.text.drafts import MEMBERS, drafts
from tests.text.operations.council import PROTOCOL
from tests.text.operations.operating import named, operation


def own(draft):
    """Each provision by its id, without what stands below it."""
    return {each.id: replace(each, children=()) for each in draft.provisions()}


def fallen(before, now):
    """Provisions that lost nothing but what was agreed on them as elements of a package."""
    elements = [each for each in before.values() if each.agreement and each.agreement.package]
    return {each.id for each in elements if now.get(each.id) == replace(each, agreement=None, status="issued")}


def tried(act, draft):
    try:
        return apply(act, draft)
    except Refused:
        return None


@given(drafts(), st.data())
def test_an_operation_changes_only_the_provisions_it_names(draft, data):
    act = operation(data.draw, draft, "s")
    after = tried(act, draft)

    if after is not None:
        before, now = own(draft), own(after)
        changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        assert changed <= named(act, draft) | fallen(before, now)
        assert len(now) == len(list(after.provisions()))
        assert (draft.id, draft.languages, draft.members) == (after.id, after.languages, after.members)
        assert from_json(to_json(after)) == after


@given(drafts(), st.data())
def test_an_operation_survives_its_json(draft, data):
    act = operation(data.draw, draft, "s")

    assert operation_from_json(json.loads(json.dumps(operation_to_json(act)))) == act


def backed(draft):
    """Who stands behind which alternative."""
    return {(each.id, name) for choice in draft.choices() for each in choice.alternatives for name in each.backers}


@given(drafts(), st.data())
def test_a_member_stays_behind_its_words_until_it_leaves_them_or_accepts_others(draft, data):
    act = operation(data.draw, draft, "s")
    after = tried(act, draft)

    if after is not None:
        gone = {name for _, name in backed(draft) - backed(after)}
        match act:
            case LeaveAlternative(members=members):
                assert gone <= set(members)
            case KeepAlternative(choice=choice, alternative=kept, accepted_by=accepted):
                held = next(each for each in draft.choices() if each.id == choice)
                assert gone <= {*accepted, *held.alternative(kept).backers}
            case Compile(returned=returned):
                assert gone <= set(returned)
            case _:
                assert not gone


@given(drafts(), st.data())
def test_contested_is_what_has_a_choice_in_it_or_around_it(draft, data):
    act = operation(data.draw, draft, "s")
    after = tried(act, draft)

    if after is not None and not isinstance(act, Compile):
        before = {each.provision.id: each for each in standings(draft.nodes)}
        for place in standings(after.nodes):
            was = before.get(place.provision.id)
            if was is None or was.provision.texts != place.provision.texts or bool(was.around) != bool(place.around):
                choice = place.around or not all(is_clean(text) for _, text in place.provision.texts)
                assert (place.provision.status == "contested") is bool(choice)
                assert not (choice and place.provision.agreement)


@given(drafts(), drafts())
def test_one_compilation_leads_from_any_draft_to_any_other(before, after):
    after = with_whole_packages(before, replace(after, id=before.id))
    act = compiling(before, after, MEMBERS)

    assert apply(act, before) == after
    assert operation_from_json(operation_to_json(act)) == act


@given(drafts(), st.data())
def test_a_compilation_holds_only_what_it_changes(draft, data):
    act = operation(data.draw, draft, "s")
    after = tried(act, draft)

    if after is not None:
        compiled = compiling(draft, after, MEMBERS)
        assert apply(compiled, draft) == after
        assert (compiled == Compile(returned=MEMBERS)) is (after == draft)


def test_a_compilation_drops_nobody_who_returned_nothing():
    without = apply(LeaveAlternative("c-shall", "a-may", ("Chuya",)), PROTOCOL)

    with pytest.raises(Refused, match="c-shall: Chuya stand behind words that would go and have not accepted it"):
        apply(compiling(PROTOCOL, without, ("Alatau",)), PROTOCOL)
    assert apply(compiling(PROTOCOL, without, ("Chuya",)), PROTOCOL) == without


def test_a_compilation_leaves_the_words_of_those_who_returned_nothing():
    nodes = with_choice(PROTOCOL.nodes, "c-shall", lambda choice: _saying(choice, "a-should", words("ought to")))
    other = replace(PROTOCOL, nodes=nodes)
    drills = with_provisions(
        PROTOCOL.nodes,
        lambda each: (
            replace(
                each,
                texts=(
                    (
                        "en",
                        words("No exercises."),
                    ),
                ),
            )
            if each.id == "p-drills"
            else each
        ),
    )

    for before, after, members in (
        (PROTOCOL, other, "Alatau, Bayan"),
        (PROTOCOL, replace(PROTOCOL, nodes=drills), "Dasht"),
    ):
        with pytest.raises(Refused, match=f"{members} stand behind words that would go"):
            apply(compiling(before, after, ("Chuya",)), before)
        assert apply(compiling(before, after, MEMBERS), before) == after


def _saying(choice, alternative, text):
    each = choice.alternative(alternative)
    return replace(
        choice,
        alternatives=tuple(replace(each, content=Words(text)) if one is each else one for one in choice.alternatives),
    )


def test_a_compilation_may_amend_the_words_of_those_who_returned_nothing():
    edit = Replacement(0, "should", words("should always"), "a-should", naming("n"))
    amended = apply(Modify("p-1", "en", (edit,), ("Ertis",)), PROTOCOL)

    assert apply(compiling(PROTOCOL, amended, ("Ertis",)), PROTOCOL) == amended


@given(st.lists(edited(sheet(FIRST_BASE)), min_size=1, max_size=4))
def test_what_is_compiled_from_returns_is_one_operation(sheets):
    names = CAST[: len(sheets)]
    first = compiled(FIRST_BASE, **dict(zip(names, sheets, strict=True)))

    assert apply(compiling(FIRST_BASE, first.draft, first.answered), FIRST_BASE) == first.draft


@given(st.lists(edited(sheet(FIRST)), min_size=1, max_size=4), st.permutations(CAST))
def test_a_second_round_leaves_the_words_of_those_who_did_not_return(sheets, names):
    returns = [each.returned(name) for name, each in zip(names, sheets, strict=False)]
    second = compilation(FIRST, "second", returns, reading=as_typed)

    assert apply(compiling(FIRST, second.draft, second.answered), FIRST) == second.draft


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (Compile((("p-9", "en", ()),)), "The draft has no provision p-9"),
        (Compile((("p-1", "kk", ()),)), "no wording in kk; it has one in en"),
        (Compile(lists=(("p-9", ()),)), "Nothing can be put into p-9"),
        (Compile(lists=(("", ("p-9",)),)), "p-9 does not stand in the draft"),
        (Compile(lists=(("p-art1", ("p-1", "p-1")),)), "The id p-1 is taken"),
    ],
)
def test_a_compilation_is_refused(act, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(act, PROTOCOL)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"schema": "kengesh-operation-9"}, "json-schema", "$.schema"),
        ({"operation": "abolish"}, "json-value", "$.operation"),
        ({"operation": None}, "json-value", "$.operation"),
        ({"provision": 7}, "json-value", "$.provision"),
        ({"colour": "red"}, "json-key", "$"),
        ({"naming": {"choice": "c", "issued": "a"}}, "json-missing", "$.naming"),
    ],
)
def test_the_json_of_an_operation_is_checked(change, code, place):
    act = Suppress("p-1", ("Ertis",), Naming("c", "a", "b"))
    with pytest.raises(BadData) as error:
        operation_from_json({**operation_to_json(act), **change})

    assert (error.value.code, error.value.where) == (code, place)
    assert operation_from_json(operation_to_json(act)) == act


def test_the_json_of_a_compilation_is_checked():
    with pytest.raises(BadData, match="The key provision is missing"):
        operation_from_json(
            {"schema": OPERATION_SCHEMA, "operation": "compile", "texts": [{"language": "en", "text": []}]}
        )


def test_the_json_of_an_operation_leaves_out_what_has_its_default():
    assert operation_to_json(Renumber((("p-1", "2."),))) == {
        "schema": "kengesh-operation-1",
        "operation": "renumber",
        "numbers": [{"provision": "p-1", "number": "2."}],
    }
