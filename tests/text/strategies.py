"""Generated wordings, trees and drafts in the form in which bracket notation states them in full.

The words hold none of the signs of the notation, and every choice is one that notation tells from all others: at least
two alternatives, one of them words. All other shapes are generated: nesting, emptiness, marks of footnotes, emphasis,
scripts that run to the left, remarks, choices side by side.
"""

from dataclasses import replace

from hypothesis import strategies as st

from kengesh.text.draft import Draft, Masthead, Member
from kengesh.text.provision import Provision, walk
from kengesh.text.reading.attributions import Names
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Remark, Subtree, Words, joined

COUNCIL = (
    Member("Alatau", "ALA"),
    Member("Bayan", "BAY"),
    Member("Chuya", "CHU"),
    Member("Dasht", "DAS"),
    Member("Ertis", "ERT"),
)
NAMES = Names(COUNCIL)
VOCABULARY = (
    "Each Party", "shall", "should", "cooperate", ", as appropriate,", "2bis", "(a)", "Стороны", "сотрудничают",
    "每一方", "应当合作。", "الأطراف", "تتعاون", "Nothing - is agreed", "«всё»", "№ 5", "a*b_c", "50 %",
    "Alatau", "x^2",
)  # fmt: skip
NOTES = ("n1", "n2")


def members(minimum=0):
    return st.sets(st.sampled_from([member.name for member in COUNCIL]), min_size=minimum, max_size=3).map(
        lambda chosen: tuple(sorted(chosen))
    )


def strings():
    word = st.one_of(
        st.sampled_from(VOCABULARY),
        st.text(st.characters(categories=("Ll", "Lo", "Nd", "Mn")), min_size=1, max_size=4),
    )
    blanks = st.sampled_from(("", " ", "  "))
    return st.tuples(blanks, st.lists(word, max_size=3).map(" ".join), blanks).map("".join)


def emphases():
    return st.sampled_from(("", "", "", "i", "b", "bi", "u", "^", "_"))


def remarks(most=1):
    note = st.sampled_from(("move to the annex", "applies to all options", "в приложение"))
    return st.lists(
        st.one_of(
            st.builds(Remark, st.just("editor"), note),
            st.builds(Remark, st.just("reserves"), st.one_of(st.just(""), note), members(1)),
            st.builds(Remark, st.just("unbracket"), st.just(""), members(1)),
        ),
        max_size=most,
    ).map(tuple)


@st.composite
def choices(draw, contents, kind=Words):
    """A choice between contents of one kind and nothing."""
    held = draw(st.lists(st.one_of(contents, contents, st.just(Nothing())), min_size=1, max_size=3))
    if not any(isinstance(content, kind) for content in held):
        held.append(draw(contents))
    if len(held) == 1:
        held.insert(draw(st.sampled_from((0, 1))), Nothing())
    named = st.tuples(members(), members(), members()) if draw(st.booleans()) else st.just(((), (), ()))
    only = st.tuples(members(), st.just(()), st.just(()))
    alternatives = tuple(
        Alternative(f"a{number}", content, *draw(st.one_of(named, only))) for number, content in enumerate(held)
    )
    return Choice("c", alternatives, (), draw(remarks()))


def texts(depth=3):
    """A wording; choices nest up to `depth`."""
    segments = [st.builds(Fixed, strings(), emphases()), st.builds(NoteMark, st.sampled_from(NOTES))]
    if depth:
        segments.append(choices(st.builds(Words, texts(depth - 1))))
    return st.lists(st.one_of(*segments), max_size=3).map(lambda held: joined(tuple(held)))


def bare(value):
    """A wording, tree or draft without what notation does not say: ids, frames, what was issued, origins."""
    match value:
        case tuple():
            return tuple(bare(each) for each in value)
        case Choice():
            return Choice("", bare(value.alternatives), (), value.remarks)
        case Alternative():
            return replace(value, id="", content=bare(value.content), issued=False, provenance=())
        case Words():
            value = Words(bare(value.text))
        case Subtree():
            value = Subtree(bare(value.nodes))
        case Provision():
            return replace(
                value,
                id="",
                texts=tuple((language, bare(text)) for language, text in value.texts if text),
                children=bare(value.children),
                frame=None,
            )
    return value


