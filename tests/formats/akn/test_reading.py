from copy import deepcopy

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from kengesh.errors import BadData, KengeshError
from kengesh.formats.akn.reading import read
from kengesh.formats.akn.vocabulary import VOCABULARY
from kengesh.formats.akn.writing import write
from kengesh.text.jsonform import wording_digest
from kengesh.text.provision import Agreement
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Source, Subtree, Words, plain, words
from tests.formats.akn.acts import NAMESPACE, act, doc, document
from tests.formats.akn.schema import errors
from tests.formats.word.protocol import bracketed, clean

ACT = """
<preface><longTitle eId="lt"><p>An <docTitle>Act on   Roads</docTitle> No. 7</p></longTitle></preface>
<preamble><recitals eId="r"><recital eId="r1"><p>Noting the roads,</p></recital></recitals>
<formula name="enacting"><p>Have agreed:</p></formula></preamble>
<body><chapter eId="chp_1"><num>Chapter I</num><heading>Scope</heading>
<section eId="sec_1"><num>1</num><heading>Roads</heading><intro><p>A road is</p></intro>
<subsection eId="sec_1__subsec_1"><num>(1)</num>
<content><p>a way that is
   paved; or</p><p>is not.</p></content></subsection>
<subsection eId="sec_1__subsec_2"><intro><p>Either</p></intro>
<paragraph eId="a"><num>(a)</num><content><p>wide, or</p></content></paragraph>
<wrapUp><p>in every case.</p></wrapUp></subsection></section>
</chapter></body>
<conclusions><p>Done at the capital.</p></conclusions>
"""


def shape(draft):
    """Kind, number and words of every provision."""
    return [(each.kind, each.number, plain(each.text(draft.language))) for each in draft.provisions()]


def codes(reading):
    return [notice.code for notice in reading.notices]


def body_shape(data):
    return shape(read(data).draft)


def test_an_act_of_others_becomes_provisions():
    reading = read(document("act", ACT))
    assert shape(reading.draft) == [
        ("title", "", "An Act on Roads No. 7"),
        ("preambular", "", "Noting the roads,"),
        ("preambular", "", "Have agreed:"),
        ("chapter", "Chapter I", "Scope"),
        ("section", "1", "Roads"),
        ("chapeau", "", "A road is"),
        ("paragraph", "(1)", "a way that is paved; or"),
        ("paragraph", "", "is not."),
        ("paragraph", "", "Either"),
        ("paragraph", "(a)", "wide, or"),
        ("paragraph", "", "in every case."),
        ("paragraph", "", "Done at the capital."),
    ]
    assert (reading.own, reading.draft.languages, codes(reading)) == (False, ("en",), [])
    assert reading.draft.masthead.title == "An Act on Roads No. 7"
    assert reading.draft.masthead.date == "2020-02-01"


def test_what_others_wrote_can_be_written_and_read_again():
    first = read(document("act", ACT)).draft
    assert errors(write(first)) == []
    assert read(write(first)).draft == first


def test_the_ids_of_a_file_of_others_follow_from_the_file():
    first, second = (read(document("act", ACT)).draft for _ in range(2))
    assert first == second
    ids = [each.id for each in first.provisions()]
    assert len(ids) == len(set(ids))


def test_a_guid_of_others_is_taken_over():
    (made,) = read(act('<article eId="a" GUID="x-1"><num>1</num></article>')).draft.nodes
    assert made == next(read(act('<article GUID="x-1"><num>1</num></article>')).draft.provisions())
    assert made == type(made)("x-1", "article", "1")


def test_insertions_and_deletions_of_others_are_choices():
    draft = read(doc('<p>a <ins refersTo="#ala">new </ins>text<del refersTo="#ala"> now</del>.</p>')).draft
    (text,) = (each.text("en") for each in draft.provisions())
    source = (Source("read", "Alatau"),)
    added, removed = (segment for segment in text if isinstance(segment, Choice))
    assert [(each.content, each.proposers, each.issued, each.provenance) for each in added.alternatives] == [
        (Nothing(), (), True, ()),
        (Words(words("new ")), ("Alatau",), False, source),
    ]
    assert [(each.content, each.proposers, each.issued, each.provenance) for each in removed.alternatives] == [
        (Words(words(" now")), (), True, ()),
        (Nothing(), ("Alatau",), False, source),
    ]
    assert [segment for segment in text if not isinstance(segment, Choice)] == [Fixed("a "), Fixed("text"), Fixed(".")]


