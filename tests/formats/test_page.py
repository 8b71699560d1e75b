"""The page of a compilation: what each view shows, and what a page never does."""

import json
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given

from kengesh.formats.page import Options, compilation_page
from kengesh.formats.page_parties import Parties
from kengesh.provenance import Input, Provenance
from kengesh.text.compiling.answers import Untracked
from kengesh.text.compiling.compilation import Compilation
from kengesh.text.compiling.events import Event
from kengesh.text.compiling.returns import Warned
from kengesh.text.draft import Comment, Draft, Masthead
from kengesh.text.jsonform import from_json, to_json
from kengesh.text.notation import JOINER
from kengesh.text.outline import outline
from kengesh.text.provision import Agreement, Provision, tree_choices
from kengesh.text.views import issued, own, view, without_names
from kengesh.text.wording import Alternative, Choice, NoteMark, Subtree, words
from tests.formats.pages import parsed, read
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, PROTOCOL
from tests.text.compiling.test_compilation import compiled as compile_sheets
from tests.text.drafts import drafts

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover='x' &lt;b&gt; &#60; "
    "]]> --> </style></title><meta http-equiv=refresh content=0>{{x}} \u202e"
)

HOLDERS = ("table", "row", "cell")
NAMELESS = Options(names=False)
TAGS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "nav", "div", "p", "span"),
        *("a", "strong", "time", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "ul", "li", "code", "q"),
        *("form", "fieldset", "legend", "label", "input", "details", "summary", "bdi", "abbr"),
        *("ins", "del", "sup", "sub", "b", "i", "u", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    )
)


def alone(draft):
    """A compilation without returns."""
    return Compilation(draft, "0" * 64, (), (), (), ())


def lines(draft, *, names=True):
    return "".join(each.string for each in outline(draft.nodes, draft.language, names=names)).replace(JOINER, "")


def cleaned(string):
    """A string as a page shows it, where what no page may hold is U+FFFD."""
    return "".join("\ufffd" if _unfit(each) else each for each in string.replace("\r", "\n"))


def _unfit(character):
    code = ord(character)
    return (code < 32 and character not in "\t\n") or code == 127 or 0xD800 <= code < 0xE000


def hollow(draft):
    """Whether an alternative between provisions is left without any by a view, and is printed as nothing."""
    contents = (each.content for choice in tree_choices(draft.nodes) for each in choice.alternatives)
    return any(content == Subtree(()) for content in contents)


def agree(page, number, seen, *, names=True):
    assert hollow(seen) or read(page, number) == cleaned(lines(bare(seen), names=names))


def bare(draft):
    """The draft without remarks on provisions, which the views of a page leave out."""
    return changed(draft, lambda provision: replace(provision, remarks=()))


def orderly(draft):
    """The draft with paragraphs in the place of tables, rows and cells, which hold paragraphs but are none."""
    return changed(draft, lambda each: replace(each, kind="paragraph") if each.kind in HOLDERS else each)


def changed(draft, change):
    return replace(draft, nodes=tuple(change_node(node, change) for node in draft.nodes))


def change_node(node, change):
    if isinstance(node, Provision):
        return change(replace(node, children=tuple(change_node(each, change) for each in node.children)))
    alternatives = (
        replace(each, content=Subtree(tuple(change_node(inner, change) for inner in each.content.nodes)))
        if isinstance(each.content, Subtree)
        else each
        for each in node.alternatives
    )
    return replace(node, alternatives=tuple(alternatives))


def council():
    issue = sheet(PROTOCOL)
    return compile_sheets(
        PROTOCOL,
        Alatau=issue.replace("art2.1", "shall", "should").insert_after("art2.3", "Costs lie where they fall."),
        Bayan=issue.replace("art2.1", "shall", "should").delete("art1.b"),
        Chuya=issue.replace("art2.2", "thirty", "ten").move("art2.3", "art2.1"),
        Dasht=issue,
    )


@given(drafts().map(orderly))
def test_each_view_shows_the_wording_that_it_stands_for(draft):
    page = parsed(compilation_page(draft, alone(draft)))

    assert read(page, "all") == cleaned(lines(draft))
    agree(page, 0, view(draft, issued))
    for number, name in enumerate(Parties.of(draft).names, 1):
        agree(page, number, view(draft, own(name)))


