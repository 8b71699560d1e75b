import re
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from kengesh.errors import BadData, Refused
from kengesh.formats.akn.names import AKN, KENGESH
from kengesh.formats.akn.reading import read
from kengesh.formats.akn.writing import write, write_all
from kengesh.text.draft import Comment, Draft, Masthead, Member
from kengesh.text.notation import JOINER, printed
from kengesh.text.provision import Agreement, Provision
from kengesh.text.wording import (
    NOTE_CHARACTER,
    Alternative,
    Choice,
    Fixed,
    NoteMark,
    Nothing,
    Remark,
    Source,
    Subtree,
    Words,
    words,
)
from tests.formats.akn.schema import errors
from tests.formats.word.protocol import alternative, bracketed, clean, provision, shall_or_should
from tests.text.drafts import MEMBERS, drafts

SPACES = {"a": AKN, "kg": KENGESH}


def found(data, path):
    return etree.fromstring(data).xpath(path, namespaces=SPACES)


def draft(*nodes, **values):
    members = tuple(Member(name, name[:3].upper()) for name in MEMBERS)
    return Draft("d1", nodes, **({"members": members} | values))


@given(drafts())
def test_every_file_is_valid_by_the_schema(given_draft):
    assert [errors(data) for data in write_all(given_draft, comments="all").values()] == [
        [] for _ in write_all(given_draft)
    ]


@pytest.mark.parametrize("example", [clean(), bracketed()], ids=["clean", "bracketed"])
def test_the_protocol_is_valid_by_the_schema(example):
    assert errors(write(example)) == []


@given(drafts())
def test_the_same_draft_gives_the_same_bytes(given_draft):
    assert write(given_draft) == write(given_draft)


def bare(string):
    return string.replace(JOINER, "").replace(NOTE_CHARACTER, "")


@given(drafts())
def test_the_characters_of_an_element_are_the_wording_in_bracket_notation(given_draft):
    root = etree.fromstring(write(given_draft))
    by_id = {each.get("GUID"): each for each in root.iter() if each.get("eId")}
    for each in given_draft.provisions():
        text = each.text("en")
        if text and not each.children and "\x00" not in printed(text).string:
            shown = next(by_id[each.id].iter(f"{{{AKN}}}heading", f"{{{AKN}}}p"))
            characters = "".join(map(str, shown.itertext()))
            assert bare(characters) == bare(printed(text).string)


def test_a_draft_with_choices_says_that_it_holds_several_versions():
    assert found(write(bracketed()), "//a:doc/@contains") == ["multipleVersions"]
    assert found(write(clean()), "//a:doc/@contains") == ["singleVersion"]
    assert found(write(clean()), "//a:doc/@name") == ["negotiatingText"]


def test_the_identifiers_follow_the_numbers_and_the_id_stands_in_guid():
    paragraph = provision("p2", "paragraph", "2bis.", "It is so.")
    moved = replace(provision("p9", "article", "Article 9", "Scope", paragraph), first_number="Article 7")
    data = write(draft(moved))
    assert found(data, "//a:article/@eId") == ["art_9"]
    assert found(data, "//a:article/@wId") == ["art_7"]
    assert found(data, "//a:article/@GUID") == ["p9"]
    assert found(data, "//a:paragraph/@eId") == ["art_9__para_2bis"]
    assert found(data, "//a:paragraph/@wId") == []


def test_brackets_name_members_by_reference():
    sides = (
        Alternative("a1", Words(words("shall")), issued=True),
        Alternative("a2", Words(words("may")), ("Alatau",), ("Bayan",), ("Chuya",)),
    )
    data = write(draft(provision("p1", "paragraph", "1.", (Choice("c1", sides),))))
    assert found(data, "//a:inline[@name='bracket']/@GUID") == ["c1"]
    assert found(data, "//a:inline[@name='bracket']/@refersTo") == ["#bracketed"]
    assert found(data, "//a:span/@alternativeTo") == ["#para_1__bracket_1"] * 2
    assert found(data, "//a:span/@refersTo") == ["#ala"]
    assert found(data, "//a:span/@kg:supporters") == ["#bay"]
    assert found(data, "//a:span/@kg:opposers") == ["#chu"]
    assert found(data, "//a:TLCOrganization[@eId='ala']/@showAs") == ["Alatau"]
    assert found(data, "string(//a:content/a:p)") == ("[shall][Alatau proposes; Bayan supports; Chuya opposes: may]")


