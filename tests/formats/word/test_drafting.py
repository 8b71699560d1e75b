from dataclasses import replace

import pytest

from kengesh.errors import BadData
from kengesh.formats.word.drafting import draft_from_word
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.reading import read
from kengesh.text.draft import Masthead, Member
from kengesh.text.jsonform import digest
from kengesh.text.wording import Choice, Fixed, NoteMark, Nothing, Subtree, plain, words
from tests.formats.word.building import abstract, cell, dele, docx, ins, level, num, p, r, row, style, table
from tests.formats.word.protocol import bracketed, clean


def drafted(data, **options):
    return draft_from_word(read(data, file="base.docx"), **options)


def codes(found):
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize("draft", [clean(), bracketed()])
def test_an_issued_file_gives_its_draft_back_with_all_ids(draft):
    found = drafted(issued_docx(draft))
    assert (found.draft, found.digest, found.notices) == (draft, digest(draft), ())


def test_what_a_delegation_tracked_in_an_issued_file_is_left_out_and_told():
    editing = Editing(issued_docx(clean()), "Bayan")
    editing.replace("duty", "seven", "ten")
    editing.comment("duty", "ten", "Seven is too short.")
    editing.hide("secret", "for us only")
    found = drafted(editing.saved())
    assert found.draft == clean()
    assert codes(found) == ["word-base-changes", "word-base-comments", "word-base-hidden"]


def test_an_issued_file_that_was_changed_without_tracking_is_a_new_draft_of_that_revision():
    editing = Editing(issued_docx(clean()), "Secretariat")
    editing.untracked_replace("duty", "seven", "ten")
    editing.insert_after("secret", "It shall be deleted after use.", number="3.", tracked=False)
    found = drafted(editing.saved())
    assert codes(found) == ["word-base-edited"]
    assert (found.draft.parent, found.digest, found.draft.masthead) == (digest(clean()), "", clean().masthead)
    before = {each.id for each in clean().provisions() if each.kind not in {"table", "row", "cell"}}
    after = {each.id for each in found.draft.provisions() if each.kind not in {"table", "row", "cell"}}
    assert before <= after
    assert len(after - before) == 1
    duty = clean().provision("duty")
    ten = words("Each Party shall exchange information within ten days.")
    assert found.draft.provision("duty") == replace(duty, texts=(("en", ten),))
    assert found.draft.provision("peace") == clean().provision("peace")


def damaged(change):
    editing = Editing(issued_docx(clean()), "Bayan")
    editing.parts["customXml/item1.xml"] = change(editing.parts["customXml/item1.xml"])
    return editing.saved()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.replace(b"seven", b"eight"), "base.docx carries a draft with the digest"),
        (lambda data: data.replace(b'"schema"', b'"scheme"'), "base.docx: the draft that it carries is damaged"),
        (lambda data: data.replace(b">{", b">[{"), "base.docx: the draft that it carries is damaged"),
        (lambda data: data.replace(b'"languages":["en","ru"]', b'"languages":' + b"[" * 9999), "is damaged"),
    ],
)
def test_a_file_whose_draft_was_tampered_with_is_refused(change, message):
    with pytest.raises(BadData, match=message):
        drafted(damaged(change))
    assert drafted(damaged(bytes)).draft == clean()


# files that other people wrote ----------------------------------------------------------------------------------------

NUMBERING = abstract(
    1, level(0, "decimal", "Article %1"), level(1, "decimal", "%2."), level(2, "lowerLetter", "(%3)")
) + num(1, 1)
STYLES = (
    style("Title", name="Title")
    + style("Heading1", name="heading 1", paragraph='<w:outlineLvl w:val="0"/>')
    + style("Normal", name="Normal", default=True, run='<w:lang w:val="ru-RU"/>')
)


def tree(nodes):
    return [
        (node.kind, node.number, plain(node.texts[0][1]) if node.texts else "", tree(node.children)) for node in nodes
    ]


def treaty():
    return docx(
        p(r("Agreement on Railways"), style="Title"),
        p(r("The Parties,"), style=""),
        p(r("Definitions"), num=(1, 0)),
        p(r("In this Agreement:"), num=(1, 1)),
        p(r("“line” means a railway line;"), num=(1, 2)),
        p(r("“gauge” means its width."), num=(1, 2)),
        p(),
        p(r("Article 2bis")),
        p(r("1. The Parties ")),
        p(r("2bis.\tThey [shall][Bayan: may] agree.")),
        table(row(cell("Line"), cell("Length")), row(cell("North"), cell("300 km"))),
        sides={"numbering": NUMBERING, "styles": STYLES},
    )


