"""Generated wordings, trees and drafts in the form in which bracket notation states them in full.

The words hold none of the signs of the notation, and every choice is one that notation tells from all others: at least
two alternatives, one of them words. All other shapes are generated: nesting, emptiness, marks of footnotes, emphasis,
scripts that run to the left, remarks, choices side by side.
"""

from dataclasses import replace

from hypothesis import strategies as st

from kengesh.text.draft import Member
from kengesh.text.provision import Provision
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