@given(drafts().map(orderly))
def test_a_page_without_names_shows_the_wording_without_names(draft):
    page = parsed(compilation_page(draft, alone(draft), NAMELESS))

    assert read(page, "all") == cleaned(lines(without_names(draft), names=False))
    agree(page, 0, view(without_names(draft), issued), names=False)


def test_the_views_of_a_compilation_are_what_each_delegation_sent():
    result = council()
    page = parsed(compilation_page(PROTOCOL, result))

    assert read(page, "all") == lines(result.draft)
    assert "[shall][Alatau, Bayan: should]" in read(page, "all")
    assert read(page, 0) == lines(PROTOCOL)
    assert [read(page, number) for number in range(1, 6)] == [lines(view(result.draft, own(name))) for name in CAST]
    assert read(page, 5) == lines(PROTOCOL)


def test_changes_strike_what_is_contested_and_underline_what_is_proposed():
    page = parsed(compilation_page(PROTOCOL, council()))
    struck = [each.text_content() for each in page.iter("del") if "text" in _sections(each)]
    new = [each.text_content() for each in page.iter("ins")]

    assert struck == ["information means data in any form.", "shall", "thirty", "A refusal shall state its reasons."]
    assert new == ["should", "A refusal shall state its reasons.", "ten", "Costs lie where they fall."]
    assert "Each Party shallAlatau, Bayan: should exchange information without delay." in read(page, "changes")


def _sections(element):
    return [each.get("id") for each in element.iterancestors("section")]


def hostile():
    """A compilation in which every string that comes from outside tries to be markup."""
    issue = sheet(PROTOCOL)
    result = compile_sheets(PROTOCOL, Alatau=issue.replace("art2.1", "shall", HOSTILE), Bayan=issue.delete("art2.2"))
    named = to_json(result.draft)
    text = (
        json.dumps(named).replace("Alatau", json.dumps(HOSTILE)[1:-1]).replace("Article 1", json.dumps(HOSTILE)[1:-1])
    )
    draft = from_json(json.loads(text))
    masthead = Masthead(HOSTILE, "compilation", HOSTILE, 1, date=HOSTILE, distribution=HOSTILE, notice=HOSTILE)
    comment = Comment("k1", "art2.1", HOSTILE, HOSTILE, HOSTILE, replies=(Comment("k2", "art2.1", HOSTILE, HOSTILE),))
    return replace(
        result,
        draft=replace(draft, masthead=masthead, comments=(comment,), languages=("en", HOSTILE)),
        untracked=(((HOSTILE,), Untracked("art2.1", HOSTILE, HOSTILE, HOSTILE)),),
        warnings=(Warned(HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),)),),
        events=(Event((HOSTILE,), "renumber", "art2.1", HOSTILE, HOSTILE),),
    )


@pytest.mark.parametrize("names", [True, False])
def test_no_string_becomes_markup(names):
    made_from = Provenance("compile", (Input(HOSTILE, "0" * 64),), {HOSTILE: HOSTILE}, {})
    written = compilation_page(PROTOCOL, hostile(), Options(names=names, comments="all"), provenance=made_from)
    page = parsed(written)

    assert {each.tag for each in page.iter()} <= TAGS
    assert [name for each in page.iter() for name in each.attrib if name.startswith("on") or name == "style"] == []
    assert [each.get("http-equiv") for each in page.iter("meta")] == [None, "Content-Security-Policy", None, None, None]
    assert len(page.findall(".//style")) == 1
    assert page.findtext(".//title") == f"{HOSTILE}/Rev.1 · {HOSTILE}"
    assert HOSTILE in read(page, "all")


def test_the_policy_of_a_page_allows_its_own_style_and_nothing_else():
    page = parsed(compilation_page(PROTOCOL, council()))
    digest = b64encode(sha256(page.findtext(".//style").encode()).digest()).decode()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert page.xpath("//@src | //link | //script") == []
    assert all(each.startswith("#") for each in page.xpath("//@href"))
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


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


