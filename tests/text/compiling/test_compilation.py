"""The compilation of returns made in memory."""

from dataclasses import replace

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from kengesh.errors import Refused
from kengesh.text.compiling.compilation import Compilation, compilation
from kengesh.text.draft import Draft, Member
from kengesh.text.outline import outline
from kengesh.text.provision import Kind, Provision, walk
from kengesh.text.views import own, view
from kengesh.text.wording import Text, words
from tests.text.compiling.returning import Sheet, sheet

CAST = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")


def provision(identity: str, kind: Kind, number: str, text: str, *children: Provision) -> Provision:
    return Provision(identity, kind, number, (("en", words(text)),), children)


PROTOCOL = Draft(
    "d1",
    (
        provision("title", "title", "", "Protocol on cooperation"),
        provision("recalling", "preambular", "", "Recalling the Charter of the Council,"),
        provision(
            "art1", "article", "Article 1", "Definitions",
            provision(
                "art1.1", "chapeau", "", "For the purposes of this Protocol:",
                provision("art1.a", "subparagraph", "(a)", "competent authority means the body named by a member;"),
                provision("art1.b", "subparagraph", "(b)", "information means data in any form."),
            ),
        ),
        provision(
            "art2", "article", "Article 2", "Exchange of information",
            provision("art2.1", "paragraph", "1.", "Each Party shall exchange information without delay."),
            provision("art2.2", "paragraph", "2.", "Requests shall be answered within thirty days."),
            provision("art2.3", "paragraph", "3.", "A refusal shall state its reasons."),
        ),
    ),
    members=tuple(Member(name) for name in CAST),
)  # fmt: skip


def as_typed(text: Text, _seed: str) -> Text:
    return text


def compiled(base: Draft, **sheets: Sheet) -> Compilation:
    return compilation(base, "digest", [each.returned(name) for name, each in sheets.items()], reading=as_typed)


def strings(draft: Draft) -> list[str]:
    return [line.string for line in outline(draft.nodes, "en")]


def rebuilt(base: Draft, result: Draft, member: str) -> list[str]:
    new = {choice.id for choice in result.choices()} - {choice.id for choice in base.choices()}
    return [string for string in strings(view(result, own(member, new))) if string.strip()]


def test_nobody_edits_and_the_draft_stays_as_it_is():
    result = compiled(PROTOCOL, Alatau=sheet(PROTOCOL), Bayan=sheet(PROTOCOL))

    assert replace(result.draft, parent="") == PROTOCOL
    assert result.answered == ("Alatau", "Bayan")


def test_equal_wordings_have_all_their_proposers_and_the_issued_one_has_none():
    issued = sheet(PROTOCOL)
    result = compiled(
        PROTOCOL,
        Alatau=issued.replace("art2.1", "shall", "should"),
        Bayan=issued.replace("art2.1", "shall", "should"),
        Chuya=issued,
    )

    assert "Each Party [shall][Alatau, Bayan: should] exchange information without delay." in strings(result.draft)
    (choice,) = result.draft.choices()
    assert [(each.issued, each.backers) for each in choice.alternatives] == [(True, ()), (False, ("Alatau", "Bayan"))]


def test_disjoint_edits_combine_and_conflicts_become_one_bracket():
    issued = sheet(PROTOCOL)
    result = compiled(
        PROTOCOL,
        Alatau=issued.replace("art2.1", "shall", "should"),
        Bayan=issued.replace("art2.1", "shall", "may"),
        Chuya=issued.replace("art2.1", " without delay", ""),
        Dasht=issued.replace("art2.1", "information", "relevant information"),
    )

    assert strings(result.draft)[7] == (
        "Each Party [shall][Alatau: should][Bayan: may] exchange [Dasht: relevant ]information"
        "[ without delay][Chuya: delete]."
    )


