"""The second round: returns on a draft that is itself a compilation, late returns, and older revisions."""

from dataclasses import replace

from hypothesis import given, note
from hypothesis import strategies as st

from kengesh.text.compiling.compilation import compilation
from kengesh.text.compiling.rebasing import Lost, rebased
from kengesh.text.draft import Draft
from kengesh.text.outline import outline
from kengesh.text.provision import walk
from kengesh.text.wording import Choice
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import (
    CAST,
    PROTOCOL,
    as_typed,
    compiled,
    edited,
    provision,
    rebuilt,
    strings,
)

ISSUED = sheet(PROTOCOL)
FIRST = compiled(
    PROTOCOL,
    Alatau=ISSUED.replace("art2.1", "shall", "should").insert_after("art2.3", "Refusals are reviewed every year."),
    Bayan=ISSUED.replace("art2.1", "shall", "should").replace("art2.2", "thirty", "sixty"),
    Chuya=ISSUED.replace("art2.1", " without delay", "").delete("art2.3"),
).draft


def line(draft: Draft, key: str) -> str:
    return next(each.string for each in outline(draft.nodes, "en") if each.key == key)


def choices(draft: Draft) -> dict[str, Choice]:
    return {choice.id: choice for choice in draft.choices()}


def second(**sheets) -> Draft:
    return compilation(FIRST, "second", [each.returned(name) for name, each in sheets.items()], reading=as_typed).draft


def test_the_first_round_stands_in_brackets():
    assert strings(FIRST)[7:] == [
        "Each Party [shall][Alatau, Bayan: should] exchange information[ without delay][Chuya: delete].",
        "Requests shall be answered within [thirty][Bayan: sixty] days.",
        "[A refusal shall state its reasons.]",
        "[Chuya: delete]",
        "[Alatau: Refusals are reviewed every year.]",
    ]


def test_adding_ones_own_name_is_joining_and_taking_it_away_is_leaving():
    start = sheet(FIRST)
    result = second(
        Dasht=start.replace("art2.1", "[Alatau, Bayan: ", "[Alatau, Bayan, Dasht: "),
        Bayan=start.replace("art2.1", "[Alatau, Bayan: ", "[Alatau: "),
    )

    assert line(result, "art2.1").startswith("Each Party [shall][Alatau proposes; Dasht supports: should] exchange")


def test_the_name_of_another_member_is_neither_added_nor_taken_away():
    start = sheet(FIRST)
    added = compilation(
        FIRST, "second", [start.replace("art2.1", "Alatau, Bayan:", "Alatau, Bayan, Ertis:").returned("Dasht")],
        reading=as_typed,
    )  # fmt: skip

    assert strings(added.draft) == strings(FIRST)
    assert [(warning.code, dict(warning.values)["name"]) for warning in added.warnings] == [("foreign-name", "Ertis")]


def test_an_edit_inside_anothers_alternative_is_a_rival_inside_it():
    result = second(Dasht=sheet(FIRST).replace("art2.2", "sixty", "ninety"))

    assert line(result, "art2.2") == ("Requests shall be answered within [thirty][Bayan: [sixty][Dasht: ninety]] days.")


def test_the_only_backer_of_an_alternative_amends_it():
    result = second(Bayan=sheet(FIRST).replace("art2.2", "sixty", "ninety"))

    assert line(result, "art2.2") == "Requests shall be answered within [thirty][Bayan: ninety] days."


def test_striking_anothers_alternative_is_opposition_and_removes_nothing():
    result = second(Dasht=sheet(FIRST).replace("art2.2", "[Bayan: sixty]", ""))

    assert line(result, "art2.2") == (
        "Requests shall be answered within [thirty][Bayan proposes; Dasht opposes: sixty] days."
    )


def test_an_alternative_goes_when_its_last_proposer_withdraws_it_and_the_bracket_closes():
    result = second(Bayan=sheet(FIRST).replace("art2.2", "[Bayan: sixty]", ""))

    assert line(result, "art2.2") == "Requests shall be answered within thirty days."


def test_a_bracket_typed_beside_a_choice_is_a_rival():
    result = second(Ertis=sheet(FIRST).replace("art2.2", "[Bayan: sixty]", "[Bayan: sixty][Ertis: forty]"))

    assert line(result, "art2.2") == "Requests shall be answered within [thirty][Bayan: sixty][Ertis: forty] days."