def test_a_rival_of_a_provision_points_to_the_one_whose_place_it_would_take():
    first, second = (provision(each, "article", "Article 5", "Scope") for each in ("p1", "p2"))
    data = write(draft(Choice("c1", (alternative("a1", first, issued=True), alternative("a2", second, "Bayan")))))
    assert found(data, "//a:article/@eId") == ["art_5", "art_5__alt_2"]
    assert found(data, "//a:article/@alternativeTo") == ["#art_5"]
    assert found(data, "//a:hcontainer[@name='alternative']/@alternativeTo") == ["#bracket_1", "#bracket_1"]
    assert found(data, "//a:hcontainer[@name='alternative']/@refersTo") == ["#bay"]


def test_a_moved_provision_points_to_the_one_it_is_a_copy_of():
    moved = replace(provision("p9", "article", "Article 9", "Scope"), copy_of="p1")
    kept = provision("p1", "article", "Article 1", "Scope")
    data = write(draft(Choice("c1", (alternative("a0", None, issued=True), alternative("a1", moved, "Bayan"))), kept))
    assert found(data, "//a:article[@GUID='p9']/@alternativeTo") == ["#art_1"]


def test_the_sections_of_the_document_hold_title_preamble_and_body():
    data = write(clean())
    assert found(data, "//a:preface/a:longTitle/a:p/a:docTitle/text()") == ["Protocol on Cooperation"]
    assert found(data, "//a:preamble/a:recitals/a:recital/@GUID") == ["parties", "peace", "agreed"]
    assert found(data, "//a:mainBody/a:part/@GUID") == ["part1"]
    assert found(data, "//a:table/a:tr/a:td/a:p/text()")[:2] == ["Body", "Task"]
    assert found(data, "//a:intro/@GUID") == []
    assert found(data, "//a:b | //a:i") != []


def test_a_footnote_stands_where_it_is_marked_first():
    marked = provision("p1", "paragraph", "1.", (Fixed("One"), NoteMark("n1"), Fixed(" two"), NoteMark("n1")))
    data = write(draft(marked, provision("n1", "footnote", "", "See the Charter.")))
    assert found(data, "//a:authorialNote/@GUID") == ["n1"]
    assert found(data, "//a:authorialNote/a:p/text()") == ["See the Charter."]
    assert found(data, "//a:noteRef/@href") == ["#fn_1"]
    assert found(data, "//a:noteRef/@marker") == found(data, "//a:authorialNote/@marker") == ["1"]
    assert errors(data) == []


def test_a_footnote_that_nobody_marks_stays_in_its_place():
    lone = draft(provision("n1", "footnote", "*", "See the Charter."))
    assert found(write(lone), "//a:hcontainer[@name='footnote']/a:content/a:p/text()") == ["See the Charter."]
    assert read(write(lone)).draft == lone


def test_a_footnote_without_words_in_this_language_is_valid_too():
    marked = provision("p1", "paragraph", "1.", (Fixed("One"), NoteMark("n1")))
    silent = draft(marked, Provision("n1", "footnote"))
    assert errors(write(silent)) == []
    assert read(write(silent)).draft == silent


def test_footnotes_that_mark_each_other_are_written_once():
    notes = (
        provision(f"n{here}", "footnote", "", (Fixed("See "), NoteMark(f"n{there}"))) for here, there in ("12", "21")
    )
    circle = draft(*notes)
    assert errors(write(circle)) == []
    assert read(write(circle)).draft == circle