def test_a_provision_that_one_rewords_and_another_strikes_is_a_conflict_that_keeps_both():
    issued = sheet(PROTOCOL)
    result = compiled(PROTOCOL, Alatau=issued.replace("art2.2", "thirty", "sixty"), Bayan=issued.delete("art2.2"))

    assert strings(result.draft)[8:10] == [
        "[Requests shall be answered within [thirty][Alatau: sixty] days.]",
        "[Bayan: delete]",
    ]


def test_an_article_struck_whole_is_one_choice():
    result = compiled(PROTOCOL, Ertis=sheet(PROTOCOL).delete("art2", "art2.1", "art2.2", "art2.3"))

    (choice,) = result.draft.choices()
    assert [each.backers for each in choice.alternatives] == [(), ("Ertis",)]


def test_equal_new_paragraphs_are_one_proposal_and_different_ones_stand_side_by_side():
    issued = sheet(PROTOCOL)
    sheets = {
        "Alatau": issued.insert_after("art2.3", "Refusals are reviewed every year."),
        "Bayan": issued.insert_after("art2.3", "Refusals are reviewed every year."),
        "Chuya": issued.insert_after("art2.3", "Refusals are final."),
    }
    result = compiled(PROTOCOL, **sheets).draft

    assert strings(result)[10:] == [
        "[Alatau, Bayan: Refusals are reviewed every year.]",
        "[Chuya: Refusals are final.]",
    ]
    assert [[each.backers for each in choice.alternatives] for choice in result.choices()] == [
        [(), ("Alatau", "Bayan")],
        [(), ("Chuya",)],
    ]
    assert strings(view(result, lambda choice: choice.alternatives[1]))[10:] == [
        "Refusals are reviewed every year.",
        "Refusals are final.",
    ]


def test_an_addition_keeps_its_choice_when_somebody_adds_something_else_later():
    issued = sheet(PROTOCOL)
    alatau = issued.insert_after("art2.3", "Refusals are reviewed every year.")
    before = compiled(PROTOCOL, Alatau=alatau).draft
    after = compiled(PROTOCOL, Alatau=alatau, Chuya=issued.insert_after("art2.3", "Refusals are final.")).draft

    assert next(before.choices()) in after.choices()


def test_a_new_article_stands_beside_articles():
    result = compiled(PROTOCOL, Dasht=sheet(PROTOCOL).insert_after("art1.b", "Article 1bis\tFinancing", kind="article"))

    added = next(each for each in walk(result.draft.nodes) if each.number == "Article 1bis")
    (line,) = [line for line in outline(result.draft.nodes, "en") if line.key == added.id]
    assert (line.parent, line.string) == ("", "[Dasht: Financing]")


def test_a_moved_provision_is_offered_at_its_new_place_and_stays_at_its_old():
    result = compiled(PROTOCOL, Bayan=sheet(PROTOCOL).move("art2.3", "art2.1"))

    moved = next(each for each in walk(result.draft.nodes) if each.copy_of)
    assert (moved.copy_of, moved.number) == ("art2.3", "3.")
    assert rebuilt(PROTOCOL, result.draft, "Bayan")[-3:] == [
        "Each Party shall exchange information without delay.",
        "A refusal shall state its reasons.",
        "Requests shall be answered within thirty days.",
    ]


def test_an_unmarked_move_is_seen_by_its_order():
    result = compiled(PROTOCOL, Bayan=sheet(PROTOCOL).move("art2.3", "art2.1", marked=False))

    assert [event.kind for event in result.events] == ["move"]


def test_what_was_edited_without_tracking_is_reported_and_still_counts():
    edited = sheet(PROTOCOL).replace("art2.2", "thirty", "ten")
    given = edited.returned("Chuya", untracked=((8, "Requests shall be answered within ten days."),))
    result = compilation(PROTOCOL, "digest", [given], reading=as_typed)

    ((members, untracked),) = result.untracked
    assert (members, untracked.key, untracked.old, untracked.new) == (
        ("Chuya",),
        "art2.2",
        "Requests shall be answered within thirty days.",
        "Requests shall be answered within ten days.",
    )
    assert "Requests shall be answered within [thirty][Chuya: ten] days." in strings(result.draft)


