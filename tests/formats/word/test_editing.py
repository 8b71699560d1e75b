import pytest

from kengesh.errors import BadData
from kengesh.formats.word.document import State
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.reading import read
from kengesh.text.wording import Fixed
from tests.formats.word.protocol import bracketed, clean

BAYAN = ("Delegation of Bayan", "2026-04-01T10:00:00Z")


@pytest.fixture
def editing():
    return Editing(issued_docx(clean()), *BAYAN)


def texts(document, state):
    body = [paragraph.text for paragraph in document.standing(state)]
    notes = [paragraph.text(state) for note in document.notes for paragraph in note.paragraphs]
    return [*body, *notes]


def check(editing, *, gone=(), new=()):
    """Everything rejected is the issued text; everything accepted is that text without `gone` and with `new`."""
    document, issued = read(editing.saved()), texts(read(issued_docx(clean())), State.ORIGINAL)
    assert document.notices == ()
    assert texts(document, State.ORIGINAL) == issued
    final = texts(document, State.FINAL)
    assert ([each for each in issued if each not in final], [each for each in final if each not in issued]) == (
        list(gone),
        list(new),
    )
    return document


def marks(document):
    return {mark for paragraph in document.paragraphs for run in paragraph.runs for mark in run.tracked.marks()}


def test_words_are_replaced(editing):
    editing.replace("duty", "seven days", "ten days")
    old, new = (f"1.\tEach Party shall exchange information within {days} days." for days in ("seven", "ten"))
    document = check(editing, gone=[old], new=[new])
    assert [(mark.author, mark.date) for mark in marks(document)] == [BAYAN]


def test_words_are_struck_and_put_in(editing):
    editing.replace("duty", " within seven days", "")
    editing.insert("duty", " promptly", after="shall")
    editing.insert("duty", " This is urgent.")
    check(
        editing,
        gone=["1.\tEach Party shall exchange information within seven days."],
        new=["1.\tEach Party shall promptly exchange information. This is urgent."],
    )


def test_words_put_in_and_changed_again_by_the_same_hand_leave_one_change(editing):
    editing.replace("duty", "seven", "fourteen")
    editing.replace("duty", "fourteen", "ten")
    check(
        editing,
        gone=["1.\tEach Party shall exchange information within seven days."],
        new=["1.\tEach Party shall exchange information within ten days."],
    )
    assert b"fourteen" not in editing.parts["word/document.xml"]


def test_words_put_in_by_somebody_else_are_struck_inside_their_insertion(editing):
    editing.replace("duty", "seven", "ten to fourteen")
    editing.author = "Delegation of Chuya"
    editing.replace("duty", "to four", "or nine")
    document = check(
        editing,
        gone=["1.\tEach Party shall exchange information within seven days."],
        new=["1.\tEach Party shall exchange information within ten or nineteen days."],
    )
    struck = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "to four"]
    assert [(run.tracked.inserted.author, run.tracked.deleted.author) for run in struck] == [
        ("Delegation of Bayan", "Delegation of Chuya")
    ]


def test_a_paragraph_is_rewritten_word_by_word(editing):
    editing.rewrite("duty", "1bis.\tEach Party should exchange all information within days.")
    check(
        editing,
        gone=["1.\tEach Party shall exchange information within seven days."],
        new=["1bis.\tEach Party should exchange all information within days."],
    )


def test_a_wording_in_brackets_is_edited_across_its_runs():
    editing = Editing(issued_docx(bracketed()), *BAYAN)
    editing.replace("duty", "[Bayan, Chuya: should]", "[Bayan, Chuya, Ertis: ought to]")
    assert editing.text("duty") == "1.\tEach Party [shall][Bayan, Chuya, Ertis: ought to] exchange information."
    document = read(editing.saved())
    assert texts(document, State.ORIGINAL) == texts(read(issued_docx(bracketed())), State.ORIGINAL)


def test_a_paragraph_is_put_in_struck_and_moved(editing):
    new = editing.insert_after("duty", "This is done by the authorities.", number="1bis.")
    editing.replace(new, "authorities", "contact points")
    editing.delete("secret")
    moved = editing.move("peace", after="parties")
    assert len(moved) == 1
    check(
        editing,
        gone=["2.\tInformation shall be kept confidential."],
        new=["1bis.\tThis is done by the contact points."],
    )


