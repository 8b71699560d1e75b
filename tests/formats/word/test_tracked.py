from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.word.document import State, joined
from kengesh.formats.word.drafting import draft_from_word
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.reading import read
from kengesh.formats.word.returning import Sender, by_author, returned
from kengesh.formats.word.tracked import tracked_docx
from kengesh.text.compiling.compilation import compilation
from kengesh.text.draft import Comment
from kengesh.text.jsonform import digest
from kengesh.text.outline import outline
from kengesh.text.reading.attributions import Names
from kengesh.text.reading.brackets import parse
from tests.formats.word.protocol import bracketed, clean, on_paper

DATES = {"Alatau": "2026-04-01T08:00:00Z", "Bayan": "2026-04-02T08:00:00Z", "Chuya": "2026-04-03T08:00:00Z"}


class Delegations:
    """Edits of several delegations on one issued draft, and the compilation of what they return."""

    def __init__(self, draft):
        self.draft, self.files = draft, {}

    def __getitem__(self, name):
        if name not in self.files:
            self.files[name] = Editing(issued_docx(self.draft), f"Somebody ({name})", DATES[name])
        return self.files[name]

    def compiled(self):
        names = Names(self.draft.members)
        returns = [
            returned(read(editing.saved()), Sender((name,), f"{name}.docx"), kind_of)
            for name, editing in self.files.items()
        ]
        return compilation(
            self.draft,
            digest(self.draft),
            returns,
            reading=lambda text, seed: parse(text, members=names, seed=(seed,)).text,
        ).draft

    def tracked(self, **options):
        document = read(tracked_docx(self.draft, self.compiled(), **options))
        assert document.notices == ()
        return document


@pytest.fixture
def on():
    return Delegations


def texts(document, state):
    body = [paragraph.text for paragraph in document.standing(state)]
    notes = [whole.text for note in document.notes for whole in joined(note.paragraphs, state)]
    return [*body, *notes]


def check(document, draft):
    """Rejecting everything gives the issued text."""
    issued = read(issued_docx(draft))
    assert texts(document, State.ORIGINAL) == texts(issued, State.ORIGINAL)


def changes(document, *, starting=""):
    """(what, who, words) of each passage that is tracked, in paragraphs whose text as shown has a beginning."""
    found = []
    for paragraph in document.paragraphs:
        if not paragraph.shown.startswith(starting):
            continue
        for run in paragraph.runs:
            tracked = run.tracked
            for what, mark in (
                ("ins", tracked.inserted),
                ("del", tracked.deleted),
                ("from", tracked.moved_from and tracked.moved_from.mark),
                ("to", tracked.moved_to and tracked.moved_to.mark),
            ):
                if mark:
                    found.append((what, mark.author, run.text))
    return found


def test_rivals_stand_behind_the_struck_words_each_in_the_name_of_its_delegation(on):
    table = on(clean())
    table["Alatau"].replace("duty", "seven", "ten")
    table["Bayan"].replace("duty", "seven", "fourteen")
    table["Chuya"].replace("duty", "seven", "ten")
    document = table.tracked()
    check(document, clean())
    assert changes(document) == [
        ("del", "Alatau, Bayan, Chuya", "seven"),
        ("ins", "Alatau, Chuya", "ten"),
        ("ins", "Bayan", "fourteen"),
    ]


def test_changes_carry_the_date_of_the_return(on):
    table = on(clean())
    table["Bayan"].replace("duty", "seven", "ten")
    document = table.tracked()
    marks = {mark for each in document.paragraphs for run in each.runs for mark in run.tracked.marks()}
    assert {(mark.author, mark.date) for mark in marks} == {("Bayan", DATES["Bayan"])}


def test_paragraphs_are_put_in_and_struck_whole(on):
    table = on(clean())
    table["Alatau"].insert_after("duty", "This is done at once.", number="1bis.")
    table["Bayan"].delete("secret")
    document = table.tracked()
    check(document, clean())
    final = texts(document, State.FINAL)
    assert "1bis.\tThis is done at once." in final
    assert "2.\tInformation shall be kept confidential." not in final
    assert changes(document) == [
        ("ins", "Alatau", "1bis.\tThis is done at once."),
        ("del", "Bayan", "2.\tInformation shall be kept confidential."),
    ]