def test_an_agreement_is_a_step_of_the_workflow():
    agreement = Agreement("agreed-ad-referendum", "Working group 1", "2026-03-08", ("Alatau", "Bayan"), "0" * 64)
    agreed = replace(
        provision("p1", "article", "Article 1", "Scope"), agreement=agreement, status="agreed-ad-referendum"
    )
    data = write(draft(agreed))
    (step,) = found(data, "//a:workflow/a:step")
    assert dict(step.attrib) == {
        "date": "2026-03-08",
        "by": "#working-group-1",
        "as": "#chair",
        "outcome": "#agreed-ad-referendum",
        "refersTo": "#art_1",
        f"{{{KENGESH}}}wording": "0" * 64,
        f"{{{KENGESH}}}present": "#ala #bay",
    }
    assert found(data, "//a:article/@kg:status") == ["agreed-ad-referendum"]


def test_an_agreement_names_its_package():
    agreement = Agreement("agreed-in-package", "Package 1", "2026-03-08", ("Alatau",), "0" * 64, "k 1")
    agreed = replace(provision("p1", "article", "Article 1", "Scope"), agreement=agreement, status="agreed-in-package")
    data = write(draft(agreed))
    assert found(data, "//a:step/@kg:package") == ["k 1"]
    assert read(data).draft == draft(agreed)


def test_work_expression_and_manifestation_have_full_dates_and_addresses():
    masthead = Masthead("Protocol", symbol="SC/CT/2026/1", revision=2, date="2026-03-12", notice="Fictitious")
    data = write(draft(masthead=masthead, languages=("fa",)))
    assert found(data, "//a:FRBRuri/@value") == [
        "/akn/xx/doc/negotiatingText/2026-03-12/sc-ct-2026-1",
        "/akn/xx/doc/negotiatingText/2026-03-12/sc-ct-2026-1/fas@2026-03-12-rev2",
        "/akn/xx/doc/negotiatingText/2026-03-12/sc-ct-2026-1/fas@2026-03-12-rev2.akn",
    ]
    assert found(data, "//a:FRBRdate/@date") == ["2026-03-12"] * 3
    assert found(data, "//a:FRBRlanguage/@language") == ["fas"]
    assert found(data, "//a:FRBRversionNumber/@value") == ["2"]
    assert found(data, "//a:preface//a:docNumber/text()") == ["SC/CT/2026/1/Rev.2"]
    assert found(data, "//a:preface//a:docStage/text()") == ["draft decision"]
    assert found(data, "//a:preface//a:docStatus/text()") == ["clean"]
    assert "Fictitious" in found(data, "//a:preface/a:p/text()")


@pytest.mark.parametrize("date", ["", "2026", "12 March 2026", "2026-13-45"])
def test_a_date_that_is_not_full_is_kept_beside_one_that_says_undated(date):
    undated = draft(masthead=Masthead(date=date))
    assert found(write(undated), "//a:FRBRWork/a:FRBRdate/@name") == ["undated"]
    assert errors(write(undated)) == []
    assert read(write(undated)).draft == undated


def test_the_country_is_in_the_address():
    assert found(write(draft(), country="un"), "//a:FRBRcountry/@value") == ["un"]
    assert found(write(draft()), "//a:FRBRcountry/@value") == ["xx"]


def test_without_attribution_nobody_is_named_anywhere():
    remarks = (
        Remark("reserves", "", ("Ertis",)),
        Remark("editor", "to be reviewed"),
        Remark("editor", "Ertis will send a text"),
    )
    named = Choice("c1", (
        Alternative("a1", Words(words("shall")), issued=True),
        Alternative("a2", Words(words("may")), ("Alatau",), ("Bayan",), ("Chuya",),
                    provenance=(Source("return", "Dasht"),)),
    ), remarks=remarks)  # fmt: skip
    framed = Choice("c2", (Alternative("a3", Words(words("soon"))),), ("[ERT reserves: ", "]"))
    agreement = Agreement("agreed-in-group", "Working group 1", "2026-03-08", ("Dasht",), "0" * 64)
    agreed = replace(provision("p1", "paragraph", "1.", (named, framed)), agreement=agreement, remarks=remarks)
    whole = draft(agreed, comments=(Comment("k1", "p1", "Alatau", "No.", "shall"),))
    data = write(whole, attribution="none", comments="all").decode()
    assert [
        name for name in MEMBERS if name in data or name[:3].upper() in data or f'"#{name[:3].lower()}' in data
    ] == []
    assert all(name in write(whole, comments="all").decode() for name in MEMBERS)
    assert "to be reviewed" in data
    assert errors(data.encode()) == []
    assert [each.number for each in read(data.encode()).draft.provisions()] == ["1."]