def test_a_new_paragraph_has_the_emphasis_of_its_words(editing):
    editing.insert_after("peace", (Fixed("Determined", "i"), Fixed(" to act,")), like="peace")
    document = check(editing, new=["Determined to act,"])
    looks = [(run.text, run.look.italic) for each in document.paragraphs[3:4] for run in each.runs]
    assert looks == [("Determined", True), (" to act,", False)]


def test_a_move_carries_one_name_at_both_ends(editing):
    editing.move("duty", "secret", after="terms")
    document = check(editing)
    final = texts(document, State.FINAL)
    place = final.index("For the purposes of this Protocol:")
    assert final[place + 1 : place + 3] == [
        "1.\tEach Party shall exchange information within seven days.",
        "2.\tInformation shall be kept confidential.",
    ]
    ends = [(run.tracked.moved_from, run.tracked.moved_to) for each in document.paragraphs for run in each.runs]
    assert {one.name for one, _ in ends if one} == {other.name for _, other in ends if other}


def test_a_paragraph_is_split_and_joined(editing):
    half = editing.split("duty", before=" information within")
    editing.insert(half, " at once", after=" information")
    editing.join("terma", glue=" ")
    check(
        editing,
        gone=[
            "(a)\t“Party” means a State for which it is in force;",
            "(b)\t“authority” means one so named",
            "1.\tEach Party shall exchange information within seven days.",
        ],
        new=[
            "(a)\t“Party” means a State for which it is in force; (b)\t“authority” means one so named",
            "1.\tEach Party shall exchange",
            " information at once within seven days.",
        ],
    )


def test_rows_are_put_in_and_struck(editing):
    editing.insert_row_after("point", "Secretariat", "Keeps the list")
    editing.delete_row("group")
    check(editing, gone=["Working group", "Meets twice a year"], new=["Secretariat", "Keeps the list"])


def test_a_footnote_is_edited(editing):
    editing.replace("note", "article 4", "article 5")
    check(editing, gone=["See the Charter, article 4."], new=["See the Charter, article 5."])


def test_comments_carry_author_date_words_replies_and_whether_they_are_resolved(editing):
    number = editing.comment("duty", "seven days", "Too short.\nTen days?")
    editing.comment("secret", "", "Agreed in the working group.", resolved=True)
    editing.author = "Secretariat"
    editing.reply(number, "Noted.")
    first, second = read(editing.saved()).comments
    assert (first.author, first.date, first.text, first.anchor) == (*BAYAN, "Too short.\nTen days?", "seven days")
    assert [(reply.author, reply.text) for reply in first.replies] == [("Secretariat", "Noted.")]
    assert (second.resolved, second.anchor) == (True, "2.\tInformation shall be kept confidential.")


def test_a_file_with_comments_is_commented_again(editing):
    editing.comment("duty", "seven days", "Too short.")
    again = Editing(editing.saved(), "Delegation of Chuya")
    again.comment("duty", "seven", "Seven is enough.")
    assert [(each.author, each.text) for each in read(again.saved()).comments] == [
        ("Delegation of Bayan", "Too short."),
        ("Delegation of Chuya", "Seven is enough."),
    ]


def test_untracked_edits_leave_no_trace(editing):
    editing.untracked_replace("duty", "seven", "ten")
    editing.untracked_delete("secret")
    editing.insert_after("bodies", "Nobody saw this.", tracked=False)
    document = read(editing.saved())
    assert marks(document) == set()
    original = texts(document, State.ORIGINAL)
    assert "1.\tEach Party shall exchange information within ten days." in original
    assert "Nobody saw this." in original
    assert "2.\tInformation shall be kept confidential." not in original


def test_hidden_text_and_a_persons_name_are_put_into_the_file(editing):
    editing.hide("duty", "internal: do not give way")
    editing.sign("Aigul Person")
    data = editing.saved()
    hidden = [run.text for paragraph in read(data).paragraphs for run in paragraph.runs if run.look.hidden]
    assert hidden == ["internal: do not give way"]
    assert b"Aigul Person" in editing.parts["docProps/core.xml"]


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda editing: editing.replace("nowhere", "a", "b"), "no paragraph of the provision nowhere"),
        (lambda editing: editing.replace("duty", "eight", "nine"), "does not hold the words 'eight'"),
        (lambda editing: editing.delete_row("duty"), "does not stand in a table"),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(editing, act, message):
    with pytest.raises(BadData, match=message):
        act(editing)
    editing.delete_row("group")
    editing.replace("duty", "seven", "nine")
