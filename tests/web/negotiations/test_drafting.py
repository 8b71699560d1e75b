"""Amendments written in the browser, as operations on the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import Refused
from kengesh.text.draft import Draft, Member
from kengesh.text.operations.operation import apply
from kengesh.text.operations.provisions import Modify
from kengesh.text.provision import Provision
from kengesh.text.sameness import text_string
from kengesh.text.views import decided, issued, own
from kengesh.text.wording import NoteMark, plain, words
from kengesh.web.negotiations.drafting import Amendment, leaving, operation, resolved, wording
from tests.web.negotiations.texts import DRAFT, said

MEMBERS = tuple(Member(name) for name in ("Alatau", "Bayan", "Chuya"))
TEXT = Draft("d1", DRAFT.nodes, members=MEMBERS)


def amended(draft, member, text, **more):
    values = {"verb": "MOD", "provision": "p2", "language": "en", "seed": "one", **more}
    amendment = Amendment(member=member, text=text, **values)
    return apply(operation(amendment, draft), draft)


def said_in(draft):
    return next(each for each in draft.provisions() if each.id == "p2").text("en")


def shown(draft, provision="p2"):
    return wording(draft, provision, "en")


def test_words_that_were_changed_stand_in_brackets_beside_what_was_issued():
    after = amended(TEXT, "Alatau", "The Parties should share what they know of serious threats.")

    assert shown(after) == "The Parties [shall][Alatau: should] share what they know of [Alatau: serious ]threats."


def test_a_second_wording_beside_a_bracket_becomes_another_alternative():
    after = amended(TEXT, "Alatau", "The Parties should share what they know of threats.")

    both = amended(
        after, "Bayan", "The Parties [shall][Alatau: should][Bayan: may] share what they know of threats.", seed="two"
    )

    assert shown(both) == "The Parties [shall][Alatau: should][Bayan: may] share what they know of threats."


def test_words_inside_the_alternative_of_another_member_are_amended_there():
    after = amended(TEXT, "Alatau", "The Parties shall share what they know of threats and of serious plans.")

    both = amended(after, "Bayan", shown(after).replace("serious", "grave"), seed="two")

    assert "[Alatau:  and of [serious][Bayan: grave] plans]" in shown(both)


def test_an_amendment_takes_no_sides_and_says_something():
    after = amended(TEXT, "Alatau", "The Parties should share what they know of threats.")

    with pytest.raises(Refused) as sides:
        amended(after, "Bayan", shown(after).replace("Alatau: ", "Alatau, Bayan: "), seed="two")
    with pytest.raises(Refused) as own_words:
        amended(after, "Alatau", shown(after).replace("should", "might"), seed="two")
    with pytest.raises(Refused) as nothing:
        amended(after, "Bayan", shown(after), seed="two")
    with pytest.raises(Refused) as mixed:
        amended(after, "Bayan", f"{shown(after).replace('should]', 'should][may]')} Always.", seed="two")

    codes = [each.value.code for each in (sides, own_words, nothing, mixed)]
    assert codes == ["amend-sides", "amend-own", "amend-nothing", "amend-mixed"]


def test_a_footnote_mark_may_stay_or_go_but_not_come():
    text = (*words("Aims"), NoteMark("n1"), *words(" of the Protocol"))
    draft = Draft("d1", (Provision("p2", "paragraph", "", (("en", text),)),), members=MEMBERS)

    stays = amended(draft, "Alatau", shown(draft).replace("Protocol", "Treaty"))
    assert shown(stays) == "Aims\ufffc of the [Protocol][Alatau: Treaty]"
    with pytest.raises(Refused) as comes:
        amended(draft, "Alatau", f"{shown(draft)}\ufffc")
    assert comes.value.code == "amend-note"


def test_a_new_article_has_its_paragraphs_below_its_heading():
    after = amended(
        TEXT, "Alatau", "Costs\n1. Each Party pays its own.\n2. Others are shared.", verb="ADD", provision="p1",
        number="Article 1bis",
    )  # fmt: skip

    added = [each for each in after.provisions() if each.number in {"Article 1bis", "1.", "2."}][2:5]
    assert [(each.kind, each.number, plain(each.text("en"))) for each in added] == [
        ("article", "Article 1bis", "Costs"),
        ("paragraph", "1.", "Each Party pays its own."),
        ("paragraph", "2.", "Others are shared."),
    ]


def test_one_amendment_adds_one_paragraph():
    with pytest.raises(Refused) as several:
        amended(TEXT, "Alatau", "One.\nTwo.", verb="ADD")
    assert several.value.code == "amend-several"
    assert shown(amended(TEXT, "Alatau", "One.", verb="ADD", below=True, provision="p1"), "p2") == shown(TEXT)


def test_a_provision_is_suppressed_in_brackets_and_stays_with_a_reason():
    after = amended(TEXT, "Alatau", "", verb="SUP")
    assert after.provision("p2").status == "contested"

    with pytest.raises(Refused) as silent:
        amended(TEXT, "Alatau", "", verb="NOC")
    assert silent.value.code == "no-change-reason"
    assert amended(TEXT, "Alatau", "", verb="NOC", reason="It was agreed in 2019.") == TEXT


def test_what_was_drafted_on_an_older_text_is_carried_where_the_wording_is_the_same():
    mine = Amendment("MOD", "p2", "en", "Bayan", "two", "The Parties may share what they know of threats.")
    elsewhere = amended(TEXT, "Alatau", "The Parties should ask each other for help.", provision="p3")
    here = amended(TEXT, "Alatau", "The Parties should share what they know of threats.")
    gone = Draft("d1", (said("p9", "paragraph", "", "Something else altogether"),), members=MEMBERS)

    assert shown(apply(resolved(mine, TEXT, elsewhere), elsewhere)).startswith("The Parties [shall][Bayan: may] share")
    with pytest.raises(Refused) as changed:
        resolved(mine, TEXT, here)
    with pytest.raises(Refused) as lost:
        resolved(mine, TEXT, gone)
    assert [changed.value.code, lost.value.code] == ["amend-outdated", "amend-gone"]
    assert changed.value.values["place"] == "Article 1, 1."


@given(st.text(alphabet="ab [].,;", min_size=1, max_size=30).map(lambda each: f"The Parties {each} threats."))
def test_an_amendment_reads_back_as_its_author_wrote_it_and_as_it_was_for_the_others(text):
    try:
        change = operation(Amendment("MOD", "p2", "en", "Alatau", "one", text), TEXT)
    except Refused as refused:
        assert refused.code == "amend-nothing"  # noqa: PT017 -- the other outcome is checked below
        return
    before, after = said_in(TEXT), said_in(apply(change, TEXT))

    assert isinstance(change, Modify)
    assert decided(after, issued) == before
    if "[" not in text and "]" not in text:
        assert text_string(decided(after, own("Alatau"))) == text.rstrip("\n")


def test_what_is_withdrawn_leaves_the_text_as_it_was():
    amendment = Amendment("MOD", "p2", "en", "Alatau", "one", "The Parties should share what they know.")
    change = operation(amendment, TEXT)
    after = apply(change, TEXT)

    for each in leaving(change, "Alatau", after):
        after = apply(each, after)

    assert shown(after) == shown(TEXT)
    assert leaving(change, "Alatau", after) == ()