def test_two_returns_of_one_member_are_refused():
    first, second = (sheet(PROTOCOL).returned("Alatau", name=name) for name in ("one.docx", "two.docx"))

    with pytest.raises(Refused) as refusal:
        compilation(PROTOCOL, "digest", [first, second], reading=as_typed)

    assert dict(refusal.value.values) == {"member": "Alatau", "first": "one.docx", "second": "two.docx"}
    assert compilation(PROTOCOL, "digest", [second], reading=as_typed).answered == ("Alatau",)


def test_a_members_own_return_prevails_over_its_groups():
    issued = sheet(PROTOCOL)
    group = issued.replace("art2.1", "shall", "should").returned("Alatau", "Bayan")
    single = issued.replace("art2.1", "shall", "may").returned("Alatau")
    result = compilation(PROTOCOL, "digest", [group, single], reading=as_typed)

    assert "Each Party [shall][Alatau: may][Bayan: should] exchange information without delay." in strings(result.draft)
    assert [warning.code for warning in result.warnings] == ["own-return-prevails"]


KEYS = [line.key for line in sheet(PROTOCOL).base]
WORDS = st.sampled_from(
    ["should", "may", "information", "and", "promptly", "the Parties", "without", "terror", "的", "؛"]
)


def acted(draw: st.DrawFn, result: Sheet, key: str, there: list[str]) -> Sheet:
    string = result.lines[result.place(key)].line.string
    match draw(st.sampled_from(["word", "write", "delete", "insert", "move", "split", "join"])):
        case "word":
            parts = string.split(" ")
            parts[draw(st.integers(0, len(parts) - 1))] = draw(WORDS)
            result = result.write(key, " ".join(parts))
        case "write":
            result = result.write(key, " ".join(draw(st.lists(WORDS, min_size=1, max_size=6))))
        case "delete":
            result = result.delete(key)
        case "insert":
            result = result.insert_after(key, " ".join(draw(st.lists(WORDS, min_size=1, max_size=5))))
        case "move":
            elsewhere = [each for each in there if result.place(each) != result.place(key)]
            if elsewhere:
                result = result.move(key, draw(st.sampled_from(elsewhere)))
        case "split" if len(string) > 1:
            result = result.split(key, draw(st.integers(1, len(string) - 1)), bare=draw(st.booleans()))
        case "join" if result.place(key) + 1 < len(result.lines):
            result = result.join(key, draw(st.sampled_from(["", " "])))
        case _:
            pass
    return result


@st.composite
def edited(draw: st.DrawFn, issued: Sheet) -> Sheet:
    result = issued
    for _ in range(draw(st.integers(0, 4))):
        there = [key for index, key in enumerate(KEYS) if any(index in new.kept for new in result.lines)]
        if len(there) < 2:
            break
        result = acted(draw, result, draw(st.sampled_from(there)), there)
    return result


@given(st.lists(edited(sheet(PROTOCOL)), min_size=1, max_size=5), st.randoms())
def test_every_delegations_text_is_rebuilt_and_the_order_of_returns_is_without_effect(sheets, random):
    returns = [each.returned(name) for name, each in zip(CAST, sheets, strict=False)]
    result = compilation(PROTOCOL, "digest", returns, reading=as_typed)
    random.shuffle(returns)

    assert compilation(PROTOCOL, "digest", returns, reading=as_typed) == result
    for name, each in zip(CAST, sheets, strict=False):
        note(f"{name}: {each.strings()}")
        assert rebuilt(PROTOCOL, result.draft, name) == each.strings()
    ids = [each.id for each in walk(result.draft.nodes)] + [each.id for each in result.draft.choices()]
    assert len(ids) == len(set(ids))