def test_a_person_is_never_named_for_a_change():
    reading = read(doc('<p>a <ins refersTo="#aigul">new </ins>text</p>'))
    assert [each.proposers for choice in reading.draft.choices() for each in choice.alternatives] == [(), ()]
    assert [(notice.code, notice.message) for notice in reading.notices] == [
        ("akn-nobody", "<ins> refers to #aigul, which is no organization of the file; nobody is named for it.")
    ]


def test_alternative_copies_beside_each_other_are_a_choice():
    copies = (
        '<article eId="art_1"><paragraph eId="p1"><content><p>One.</p></content></paragraph>'
        '<paragraph eId="p1a" alternativeTo="p1" refersTo="#ala"><content><p>Uno.</p></content></paragraph></article>'
    )
    (choice,) = read(act(copies)).draft.choices()
    assert [(plain(_only(each).text("en")), each.proposers, each.issued) for each in choice.alternatives] == [
        ("One.", (), True),
        ("Uno.", ("Alatau",), False),
    ]


def _only(alternative):
    assert isinstance(alternative, Alternative)
    assert isinstance(alternative.content, Subtree)
    (node,) = alternative.content.nodes
    return node


def test_an_alternative_copy_elsewhere_is_a_provision_and_said_to_be():
    apart = (
        '<article eId="a1"><paragraph eId="p1"><content><p>One.</p></content></paragraph></article>'
        '<article eId="a2"><paragraph eId="p2" alternativeTo="#p1"><content><p>Uno.</p></content></paragraph></article>'
    )
    reading = read(act(apart))
    assert [each[2] for each in shape(reading.draft)] == ["", "One.", "", "Uno."]
    assert codes(reading) == ["akn-copy-elsewhere"]


def test_footnotes_of_others_become_provisions_at_the_end():
    draft = read(doc('<p>One<authorialNote marker="1"><p>See <b>this</b>.</p></authorialNote> two.</p>')).draft
    marked, note = draft.provisions()
    assert marked.text("en") == (Fixed("One"), NoteMark(note.id), Fixed(" two."))
    assert (note.kind, note.text("en")) == ("footnote", (Fixed("See "), Fixed("this", "b"), Fixed(".")))


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ("<b>bold</b> and <i><u>more</u></i>", (Fixed("bold", "b"), Fixed(" and "), Fixed("more", "iu"))),
        ("H<sub>2</sub>O<sup>3</sup>", (Fixed("H"), Fixed("2", "_"), Fixed("O"), Fixed("3", "^"))),
        ("one<eol/>two<br/>three", (Fixed("one\ntwo\nthree"),)),
        ("the <term refersTo='#x'>term</term> <span>so</span>", (Fixed("the term so"),)),
        ("  many\n   blanks\t ", (Fixed("many blanks"),)),
    ],
)
def test_inlines_of_others_are_read_for_their_characters(inline, text):
    reading = read(doc(f"<p>{inline}</p>"))
    assert [each.text("en") for each in reading.draft.provisions()] == [text]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("inner", "code", "message"),
    [
        ('<p>see <ref href="/akn/x">Act 5</ref></p>', "akn-inline-left-out", "what else it says ('/akn/x')"),
        ('<p>see <m:math xmlns:m="urn:m">x</m:math></p>', "akn-foreign-left-out", "of another vocabulary"),
        ('<toc eId="t"><tocItem level="1" href="#a">One</tocItem></toc>', "akn-left-out", "it says 'One'"),
        ("<foreign><m xmlns='urn:m'>E = m</m></foreign>", "akn-left-out", "it says 'E = m'"),
        ('<p>a<noteRef href="#n9" marker="1"/></p>', "akn-note-missing", "the footnote 'n9', which is not in the file"),
        ('<p xmlns:kg="urn:kengesh:ns:1"><p/></p>', "akn-place", "which does not hold it"),
    ],
)
def test_what_a_draft_cannot_hold_is_reported_with_its_place(inner, code, message):
    reading = read(doc(f"\n{inner}"))
    (found,) = [notice for notice in reading.notices if notice.code == code]
    assert message in found.message
    assert found.where.startswith("line ")