def test_words_that_one_changes_and_another_strikes_with_their_paragraph_show_both(on):
    table = on(clean())
    table["Alatau"].replace("secret", "confidential", "secret")
    table["Bayan"].delete("secret")
    document = table.tracked()
    check(document, clean())
    assert ("ins", "Alatau", "secret") in changes(document)
    assert {who for what, who, _ in changes(document) if what == "del"} == {"Bayan", "Alatau, Bayan"}


def test_a_move_of_one_delegation_is_a_move(on):
    table = on(clean())
    table["Bayan"].move("peace", after="agreed")
    document = table.tracked()
    check(document, clean())
    found = changes(document)
    assert {(what, who) for what, who, _ in found} == {("from", "Bayan"), ("to", "Bayan")}
    names = {
        (each.moved_from or each.moved_to).name
        for paragraph in document.paragraphs
        for each in (run.tracked for run in paragraph.runs)
        if each.moved_from or each.moved_to
    }
    assert len(names) == 1


def test_a_move_that_another_delegation_answers_by_striking_is_struck_and_put_in(on):
    table = on(clean())
    table["Bayan"].move("peace", after="agreed")
    table["Chuya"].delete("peace")
    document = table.tracked()
    check(document, clean())
    assert {(what, who) for what, who, _ in changes(document)} == {("del", "Bayan, Chuya"), ("ins", "Bayan")}


def marks(document):
    """(what, who) of each paragraph mark that is put in or taken out."""
    return [
        (what, mark.author)
        for each in document.paragraphs
        for what, mark in (("ins", each.mark.inserted), ("del", each.mark.deleted))
        if mark
    ]


def accepted(document, name):
    """The body with the changes of one delegation accepted and those of all others rejected."""
    return texts(by_author(document, lambda author: name in author.split(", ")), State.FINAL)


def own(table, name):
    return texts(read(table[name].saved()), State.FINAL)


def test_a_split_is_a_paragraph_mark_put_in(on):
    table = on(clean())
    table["Alatau"].split("duty", before=" information within")
    document = table.tracked()
    check(document, clean())
    assert (changes(document), marks(document)) == ([], [("ins", "Alatau")])
    assert accepted(document, "Alatau") == own(table, "Alatau")


def test_a_join_is_a_paragraph_mark_taken_out_and_a_number_struck(on):
    table = on(clean())
    table["Bayan"].join("duty", glue=" ")
    table["Bayan"].replace("secret", "2.\t", "")
    document = table.tracked()
    check(document, clean())
    assert changes(document) == [("del", "Bayan", "2.\t"), ("ins", "Bayan", " ")]
    assert marks(document) == [("del", "Bayan")]
    assert accepted(document, "Bayan") == own(table, "Bayan")


def test_words_of_others_stay_where_a_paragraph_is_split(on):
    table = on(clean())
    table["Alatau"].split("duty", before=" information within")
    table["Bayan"].replace("duty", "seven", "ten")
    document = table.tracked()
    check(document, clean())
    assert changes(document) == [("del", "Bayan", "seven"), ("ins", "Bayan", "ten")]
    assert marks(document) == [("ins", "Alatau")]
    assert [accepted(document, name) for name in ("Alatau", "Bayan")] == [own(table, n) for n in ("Alatau", "Bayan")]


def test_a_part_with_a_number_and_other_words_is_tracked_word_by_word(on):
    table = on(clean())
    half = table["Alatau"].split("duty", before=" information within")
    table["Alatau"].rewrite(half, f"1bis.\t{table['Alatau'].text(half).replace('seven', 'ten').strip()}")
    document = table.tracked()
    check(document, clean())
    assert ("del", "Alatau", "seven") in changes(document)
    assert ("ins", "Alatau", "1bis.\t") in changes(document)
    assert accepted(document, "Alatau") == own(table, "Alatau")


def test_two_different_splits_are_struck_and_put_in_whole(on):
    table = on(clean())
    table["Alatau"].split("duty", before=" information within")
    table["Bayan"].split("duty", before=" within")
    document = table.tracked()
    check(document, clean())
    assert {who for what, who, _ in changes(document) if what == "del"} == {"Alatau, Bayan"}
    assert [accepted(document, name) for name in ("Alatau", "Bayan")] == [own(table, n) for n in ("Alatau", "Bayan")]


def test_a_split_in_a_file_without_names_is_a_mark_too(on):
    table = on(clean())
    table["Alatau"].split("duty", before=" information within")
    document = table.tracked(names=False)
    check(document, clean())
    assert marks(document) == [("ins", "Delegations")]


