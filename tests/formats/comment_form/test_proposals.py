from dataclasses import replace

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.comment_form.proposals import Proposal, proposals, returns
from kengesh.formats.comment_form.reading import Form, read_comment_form
from kengesh.formats.comment_form.rows import Row, comment_rows
from kengesh.formats.comment_form.writing import write_comment_form
from kengesh.text.compiling.compilation import compilation
from kengesh.text.compiling.returns import ReturnedComment
from kengesh.text.draft import Draft
from kengesh.text.outline import outline
from kengesh.text.views import own, view
from kengesh.text.wording import Fixed, NoteMark
from tests.formats.word.protocol import provision
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import PROTOCOL, as_typed, compiled

ARTICLE = ("Article 2", "1.")


def row(change, clause="Article 2", paragraph="1.", members=("Alatau",), comments=""):
    return Row(members, clause, paragraph, "te", comments, change, place="Comments!A2")


def compiled_rows(*rows, base=PROTOCOL):
    found = returns(Form(rows), base, "digest")
    assert found.violations == ()
    return compilation(base, "digest", found.returns, reading=as_typed).draft


def lines(draft):
    return [f"{line.number} {line.string}".strip() for line in outline(draft.nodes, draft.language) if line.is_paper]


def difference(draft, base=PROTOCOL):
    """The lines of a draft that the base does not have."""
    return [line for line in lines(draft) if line not in lines(base)]


@pytest.mark.parametrize(
    ("change", "proposal"),
    [
        ("MOD: Each Party may act.", Proposal(("Alatau",), "MOD", "art2.1", "Each Party may act.")),
        ("mod Each Party may act.", Proposal(("Alatau",), "MOD", "art2.1", "Each Party may act.")),
        ("ADD: 1bis. More.", Proposal(("Alatau",), "ADD", "art2.1", "1bis. More.")),
        ("ADD FIRST\nMore.", Proposal(("Alatau",), "ADD FIRST", "art2.1", "More.")),
        ("SUP", Proposal(("Alatau",), "SUP", "art2.1")),
        ("Noc.", Proposal(("Alatau",), "NOC", "art2.1")),
    ],
)
def test_a_proposed_change_is_a_verb_and_words(change, proposal):
    assert proposals((row(change),), PROTOCOL) == ((proposal,), ())


VERBS = "right would be ADD, ADD FIRST, MOD, SUP or NOC."
NO_PLACE = "names no clause; right would be the clause, and the paragraph where it has any."


@pytest.mark.parametrize(
    ("given_row", "message"),
    [
        (row("Delete this."), f"Comments!G2: the proposed change begins with 'Delete'; {VERBS}"),
        (row("Modify it"), f"Comments!G2: the proposed change begins with 'Modify'; {VERBS}"),
        (row("MOD:"), "Comments!G2: MOD is followed by nothing; right would be the new wording."),
        (row("SUP the rest"), "Comments!G2: SUP is followed by 'the rest'; right would be SUP alone."),
        (row("MOD: a", "Article 9"), f"Comments!C2: MOD {NO_PLACE}"),
        (row("SUP", "", ""), f"Comments!C2: SUP {NO_PLACE}"),
    ],
)
def test_a_change_that_cannot_be_taken_is_named_by_its_cell(given_row, message):
    found, violations = proposals((given_row,), PROTOCOL)
    assert (found, [each.message for each in violations]) == ((), [message])


def test_a_new_wording_is_compiled_as_edits_of_the_issued_one():
    draft = compiled_rows(row("MOD: Each Party should exchange information without delay."))
    assert difference(draft) == ["1. Each Party [shall][Alatau: should] exchange information without delay."]


def test_the_number_may_be_repeated_before_the_wording():
    draft = compiled_rows(row("MOD: 1. Each Party should exchange information without delay."))
    assert difference(draft) == ["1. Each Party [shall][Alatau: should] exchange information without delay."]


def test_equal_proposals_of_two_members_have_both_as_proposers():
    wording = "MOD: Each Party should exchange information without delay."
    draft = compiled_rows(row(wording), row(wording, members=("Bayan",)))
    assert difference(draft) == ["1. Each Party [shall][Alatau, Bayan: should] exchange information without delay."]
    assert difference(compiled_rows(row(wording, members=("Alatau", "Bayan")))) == difference(draft)


def test_two_rows_on_one_provision_combine_when_they_change_different_words():
    draft = compiled_rows(
        row("MOD: Each Party should exchange information without delay."),
        row("MOD: Each Party shall exchange information without undue delay."),
    )
    assert difference(draft) == [
        "1. Each Party [shall][Alatau: should] exchange information without [Alatau: undue ]delay."
    ]


def test_two_rows_that_change_the_same_words_are_a_violation_and_the_first_counts():
    two = (row("MOD: Each Party should exchange information without delay."),
           replace(row("MOD: Each Party may exchange information without delay."), place="Comments!A3"))  # fmt: skip
    found = returns(Form(two), PROTOCOL, "digest")
    assert [each.message for each in found.violations] == [
        "Comments!G3: changes words that Comments!A2 changes already; right would be one row for both."
    ]
    draft = compilation(PROTOCOL, "digest", found.returns, reading=as_typed).draft
    assert difference(draft) == ["1. Each Party [shall][Alatau: should] exchange information without delay."]