def test_any_other_file_is_read_with_its_numbers_kinds_and_tables():
    found = drafted(treaty())
    assert found.notices == ()
    assert tree(found.draft.nodes) == [
        ("title", "", "Agreement on Railways", []),
        ("preambular", "", "The Parties,", []),
        (
            "article",
            "Article 1",
            "Definitions",
            [
                (
                    "paragraph",
                    "1.",
                    "In this Agreement:",
                    [
                        ("subparagraph", "(a)", "“line” means a railway line;", []),
                        ("subparagraph", "(b)", "“gauge” means its width.", []),
                    ],
                )
            ],
        ),
        (
            "article",
            "Article 2bis",
            "",
            [
                ("paragraph", "1.", "The Parties", []),
                ("paragraph", "2bis.", "They shall agree.", []),
                (
                    "table",
                    "",
                    "",
                    [
                        ("row", "", "", [("cell", "", "", [("paragraph", "", text, [])]) for text in cells])
                        for cells in (("Line", "Length"), ("North", "300 km"))
                    ],
                ),
            ],
        ),
    ]
    assert (found.draft.masthead, found.draft.languages) == (Masthead("Agreement on Railways"), ("ru",))


def test_brackets_are_read_as_choices_with_those_who_propose_them():
    found = drafted(treaty(), members=(Member("Bayan", "BAY"),))
    (choice,) = [each for each in found.draft.choices() if isinstance(each, Choice)]
    assert [each.proposers for each in choice.alternatives] == [(), ("Bayan",)]


def test_brackets_around_paragraphs_are_choices_between_them():
    draft = drafted(
        docx(p(r("Article 1 Peace")), p(r("1. The Parties agree.")), p(r("[2. They meet.")), p(r("3. They talk.]")))
    ).draft
    (choice,) = [each for each in draft.choices() if isinstance(each, Choice)]
    (content, nothing) = [each.content for each in choice.alternatives]
    assert nothing == Nothing()
    assert isinstance(content, Subtree)
    assert tree(content.nodes) == [("paragraph", "2.", "They meet.", []), ("paragraph", "3.", "They talk.", [])]
    assert drafted(issued_docx(draft)).draft == draft


def test_a_stray_bracket_is_told_with_its_place_and_its_words():
    (notice,) = drafted(docx(p(r("Each Party shall cooperate.")), p(r("They may] agree.")))).notices
    assert (notice.where, notice.values["character"], notice.values["near"]) == ("paragraph 2", 9, "They may] agree.")


def test_the_same_file_gives_the_same_draft_and_another_paragraph_leaves_the_ids_alone():
    one = docx(p(r("1. Peace.")), p(r("2. Trust.")), p(r("2. Trust.")))
    other = docx(p(r("1. Peace.")), p(r("1bis. Hope.")), p(r("2. Trust.")), p(r("2. Trust.")))
    ids = [each.id for each in drafted(one).draft.provisions()]
    assert drafted(one) == drafted(one)
    assert len(set(ids)) == 3
    assert set(ids) < {each.id for each in drafted(other).draft.provisions()}


def test_footnotes_keep_their_mark_and_their_text():
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t> As in the Charter. </w:t></w:r></w:p></w:footnote>'
    data = docx(
        p(r("1. The Council"), r(content='<w:footnoteReference w:id="2"/>'), r(" meets.")), sides={"footnotes": notes}
    )
    paragraph, note = drafted(data).draft.provisions()
    assert (note.kind, note.texts) == ("footnote", (("en", words("As in the Charter.")),))
    assert paragraph.texts == (("en", (Fixed("The Council"), NoteMark(note.id), Fixed(" meets."))),)


def test_emphasis_is_kept():
    (provision,) = drafted(docx(p(r("Recognizing", "<w:i/>"), r(" peace,")))).draft.provisions()
    assert provision.texts == (("en", (Fixed("Recognizing", "i"), Fixed(" peace,"))),)


def test_an_issued_draft_that_was_read_from_another_file_comes_back_from_its_own():
    draft = drafted(treaty(), members=(Member("Bayan", "BAY"),)).draft
    assert drafted(issued_docx(draft)).draft == draft


def test_a_file_with_tracked_changes_that_carries_no_draft_is_refused():
    tracked = docx(p(r("Each Party ")), p(dele("shall"), ins("may"), r(" agree.")))
    with pytest.raises(BadData, match=r"base\.docx has 1 paragraphs with tracked changes, the first at paragraph 2"):
        drafted(tracked)
    assert tree(drafted(docx(p(r("Each Party may agree.")))).draft.nodes) == [
        ("paragraph", "", "Each Party may agree.", [])
    ]


def test_a_file_without_text_is_refused():
    with pytest.raises(BadData, match=r"base\.docx holds no text"):
        drafted(docx(p(), p(r("  "))))


@pytest.mark.reference
def test_published_files_become_drafts_that_come_back_from_our_own_files(reference_data):
    answers = {}
    for file in sorted(reference_data.rglob("*.docx")):
        try:
            draft = draft_from_word(read(file)).draft
        except BadData as error:
            answers[file.name] = error.code
            continue
        again = drafted(issued_docx(draft))
        assert (again.draft, again.notices) == (draft, ()), file.name
        answers[file.name] = "read"
    assert len(answers) > 50
    assert set(answers.values()) == {"read", "word-base-tracked"}
