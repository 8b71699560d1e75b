"""What each view of the page shows."""

from dataclasses import replace

from hypothesis import given

from kengesh.formats.page import compilation_page
from kengesh.formats.page.parties import Parties
from kengesh.text.draft import Draft
from kengesh.text.notation import JOINER
from kengesh.text.outline import outline
from kengesh.text.provision import Provision, tree_choices
from kengesh.text.views import issued, own, view, without_names
from kengesh.text.wording import Subtree, words
from tests.formats.page.compilations import NAMELESS, alone, council
from tests.formats.page.reading import parsed, read
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, PROTOCOL
from tests.text.compiling.test_compilation import compiled as compile_sheets
from tests.text.drafts import drafts

HOLDERS = ("table", "row", "cell")


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


def test_a_split_and_a_join_are_said_below_their_provisions():
    issue = sheet(PROTOCOL)
    result = compile_sheets(
        PROTOCOL,
        Alatau=issue.split("art2.1", " without", bare=True),
        Bayan=issue.join("art2.2", " "),
        Chuya=issue.split("art2.1", " without", bare=True),
    )

    assert [each.text_content() for each in parsed(compilation_page(PROTOCOL, result)).find_class("acts")] == [
        "Alatau, Chuya split off without delay.",
        "Bayan joins to the provision before it A refusal shall state its reasons.",
    ]


def test_a_bracket_of_the_issued_text_stays_a_bracket_in_the_changes_and_a_new_alternative_is_an_insertion():
    first = council().draft
    result = compile_sheets(first, Dasht=sheet(first).replace("art2.1", "[shall]", "[shall][Dasht: may]"))
    page = parsed(compilation_page(first, result))

    assert "Each Party [shall][Alatau, Bayan: should][Dasht: may] exchange" in read(page, "changes")
    assert [each.text_content() for each in page.get_element_by_id("text").iter("ins")] == ["[Dasht: may]"]


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