def test_what_was_done_to_brackets_of_the_issued_text_stands_with_the_changes_of_the_round():
    first = council().draft
    issue = sheet(first)
    line = next(each for each in issue.strings() if "[Alatau, Bayan: should]" in each)
    added = next(new for new in first.provisions() if "Costs lie" in f"{new.texts}")
    result = compile_sheets(
        first,
        Alatau=issue.write("art2.1", line.replace("Alatau, Bayan", "Bayan")).delete(added.id),
        Chuya=issue.write("art2.1", line.replace("Alatau, Bayan", "Alatau, Bayan, Chuya")),
    )
    page = parsed(compilation_page(first, result))

    assert [each.text_content() for each in page.find_class("acts")] == [
        "Alatau withdraws should · Chuya joins should",
    ]
    assert [each.text_content() for each in page.get_element_by_id("sides").iter("li")] == [
        "Article 2, Costs lie where they fall.: Alatau withdraws Costs lie where they fall.",
    ]
    assert parsed(compilation_page(first, result, NAMELESS)).find_class("acts") == []


def test_a_bracket_of_the_issued_text_stays_a_bracket_in_the_changes_and_a_new_alternative_is_an_insertion():
    first = council().draft
    result = compile_sheets(first, Dasht=sheet(first).replace("art2.1", "[shall]", "[shall][Dasht: may]"))
    page = parsed(compilation_page(first, result))

    assert "Each Party [shall][Alatau, Bayan: should][Dasht: may] exchange" in read(page, "changes")
    assert [each.text_content() for each in page.get_element_by_id("text").iter("ins")] == ["[Dasht: may]"]


def test_nobody_is_named_on_a_page_without_names():
    result = council()
    shown = compilation_page(PROTOCOL, result)
    hidden = compilation_page(PROTOCOL, result, NAMELESS)

    for name in CAST:
        assert name in shown
        assert name not in hidden
        assert name[:3].upper() not in hidden


def test_comments_are_counted_and_only_passed_on_when_asked():
    comments = (
        Comment("k1", "art2.1", "Alatau", "canary open", "shall"),
        Comment("k2", "art2.2", "Bayan", "canary resolved", resolved=True),
    )
    result = council()
    result = replace(result, draft=replace(result.draft, comments=comments))
    told = {which: compilation_page(PROTOCOL, result, Options(comments=which)) for which in ("none", "open", "all")}

    assert {which: page.count("canary") for which, page in told.items()} == {"none": 0, "open": 1, "all": 2}
    assert all("Alatau</bdi>: 1" in page for page in told.values())


def test_comments_that_are_kept_back_are_counted_too_and_nobody_is_named_without_names():
    result = council()
    kept = Comment("k1", "art2.1", "Alatau", "canary")
    result = replace(result, draft=replace(result.draft, comments=(kept,)))
    told = compilation_page(PROTOCOL, result, Options(comments="open", came={"Alatau": 3, "Chuya": 0}))
    hidden = compilation_page(PROTOCOL, result, Options(names=False, comments="all", came={"Alatau": 3}))

    assert said(told, "comments").startswith("CommentsComments in the returns: Alatau: 3. 1 passed on.")
    assert said(hidden, "comments") == "CommentsComments in the returns: 3. None is passed on."
    assert "canary" not in hidden


def said(page, section):
    return parsed(page).get_element_by_id(section).text_content()


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


def test_the_same_compilation_gives_the_same_page():
    assert compilation_page(PROTOCOL, council()) == compilation_page(PROTOCOL, council())


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


def test_each_language_of_a_draft_can_be_chosen():
    texts = (("en", words("Each Party")), ("ru", words("Каждая Сторона")))
    draft = Draft("d1", (Provision("p1", "paragraph", "1.", texts),), ("en", "ru"))
    page = parsed(compilation_page(draft, alone(draft)))

    assert [each.get("id") for each in page.xpath("//input[@name='language']")] == [
        "language-0", "language-1", "language-all",
    ]  # fmt: skip
    assert [(each.get("lang"), each.get("class")) for each in page.find_class("w")] == [
        (None, "w u l0"), ("ru", "w u l1"),
    ]  # fmt: skip
    assert ".l1" in page.findtext(".//style")


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