def test_comments_are_written_when_asked_for():
    comments = (Comment("k1", "p1", "Alatau", "open one"), Comment("k2", "p1", "Bayan", "settled one", resolved=True))
    whole = draft(provision("p1", "paragraph", "1.", "It is so."), comments=comments)
    assert "one" not in re.sub("none", "", write(whole).decode())
    assert found(write(whole, comments="open"), "//kg:comment/kg:text/text()") == ["open one"]
    assert found(write(whole, comments="all"), "//kg:comment/kg:text/text()") == ["open one", "settled one"]


def test_a_language_that_the_draft_does_not_have_is_refused():
    two = draft(languages=("en", "ru"))
    with pytest.raises(Refused, match="no language 'fr'; it has en, ru"):
        write(two, language="fr")
    assert found(write(two, language="ru"), "//a:FRBRlanguage/@language") == ["rus"]
    assert found(write(two), "//a:FRBRlanguage/@language") == ["eng"]


@pytest.mark.parametrize("identity", ["", "p 1", "p\t1"])
def test_an_id_without_characters_or_with_blanks_is_refused(identity):
    with pytest.raises(BadData, match="an id is at least one character, without blanks"):
        write(draft(provision(identity, "paragraph", "1.", "It is so.")))
    with pytest.raises(BadData, match="an id is at least one character, without blanks"):
        write(draft(provision("p1", "paragraph", "1.", (replace(shall_or_should(), id=identity),))))


def test_an_id_given_twice_is_refused():
    with pytest.raises(BadData, match=r"'p1' of '2\.' belongs to another provision"):
        write(draft(provision("p1", "paragraph", "1.", "One."), provision("p1", "paragraph", "2.", "Two.")))


def test_provisions_in_a_wording_and_words_in_the_tree_are_refused():
    tree = Choice("c1", (Alternative("a1", Subtree((Provision("p9", "paragraph"),))),))
    with pytest.raises(BadData, match="holds provisions; there it may hold words or nothing"):
        write(draft(provision("p1", "paragraph", "1.", (tree,))))
    with pytest.raises(BadData, match="holds words; there it may hold provisions or nothing"):
        write(draft(shall_or_should()))


def test_nothing_reads_as_delete_or_no_text_as_on_paper():
    def shown(*alternatives):
        data = write(draft(provision("p1", "paragraph", "1.", (Choice("c1", alternatives),))))
        return found(data, "string(//a:content/a:p)")

    struck = (Alternative("a1", Words(words("now")), issued=True), Alternative("a2", Nothing(), ("Alatau",)))
    assert shown(*struck) == "[now][Alatau: delete]"
    assert shown(Alternative("a1", Words(words("now"))), Alternative("a2", Nothing())) == "[now]"
    assert shown(*struck, Alternative("a3", Nothing())) == "[now][Alatau: delete][no text]"


def test_a_member_without_latin_letters_has_an_identifier():
    named = Choice("c1", (Alternative("a1", Words(words("shall")), ("Алатау", "阿拉套", "—")),))
    data = write(Draft("d1", (provision("p1", "paragraph", "1.", (named,)),)))
    assert errors(data) == []
    assert found(data, "//a:span/@refersTo") == ["#алатау #阿拉套 #member"]
    assert [each.text("en") for each in read(data).draft.provisions()] == [(named,)]