def test_lists_and_tables_of_others_are_read():
    lists = (
        '<paragraph eId="p"><num>1.</num><content><blockList eId="l"><listIntroduction>These:</listIntroduction>'
        '<item eId="i"><num>(a)</num><p>one</p></item></blockList><ul eId="u"><li>two</li><li><p>three</p></li></ul>'
        '<table eId="t"><caption>Parts</caption><tr><th><p>A</p></th><td><p>B</p><p>C</p></td></tr></table></content>'
        "</paragraph>"
    )
    assert body_shape(act(lists)) == [
        ("paragraph", "1.", "These:"),
        ("subparagraph", "(a)", "one"),
        ("subparagraph", "", "two"),
        ("subparagraph", "", "three"),
        ("table", "", ""),
        ("heading", "", "Parts"),
        ("row", "", ""),
        ("cell", "", "A"),
        ("cell", "", "B"),
        ("paragraph", "", "C"),
    ]


def test_headings_of_paragraphs_and_of_containers_are_lines_of_their_own():
    headed = (
        '<paragraph eId="p"><heading eId="h">Aim</heading><content><p>One.</p></content></paragraph>'
        '<list eId="l"><num>A</num><heading eId="h2">List</heading><point eId="q"><num>1)</num></point></list>'
        '<hcontainer name="schedule" eId="s"><heading eId="h3">Forms</heading></hcontainer>'
        '<hcontainer name="clause" eId="s2"><content><p>Two.</p></content></hcontainer>'
    )
    assert body_shape(act(headed)) == [
        ("heading", "", "Aim"),
        ("paragraph", "", "One."),
        ("heading", "A", "List"),
        ("subparagraph", "1)", ""),
        ("section", "", "Forms"),
        ("article", "", ""),
        ("paragraph", "", "Two."),
    ]


def test_attachments_and_components_are_annexes():
    inner = (
        '<doc name="annex"><meta/><preface><p><docTitle>Forms</docTitle></p></preface>'
        "<mainBody><p>One.</p></mainBody></doc>"
    )
    attached = (
        '<body><article eId="a"><num>1</num></article></body>'
        f'<attachments><attachment eId="att_1"><num>Annex A</num>{inner}</attachment>'
        f'<attachment eId="y"><heading eId="h">Maps</heading>{inner}</attachment>'
        '<attachment eId="z"><documentRef href="#att_1" showAs="there"/></attachment></attachments>'
    )
    assert shape(read(document("act", attached)).draft) == [
        ("article", "1", ""),
        ("annex", "Annex A", "Forms"),
        ("paragraph", "", "One."),
        ("annex", "", "Maps"),
        ("title", "", "Forms"),
        ("paragraph", "", "One."),
    ]


def test_a_collection_gives_the_documents_in_it():
    inner = '<doc name="resolution"><meta/><mainBody><paragraph eId="p"><num>1.</num></paragraph></mainBody></doc>'
    held = "".join(f'<component eId="c{number}">{inner}</component>' for number in (1, 2))
    assert shape(read(document("documentCollection", f"<collectionBody>{held}</collectionBody>")).draft) == [
        ("annex", "", ""),
        ("paragraph", "1.", ""),
        ("annex", "", ""),
        ("paragraph", "1.", ""),
    ]


def test_the_paragraphs_of_a_debate_and_a_judgment_are_read():
    debate = (
        '<debateBody><debateSection name="s" eId="d"><heading eId="h">Roads</heading>'
        '<speech by="#x" eId="s"><from>Chair</from><p>Yes.</p></speech></debateSection></debateBody>'
    )
    assert shape(read(document("debate", debate)).draft) == [
        ("heading", "", "Roads"),
        ("paragraph", "", "Chair"),
        ("paragraph", "", "Yes."),
    ]
    judgment = (
        "<judgmentBody><introduction><p>Whereas.</p></introduction><decision><p>Yes.</p></decision></judgmentBody>"
    )
    assert [each[2] for each in shape(read(document("judgment", judgment)).draft)] == ["Whereas.", "Yes."]


