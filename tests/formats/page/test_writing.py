"""What stands on the page of a compilation, and how it is built."""

from dataclasses import replace
from itertools import pairwise

from kengesh.formats.page import Options, compilation_page
from kengesh.provenance import Input, Provenance
from kengesh.text.compiling.answers import Untracked
from kengesh.text.compiling.events import Event
from kengesh.text.draft import Draft
from kengesh.text.provision import Agreement, Provision
from kengesh.text.wording import Alternative, Choice, NoteMark, Subtree, words
from tests.formats.page.compilations import NAMELESS, alone, council, said
from tests.formats.page.reading import parsed
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, PROTOCOL
from tests.text.compiling.test_compilation import compiled as compile_sheets


def test_every_link_leads_to_a_place_on_the_page_and_every_place_has_one_name():
    page = parsed(compilation_page(PROTOCOL, council(), Options(comments="all")))
    names = page.xpath("//@id")

    assert sorted(names) == sorted(set(names))
    assert {each[1:] for each in page.xpath("//@href")} <= set(names)


def test_headings_go_down_one_level_at_a_time():
    page = parsed(compilation_page(PROTOCOL, council()))
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_button_has_a_label_every_group_a_legend_and_one_view_is_chosen():
    page = parsed(compilation_page(PROTOCOL, council()))
    buttons = page.findall(".//input")

    assert all(each.getparent().tag == "label" and each.getparent().text_content().strip() for each in buttons)
    assert all(each[0].tag == "legend" for each in page.iter("fieldset"))
    assert [each.get("id") for each in buttons if each.get("checked") is not None] == ["view-all"]
    assert [each.get("id") for each in buttons if each.get("name") == "view"] == [
        "view-all", "view-0", "view-changes", *(f"view-{number}" for number in range(1, 6)),
    ]  # fmt: skip


def test_the_table_says_what_each_delegation_did_and_has_headings_on_both_sides():
    page = parsed(compilation_page(PROTOCOL, council()))
    table = page.find(".//table")

    assert [each.get("scope") for each in table.iter("th")] == ["col"] * 6 + ["row"] * (len(table.findall(".//tr")) - 1)
    assert [[each.text_content() for each in row] for row in table.find("tbody")] == [
        ["Article 1, (b) · whether it stays here", "–", "proposes to delete", "–", "–", "–"],
        ["Article 2, 1.", "proposes should", "proposes should", "–", "–", "–"],
        ["Article 2, 3. · new here", "–", "–", "proposes", "–", "–"],
        ["Article 2, 2.", "–", "–", "proposes ten", "–", "–"],
        ["Article 2, 3. · whether it stays here", "–", "–", "proposes to delete", "–", "–"],
        ["Article 2, Costs lie where they fall. · new", "proposes", "–", "–", "–", "–"],
    ]
    assert [each.text_content() for each in table.find("thead")[0]] == ["Provision", *CAST[:4], "Ertisno return"]


def test_what_was_not_tracked_is_told_with_its_delegation_and_place():
    result = replace(council(), untracked=((("Chuya",), Untracked("art2.2", "paragraph 9", "thirty", "sixty")),))
    page = parsed(compilation_page(PROTOCOL, result)).get_element_by_id("reported")
    hidden = parsed(compilation_page(PROTOCOL, result, NAMELESS)).get_element_by_id("reported")

    assert page.find(".//li").text_content() == "Chuya · Article 2, 2. · paragraph 9 · thirty · sixty"
    assert hidden.find(".//li").text_content() == "Article 2, 2. · paragraph 9 · thirty · sixty"


def test_a_text_from_right_to_left_says_so_and_isolates_its_numbers():
    texts = (("fa", words("متن پروتکل")), ("en", words("Text of the protocol")))
    draft = Draft("d1", (Provision("p1", "paragraph", "2(a)", texts),), ("fa", "en"))
    page = parsed(compilation_page(draft, alone(draft))).get_element_by_id("text").find_class("text")[0]

    assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
    assert page.find(".//bdi").text == "2(a)"
    assert [(each.get("lang"), each.get("dir")) for each in page.find_class("w")] == [(None, None), ("en", "ltr")]


def cell(identity, text):
    return Provision(f"c{identity}", "cell", "", (), (Provision(identity, "paragraph", "", (("en", words(text)),)),))