def test_a_comment_on_a_second_part_stands_at_its_words(on):
    table = on(clean())
    table["Alatau"].split("duty", before=" information within")
    comment = Comment("k1", "duty", "Chuya", "Too short.", "seven")
    document = table.tracked(comments=(comment,))
    assert [each.text for each in document.comments] == ["Too short."]
    check(document, clean())


def test_words_that_one_changes_in_a_paragraph_that_another_moves_stand_for_both(on):
    table = on(clean())
    table["Alatau"].move("secret", after="terma")
    table["Bayan"].replace("secret", "kept", "held")
    document = table.tracked()
    check(document, clean())
    assert [accepted(document, name) for name in ("Alatau", "Bayan")] == [own(table, n) for n in ("Alatau", "Bayan")]


def test_a_paragraph_that_one_strikes_and_another_splits_is_struck_by_both(on):
    table = on(clean())
    table["Alatau"].delete("duty")
    table["Bayan"].split("duty", before=" information within")
    document = table.tracked()
    check(document, clean())
    assert ("del", "Alatau, Bayan", "1.\tEach Party shall exchange information within seven days.") in changes(document)
    assert [accepted(document, name) for name in ("Alatau", "Bayan")] == [own(table, n) for n in ("Alatau", "Bayan")]


def test_rows_are_put_in_and_struck(on):
    table = on(clean())
    table["Alatau"].insert_row_after("point", "Secretariat", "Keeps the list")
    table["Bayan"].delete_row("group")
    document = table.tracked()
    check(document, clean())
    rows = [(each.original, each.place.cells[0].row_tracked) for each in document.paragraphs if each.place.cells]
    assert [(text, bool(row.inserted), bool(row.deleted)) for text, row in rows] == [
        ("Body", False, False),
        ("Task", False, False),
        ("Contact point", False, False),
        ("Receives requests", False, False),
        ("", True, False),
        ("", True, False),
        ("Working group", False, True),
        ("Meets twice a year", False, True),
    ]


def test_a_footnote_and_its_mark_are_tracked(on):
    table = on(clean())
    table["Bayan"].replace("note", "article 4", "article 5")
    table["Chuya"].replace("termb", "means one", "is one")
    document = table.tracked()
    check(document, clean())
    assert [paragraph.final for note in document.notes for paragraph in note.paragraphs] == [
        "See the Charter, article 5."
    ]


def test_an_issued_choice_stays_in_brackets_and_takes_names_rivals_and_amendments(on):
    table = on(bracketed())
    table["Alatau"].replace("duty", "[Bayan, Chuya: ", "[Alatau, Bayan, Chuya: ")
    table["Bayan"].replace("duty", "should]", "ought to]")
    table["Chuya"].replace("secret", "secret", "confidential")
    document = table.tracked()
    check(document, bracketed())
    assert all(who in {"Alatau", "Bayan", "Chuya", "Bayan, Chuya"} for _, who, _ in changes(document))


def test_opposition_to_the_alternative_of_another_is_tracked_in_its_brackets(on):
    table = on(bracketed())
    table["Alatau"].replace("duty", "[Bayan, Chuya: should]", "")
    check(table.tracked(), bracketed())


def test_joining_the_names_around_provisions_is_tracked(on):
    table = on(bracketed())
    table["Bayan"].replace("art3", "[Alatau, Dasht: ", "[Alatau, Bayan, Dasht: ")
    document = table.tracked()
    check(document, bracketed())
    assert {who for _, who, _ in changes(document)} == {"Bayan"}


def test_nothing_is_tracked_where_nothing_came_back(on):
    table = on(bracketed())
    table["Alatau"].text("duty")
    document = table.tracked()
    check(document, bracketed())
    assert changes(document) == []


def test_without_names_the_delegations_are_not_named(on):
    table = on(bracketed())
    table["Alatau"].replace("secret", "secret", "confidential")
    document = read(tracked_docx(bracketed(), table.compiled(), names=False))
    assert texts(document, State.ORIGINAL) == texts(read(issued_docx(bracketed(), names=False)), State.ORIGINAL)
    assert {who for _, who, _ in changes(document)} == {"Delegations"}