def test_an_agreement_in_the_workflow_of_others_is_read():
    steps = (
        '<workflow source="#x"><step date="2026-03-08" by="#x" outcome="#agreedAdRef" refersTo="#p1"/>'
        '<step date="2026-03-08" by="#x" outcome="#tabled" refersTo="#p1"/></workflow>'
    )
    text = '<body><article eId="p1"><num>1</num></article></body>'
    reading = read(document("act", text, steps.replace("<workflow", "<lifecycle source='#x'/><workflow")))
    (article,) = reading.draft.provisions()
    digest = wording_digest(article)
    assert article.agreement == Agreement("agreed-ad-referendum", "Steppe Council", "2026-03-08", (), digest)
    assert article.status == "agreed-ad-referendum"
    assert sorted(codes(reading)) == ["akn-meta-left-out", "akn-reference", "akn-reference", "akn-step"]


def test_a_namespace_of_a_draft_of_the_standard_is_read_too():
    older = doc("<p>One.</p>").replace(b"ns/akn/3.0", b"ns/akn/3.0/CSD13")
    assert shape(read(older).draft) == [("paragraph", "", "One.")]


def test_the_revision_is_taken_from_the_number():
    number = b'<FRBRcountry value="xx"/><FRBRnumber value="SC/CT/2026/1/Rev.2/Add.1"/>'
    draft = read(doc("<p>One.</p>").replace(b'<FRBRcountry value="xx"/>', number)).draft
    assert (draft.masthead.symbol, draft.masthead.revision, draft.masthead.addendum) == ("SC/CT/2026/1", 2, 1)


@given(st.data())
def test_a_file_with_an_error_is_refused_or_read_and_never_breaks_the_reader(data):
    whole = write(bracketed())
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    put = data.draw(st.sampled_from((b"", b"<p>", b"</p>", b'"', b"#", b"<hcontainer/>", b" kg:place='x'", b"\xff")))
    try:
        read(whole[:start] + put + whole[end:])
    except KengeshError as error:
        message = str(error)
    else:
        message = "the file"
    assert "the file" in message


@pytest.mark.reference
def test_the_reference_sample_is_read_with_all_its_alternatives(reference_data):
    data = (reference_data / "documents/akn/bracketed-sample.xml").read_bytes()
    assert errors(data) == []
    reading = read(data, "bracketed-sample.xml")
    assert [each.name for each in reading.draft.members] == ["Alatau", "Bayan", "Chuya"]
    assert [[each.proposers for each in choice.alternatives] for choice in reading.draft.choices()] == [
        [(), ("Alatau",)],
        [("Chuya",), ("Alatau",)],
        [(), ("Bayan",)],
        [(), ("Alatau",)],
    ]
    assert sorted(set(codes(reading))) == ["akn-meta-left-out", "akn-status"]
    assert errors(write(reading.draft)) == []
    assert read(write(reading.draft)).draft == reading.draft


@st.composite
def rearranged(draw):
    """Files of Kengesh and of others with elements taken away, doubled or renamed and attributes changed."""
    root = etree.fromstring(draw(st.sampled_from((write(bracketed()), write(clean()), document("act", ACT)))))
    elements = [each for each in root.iter() if each.getparent() is not None]
    for element in draw(st.lists(st.sampled_from(elements), min_size=1, max_size=4)):
        match draw(st.sampled_from(("remove", "double", "rename", "change"))):
            case "remove" if element.getparent() is not None:
                element.getparent().remove(element)
            case "double":
                copy = deepcopy(element)
                for each in copy.iter():
                    each.attrib.pop("eId", None)
                draw(st.sampled_from(elements)).append(copy)
            case "rename":
                element.tag = f"{{{NAMESPACE}}}{draw(st.sampled_from(sorted(VOCABULARY)))}"
            case "change" if element.attrib:
                element.set(draw(st.sampled_from(sorted(element.attrib))), draw(st.sampled_from(("", "x", "#art_1"))))
    return etree.tostring(root)


@given(rearranged())
def test_whatever_is_read_is_written_as_a_valid_file_and_read_again(data):
    try:
        draft = read(data).draft
    except BadData as error:
        assume("the file" not in str(error))
        raise
    assert errors(write(draft)) == []
    assert read(write(draft)).draft == draft