def test_joining_and_striking_reach_provisions_too():
    start = sheet(FIRST)
    issued = {each.id for each in walk(PROTOCOL.nodes)}
    new = next(each.id for each in walk(FIRST.nodes) if each.id not in issued)
    result = second(
        Bayan=start.replace(new, "[Alatau: ", "[Alatau, Bayan: "),
        Dasht=start.delete(new),
        Ertis=start.replace(new, "every year", "every two years"),
    )

    assert line(result, new) == (
        "[Alatau proposes; Bayan supports; Dasht opposes: Refusals are reviewed every [year][Ertis: two years].]"
    )


def test_what_nobody_touches_keeps_its_brackets_and_ids():
    result = second(Dasht=sheet(FIRST).replace("art2.2", "sixty", "ninety"))

    untouched = {identity for identity in choices(FIRST) if choices(FIRST)[identity] == choices(result)[identity]}
    assert len(untouched) == len(choices(FIRST)) - 1


@given(st.lists(edited(ISSUED), min_size=2, max_size=4))
def test_a_late_return_leaves_the_rest_of_the_text_alone(sheets):
    *early, late = [each.returned(name) for name, each in zip(CAST, sheets, strict=False)]
    before = compilation(PROTOCOL, "digest", early, reading=as_typed).draft
    after = compilation(PROTOCOL, "digest", [*early, late], reading=as_typed).draft

    touched = {key for key, old, new in _lines_of_return(late) if old != new}
    for each in walk(before.nodes):
        if each.id in touched or each.id not in {line.key for line in ISSUED.base}:
            continue
        same = next(other for other in walk(after.nodes) if other.id == each.id)
        assert (same.number, same.texts) == (each.number, each.texts)


def _lines_of_return(given):
    strings = {new.kept[0]: new.line.string for new in given.after if new.kept and not new.moved}
    for index, old in enumerate(given.before):
        yield old.provisions[0], old.string, strings.get(index)


def test_a_replacing_return_gives_what_it_alone_would_have_given():
    old = ISSUED.replace("art2.1", "shall", "may").returned("Alatau")
    new = ISSUED.replace("art2.2", "thirty", "ten").returned("Alatau")
    bayan = ISSUED.replace("art2.1", "Each", "Every").returned("Bayan")

    with_old = compilation(PROTOCOL, "digest", [old, bayan], reading=as_typed).draft
    with_new = compilation(PROTOCOL, "digest", [new, bayan], reading=as_typed).draft
    bracket = next(choice.id for choice in with_old.choices() if choice.backed_by("Bayan"))
    assert bracket in choices(with_new)


WORD_EDITS = st.lists(
    st.sampled_from([("art1.a", "body"), ("art2.1", "shall"), ("art2.1", "should"), ("art2.2", "sixty")]), unique=True
)


@given(WORD_EDITS)
def test_every_delegations_own_text_is_rebuilt_in_the_second_round(replaced):
    start = sheet(FIRST)
    for key, old in replaced:
        start = start.replace(key, old, f"{old} now")
    note(start.strings())

    assert rebuilt(FIRST, second(Ertis=start), "Ertis") == start.strings()


CHANGED = "Each Party shall, where possible, exchange information without delay."
ARTICLE_2 = PROTOCOL.provision("art2")
assert ARTICLE_2
NEWER = replace(
    PROTOCOL,
    nodes=(
        *PROTOCOL.nodes[:3],
        replace(
            ARTICLE_2,
            children=(
                provision("art2.1", "paragraph", "1.", CHANGED),
                provision("art2.2", "paragraph", "2.", "Requests are answered within sixty days of receipt."),
                provision("art2.4", "paragraph", "3.", "Requests are confidential."),
            ),
        ),
    ),
)  # fmt: skip


def test_a_return_on_an_older_revision_is_carried_forward_and_says_what_it_could_not_carry():
    late = (
        ISSUED.replace("art2.1", "without delay", "promptly")
        .replace("art2.2", "thirty", "ninety")
        .replace("art2.3", "reasons", "grounds")
        .replace("art1.a", "member", "Party")
    )
    result = rebased(late.returned("Ertis"), outline(NEWER.nodes, "en"))
    draft = compilation(NEWER, "newer", [result.returned], reading=as_typed).draft

    assert strings(draft)[4:] == [
        "competent authority means the body named by a [member][Ertis: Party];",
        "information means data in any form.",
        "Exchange of information",
        "Each Party shall, where possible, exchange information [without delay][Ertis: promptly].",
        "Requests are answered within sixty days of receipt.",
        "Requests are confidential.",
    ]
    assert result.carried == 2
    assert [(each.key, each.old, each.new) for each in result.lost] == [
        ("art2.2", "thirty", "ninety"),
        ("", "A refusal shall state its reasons.", "A refusal shall state its grounds."),
    ]
    assert all(isinstance(each, Lost) for each in result.lost)