def test_comments_stand_at_their_words_in_the_name_of_the_delegation(on):
    table = on(clean())
    table["Bayan"].replace("duty", "seven", "ten")
    reply = Comment("k2", "duty", "Chuya", "Agreed.")
    comments = (
        Comment("k1", "duty", "Alatau", "Which?\nAll?", "exchange information", DATES["Alatau"], replies=(reply,)),
        Comment("k3", "secret", "Bayan", "Done.", "no longer there", resolved=True),
        Comment("k4", "nowhere", "Chuya", "On the whole."),
    )
    document = table.tracked(comments=comments)
    check(document, clean())
    first, second, third = sorted(document.comments, key=lambda each: each.author)
    assert (first.author, first.date, first.text, first.anchor) == (
        "Alatau", DATES["Alatau"], "Which?\nAll?", "exchange information",
    )  # fmt: skip
    assert [(each.author, each.text) for each in first.replies] == [("Chuya", "Agreed.")]
    assert (second.author, second.resolved, second.anchor) == ("Bayan", True, "Information shall be kept confidential.")
    assert (third.author, third.anchor) == ("Chuya", "Protocol on Cooperation")


def test_the_file_answers_the_revision_it_lies_over(on):
    table = on(clean())
    table["Bayan"].replace("duty", "seven", "ten")
    document = table.tracked()
    assert document.properties.get("KengeshDigest") == digest(clean())


def test_the_same_compilation_gives_the_same_bytes(on):
    table = on(clean())
    table["Bayan"].replace("duty", "seven", "ten")
    compiled = table.compiled()
    assert tracked_docx(clean(), compiled) == tracked_docx(clean(), compiled)
    assert on_paper(clean()) != on_paper(replace(compiled, comments=()))


def act(data, editing, keys):
    """One edit of any kind at any place; one that makes no sense there is left out."""
    key, other = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys))
    text = editing.text(key)
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    new = data.draw(st.sampled_from(("", "may", "[not]", "[Alatau: never]", "Ertis", " и ")))
    verb = data.draw(st.sampled_from(("replace", "insert", "delete", "move", "split", "join", "insert_after", "row")))
    with suppress(BadData, IndexError):
        match verb:
            case "replace":
                editing.replace(key, words, new)
            case "insert":
                editing.insert(key, new, after=words)
            case "delete":
                editing.delete(key)
            case "move" if key != other:
                editing.move(key, after=other)
            case "split" if words:
                editing.split(key, before=words)
            case "join":
                editing.join(key)
            case "insert_after":
                editing.insert_after(key, new or "New.", number="9.")
            case "row":
                editing.insert_row_after(key, "one", "two")


@settings(max_examples=12)
@pytest.mark.parametrize("made", [clean, bracketed])
@given(st.data())
def test_whatever_comes_back_round_after_round_rejecting_everything_gives_the_issued_text(made, data):
    draft = made()
    for _ in range(2):
        table, issued = Delegations(draft), read(issued_docx(draft))
        keys = [line.key for line in outline(draft.nodes, "en") if line.is_paper]
        for name in data.draw(st.lists(st.sampled_from(tuple(DATES)), max_size=5)):
            act(data, table[name], keys)
        for editing in table.files.values():
            assert texts(read(editing.saved()), State.ORIGINAL) == texts(issued, State.ORIGINAL)
        check(table.tracked(), draft)
        draft = table.compiled()
        again = draft_from_word(read(issued_docx(draft)))
        assert (again.draft, again.notices) == (draft, ())


def test_what_its_author_withdraws_is_struck_with_its_brackets(on):
    table = on(bracketed())
    table["Alatau"].replace("art3", "[Alatau, Dasht: ", "[Dasht: ")
    once = table.compiled()
    second = Delegations(once)
    second.files["Dasht"] = Editing(issued_docx(once), "Dasht", DATES["Chuya"])
    second["Dasht"].delete("art3", "protect")
    document = second.tracked()
    check(document, once)
    assert [who for what, who, _ in changes(document, starting="Article 3")] == ["Dasht"]
    assert not any("Witnesses" in text for text in texts(document, State.FINAL))


def test_who_strikes_a_heading_but_not_what_stands_below_strikes_its_number_too(on):
    table = on(clean())
    table["Alatau"].delete("art1")
    table["Bayan"].replace("art1", "Definitions", "Terms")
    document = table.tracked()
    check(document, clean())
    assert changes(document, starting="Article 1") == [
        ("del", "Alatau", "Article 1\t"),
        ("del", "Alatau, Bayan", "Definitions"),
        ("ins", "Bayan", "Terms"),
    ]