NUMBERS = (
    "",
    "",
    "1.",
    "2bis.",
    "(a)",
    "(iv)",
    "Article 5",
    "Article 2 bis",
    "Статья 3",
    "第三条",
    "134quater.",
    "Pp1",
    "•",
)
LEAVES = ("title", "preambular", "footnote", "note")
BRANCHES = ("heading", "part", "chapter", "section", "article", "chapeau", "paragraph", "subparagraph", "annex")


@st.composite
def provisions(draw, depth=2, languages=("en",)):
    kinds = BRANCHES + LEAVES
    kind = draw(st.sampled_from(kinds))
    wordings = ((language, draw(texts(2))) for language in languages)
    return Provision(
        "p",
        kind,
        draw(st.sampled_from(NUMBERS)) if kind != "footnote" else "",
        tuple((language, text) for language, text in wordings if text),
        draw(nodes(depth - 1, languages)) if depth and kind in BRANCHES else (),
        remarks=draw(remarks(2)),
    )


@st.composite
def tables(draw, languages=("en",)):
    """A table of at least two rows and columns; each cell holds provisions."""

    def cell():
        held = draw(
            st.lists(provisions(0, languages).filter(lambda each: each.kind != "footnote"), min_size=1, max_size=2)
        )
        return Provision("p", "cell", children=tuple(held))

    rows = [Provision("p", "row", children=(cell(), cell())) for _ in range(draw(st.integers(2, 3)))]
    return Provision("p", "table", children=tuple(rows))


def nodes(depth=2, languages=("en",)):
    """Siblings: provisions, tables, and choices between whole sub-trees."""
    one = [provisions(depth, languages), provisions(depth, languages)]
    if depth:
        some = st.lists(provisions(depth - 1, languages), min_size=1, max_size=2).map(lambda held: Subtree(tuple(held)))
        deep = nodes(depth - 1, languages).filter(bool).map(Subtree)
        one += [choices(st.one_of(some, deep), Subtree), tables(languages)]
    return st.lists(st.one_of(*one), max_size=3).map(tuple)


class Naming:
    """Gives everything an id of its own, and every mark of a footnote a footnote of the draft, if it has one."""

    def __init__(self, given):
        self.count = 0
        self.notes = [f"f{number}" for number, each in enumerate(walk(given)) if each.kind == "footnote"]
        self.left = list(self.notes)

    def id(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def nodes(self, given):
        return tuple(self.provision(each) if isinstance(each, Provision) else self.choice(each) for each in given)

    def provision(self, provision):
        identity = self.left.pop(0) if provision.kind == "footnote" else self.id("p")
        texts = tuple((language, self.text(text)) for language, text in provision.texts)
        return replace(provision, id=identity, texts=texts, children=self.nodes(provision.children))

    def text(self, text):
        return joined(tuple(self.segment(each) for each in text))

    def segment(self, segment):
        match segment:
            case Choice():
                return self.choice(segment)
            case NoteMark(note=note):
                return NoteMark(self.notes[len(note) % len(self.notes)]) if self.notes else Fixed("note")
        return segment

    def choice(self, choice):
        return replace(
            choice, id=self.id("c"), alternatives=tuple(self.alternative(each) for each in choice.alternatives)
        )

    def alternative(self, alternative):
        content = alternative.content
        if isinstance(content, Words):
            content = Words(self.text(content.text))
        elif isinstance(content, Subtree):
            content = Subtree(self.nodes(content.nodes))
        return replace(alternative, id=self.id("a"), content=content)


def mastheads():
    plain = st.sampled_from(("", "Protocol on cooperation", 'of "all": 1', "О сотрудничестве", "[x]", " y "))
    kinds = st.sampled_from(("non-paper", "chair's text", "compilation", "draft decision"))
    symbols = st.sampled_from(("", "SC/CT/2026/1"))
    figures = st.integers(0, 3)
    return st.builds(Masthead, plain, kinds, symbols, figures, figures, figures, plain, plain, plain)


@st.composite
def drafts(draw, depth=2):
    """A draft that Markdown states in full."""
    languages = draw(st.sampled_from((("en",), ("en",), ("ru", "zh-Hans"), ("ar", "en"))))
    given = draw(nodes(depth, languages))
    masthead = draw(st.one_of(st.just(Masthead()), mastheads()))
    return Draft("d", Naming(given).nodes(given), languages, masthead, COUNCIL)