def test_a_table_is_a_table_and_a_row_that_is_proposed_stands_among_its_rows():
    rows = (
        Provision("r1", "row", "", (), (cell("q1", "Phase"), cell("q2", "Who leads"))),
        Provision("r2", "row", "", (), (cell("q3", "Planning"), cell("q4", "Host Party"))),
    )
    base = Draft("d1", (Provision("t1", "table", "", (), rows),), members=PROTOCOL.members)
    result = compile_sheets(
        base, Alatau=sheet(base).delete("q3", "q4"), Bayan=sheet(base).replace("q2", "Who", "Which")
    )
    page = parsed(compilation_page(base, result))
    text = page.get_element_by_id("text")

    rows = text.xpath(".//*[@role='row']")

    assert [[seen(each) for each in row.xpath(".//*[@role='cell']")] for row in rows] == [
        ["Phase", "[Who][Bayan: Which] leads"], ["[Planning", "Host Party]"], ["[Alatau: delete]"],
    ]  # fmt: skip
    assert [each.text for each in page.get_element_by_id("sides").iter("bdi")][-2:] == [
        "table, row 1", "table, row 2 · whether it stays here",
    ]  # fmt: skip


def seen(element):
    """What stands in a cell in the bracketed view: its paragraphs, or brackets alone."""
    lines = element.find_class("w")
    return "".join(each.text_content() for each in lines) if lines else element.text_content()


def option(identity, text):
    return Alternative(identity, Subtree((Provision(f"p{identity}", "paragraph", "", (("en", words(text)),)),)))


def test_options_that_were_read_keep_their_labels_and_their_order():
    choice = Choice("c1", (option("a1", "Free."), option("a2", "For a fee.")), ("Option 1:\n", "\nOption 2:\n", "]"))
    page = parsed(compilation_page(Draft("d1", (choice,)), alone(Draft("d1", (choice,)))))
    text = page.get_element_by_id("text").find_class("text")[0]

    assert [each.text_content() for each in text.iter("p")] == ["Option 1:", "Free.", "Option 2:", "For a fee.]"]


def test_a_footnote_is_marked_with_its_number_and_can_be_reached():
    note = Provision("n1", "footnote", "", (("en", words("As defined in the Charter.")),))
    provision = Provision("p1", "paragraph", "1.", (("en", (*words("Each Party"), NoteMark("n1"))),))
    page = parsed(compilation_page(Draft("d1", (provision, note)), alone(Draft("d1", (provision, note)))))

    assert [(each.text, each.get("href")) for each in page.xpath("//*[@role='doc-noteref']")] == [("1", "#n1")]
    assert page.get_element_by_id("n1").text_content() == "1 As defined in the Charter."


def test_what_the_chair_recorded_stands_below_a_provision_and_names_those_present():
    agreement = Agreement("agreed-ad-referendum", "Working group 1", "2026-03-10", ("Alatau", "Bayan"), "0" * 64)
    provision = Provision("p1", "paragraph", "1.", (("en", words("Each Party")),), agreement=agreement)
    draft = Draft("d1", (provision,), members=PROTOCOL.members)
    shown, hidden = (
        parsed(compilation_page(draft, alone(draft), Options(names=names))).find_class("agreed")[0].text
        for names in (True, False)
    )

    assert shown == "Agreed ad referendum · Working group 1 · 2026-03-10 · present: Alatau, Bayan"
    assert hidden == "Agreed ad referendum · Working group 1 · 2026-03-10"


def test_other_numbers_are_told_and_what_a_page_was_made_from():
    made_from = Provenance("compile", (Input("bayan.docx", "1" * 64),), {"kengesh": "0.1.0"}, {})
    result = replace(council(), events=(Event(("Bayan",), "renumber", "art2.2", "2.", "2bis."),))
    shown = compilation_page(PROTOCOL, result, digest="f" * 64, provenance=made_from)
    hidden = compilation_page(PROTOCOL, result, NAMELESS, digest="e" * 64, provenance=made_from)

    assert "Bayan · Article 2, 2. · 2. → 2bis." in said(shown, "reported")
    assert all(part in said(shown, "origin") for part in ("f" * 64, "1" * 64, "bayan.docx", "kengesh 0.1.0"))
    assert made_from.digest in shown
    assert "e" * 64 in said(hidden, "origin")
    assert not any(part in hidden for part in ("bayan", "1" * 64, made_from.digest))