def test_a_provision_that_is_struck_goes_with_all_that_stands_in_it():
    assert difference(compiled_rows(row("SUP", paragraph=""))) == difference(
        compiled(PROTOCOL, Alatau=sheet(PROTOCOL).delete("art2", "art2.1", "art2.2", "art2.3")).draft
    )


def test_a_change_of_a_provision_that_the_same_member_strikes_is_a_violation():
    two = (row("SUP", paragraph=""), replace(row("MOD: Each Party may act."), place="Comments!A3"))
    for rows in (two, two[::-1]):
        found = returns(Form(rows), PROTOCOL, "digest")
        assert [each.message for each in found.violations] == [
            "Comments!G3: changes a provision that Comments!A2 strikes; right would be one of the two."
        ]


@pytest.mark.parametrize(
    ("clause", "paragraph", "change", "after", "shown"),
    [
        ("Article 2", "1.", "ADD: 1bis. More.", "art2.1", ["1bis. [Alatau: More.]"]),
        ("Article 2", "", "ADD: 4. More.", "art2.3", ["4. [Alatau: More.]"]),
        ("Article 2", "", "ADD FIRST: 0. More.", "art2", ["0. [Alatau: More.]"]),
        ("Article 1", "", "ADD: Article 1bis Costs\n1. Shared.", "art1.b",
         ["Article 1bis [Alatau: Costs", "1. Shared.]"]),
        ("Article 1", "chapeau 1 (a)", "ADD: (a2) more;", "art1.a", ["[Alatau: (a2) more;]"]),
    ],
)  # fmt: skip
def test_what_is_added_follows_the_place_named(clause, paragraph, change, after, shown):
    draft = compiled_rows(row(change, clause, paragraph))
    assert difference(draft) == shown
    keys = [line.key for line in outline(draft.nodes, "en")]
    new = next(line.key for line in outline(draft.nodes, "en") if line.opening)
    assert keys[keys.index(new) - 1] == after


def test_no_change_and_comments_are_returned_as_comments():
    (one,) = returns(Form((row("NOC", comments="“shall”: Well said."),)), PROTOCOL, "digest").returns
    assert one.comments == (ReturnedComment("Well said.", "shall", 7),)
    assert one.after[7].line.provisions == ("art2.1",)
    assert difference(compiled_rows(row("NOC", comments="Well said."))) == []


def test_emphasis_and_footnotes_of_what_is_not_changed_stay():
    text = (Fixed("Noting", "i"), Fixed(" the Charter"), NoteMark("n1"), Fixed(" of the Council,"))
    base = Draft("d1", (provision("p1", "paragraph", "1.", text), provision("n1", "footnote", "", "See there.")))
    found = returns(Form((row("MOD: Noting the Charter of this Council,", "General", "1."),)), base, "digest")
    (one,) = found.returns
    assert one.after[0].line.text == (
        Fixed("Noting", "i"), Fixed(" the Charter"), NoteMark("n1"), Fixed(" of this Council,"),
    )  # fmt: skip


def test_a_form_on_another_revision_is_refused():
    form = Form((row("SUP"),), revision="e" * 64)
    with pytest.raises(BadData, match=rf"form\.xlsx answers the revision {'e' * 64}; this one is {'d' * 64}"):
        returns(form, PROTOCOL, "d" * 64, file="form.xlsx")
    assert len(returns(form, PROTOCOL, "e" * 64).returns) == 1
    assert len(returns(replace(form, revision=""), PROTOCOL, "d" * 64).returns) == 1


def test_rows_that_the_form_was_sent_out_with_are_nobodys_return():
    sent = compiled(PROTOCOL, Alatau=sheet(PROTOCOL).replace("art2.1", "shall", "should")).draft
    noted = tuple(replace(each, line="17", observations="Noted.") for each in comment_rows(sent))
    new = row("SUP", paragraph="3.", members=("Chuya",))
    found = returns(Form((*noted, new)), sent, "digest")
    assert [each.members for each in found.returns] == [("Chuya",)]
    assert returns(Form(noted), sent, "digest").returns == ()


@st.composite
def edited(draw):
    """A sheet on which words were changed, paragraphs struck and added."""
    issued = sheet(PROTOCOL)
    for key, old in (("art2.1", "shall"), ("art2.1", "information"), ("art2.2", "thirty"), ("recalling", "Charter")):
        if draw(st.booleans()):
            issued = issued.replace(key, old, draw(st.sampled_from(("should", "now", "two words", ""))))
    if draw(st.booleans()):
        issued = issued.insert_after(
            "art2.1", draw(st.sampled_from(("More.", "Less."))), kind="paragraph", number="1bis."
        )
    if draw(st.booleans()):
        issued = issued.delete("art2.3")
    return issued


@given(edited(), edited())
def test_the_form_of_a_compilation_returns_what_each_member_wanted(alatau, bayan):
    first = compiled(PROTOCOL, Alatau=alatau, Bayan=bayan).draft
    form = read_comment_form(write_comment_form(comment_rows(first), first, revision="digest"), draft=first)
    assert form.violations == ()
    found = returns(form, PROTOCOL, "digest")
    assert found.violations == ()
    second = compilation(PROTOCOL, "digest", found.returns, reading=as_typed).draft
    note(f"{lines(first)}\n{lines(second)}")
    for member in ("Alatau", "Bayan"):
        assert lines(view(second, own(member))) == lines(view(first, own(member)))
