"""Generated drafts: small ones with every kind of thing in them, ids never twice."""

from dataclasses import replace

from hypothesis import strategies as st

from kengesh.text.draft import Comment, Draft, Masthead, Member
from kengesh.text.provision import KINDS, STATUSES, Agreement, Provision
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Remark, Source, Subtree, Words

MEMBERS = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
DATES = st.sampled_from(("", "2026-03-01", "2026-03-02T10:00:00Z"))
WORDINGS = st.one_of(
    st.sampled_from(("Each Party ", "shall ", "should ", "cooperate ", "in good faith", "", "Стороны ", "每一方")),
    st.text(st.characters(codec="utf-8"), max_size=8),
)


def names():
    return st.sets(st.sampled_from(MEMBERS), max_size=3).map(lambda chosen: tuple(sorted(chosen)))


def remarks():
    return st.lists(
        st.builds(Remark, st.sampled_from(("editor", "reserves", "unbracket")), WORDINGS, names()), max_size=1
    ).map(tuple)


def sources():
    return st.builds(
        Source, st.sampled_from(("issued", "return", "read", "chair")), st.sampled_from(("", *MEMBERS)), date=DATES
    )


@st.composite
def choices(draw, contents):
    held = draw(st.lists(contents, min_size=1, max_size=3))
    alternatives = tuple(
        Alternative(
            f"a{number}",
            content,
            draw(names()),
            draw(names()),
            draw(names()),
            draw(st.booleans()) if number == 0 else False,
            draw(st.lists(sources(), max_size=1).map(tuple)),
        )
        for number, content in enumerate(held)
    )
    frame = draw(st.one_of(st.just(()), st.lists(WORDINGS, min_size=len(held) + 1, max_size=len(held) + 1).map(tuple)))
    return Choice("c", alternatives, frame, draw(remarks()))


def texts(depth=2):
    fixed = st.builds(Fixed, WORDINGS, st.sampled_from(("", "", "b", "bi", "_")))
    segments = [fixed, st.builds(NoteMark, st.just("n1"))]
    if depth:
        segments.append(choices(st.one_of(st.builds(Words, texts(depth - 1)), st.just(Nothing()))))
    return st.lists(st.one_of(*segments), max_size=3).map(tuple)


def agreements():
    levels = st.sampled_from(("agreed-in-group", "agreed-ad-referendum", "agreed-in-package"))
    return st.builds(Agreement, levels, st.just("Working group 1"), DATES, names(), st.just("0" * 64))


def provisions(depth=2):
    return st.builds(
        Provision,
        st.just("p"),
        st.sampled_from(KINDS),
        st.sampled_from(("", "1.", "Article 2bis", "(a)")),
        st.lists(texts(), max_size=2).map(lambda held: tuple(zip(("en", "ru"), held, strict=False))),
        nodes(depth - 1) if depth else st.just(()),
        st.sampled_from(STATUSES),
        st.one_of(st.none(), agreements()),
        st.sampled_from(("", "1.")),
        st.one_of(st.none(), st.tuples(WORDINGS, WORDINGS)),
        st.sampled_from(("", "p0")),
        remarks(),
    )


def nodes(depth=2):
    subtree = st.builds(Subtree, nodes(depth - 1)) if depth else st.just(Nothing())
    return st.lists(st.one_of(provisions(depth), choices(st.one_of(st.just(Nothing()), subtree))), max_size=3).map(
        tuple
    )


def comments():
    replies = st.builds(Comment, st.just("k2"), st.just("p1"), st.sampled_from(MEMBERS), WORDINGS)
    return st.builds(
        Comment,
        st.just("k1"),
        st.just("p1"),
        st.sampled_from(MEMBERS),
        WORDINGS,
        WORDINGS,
        DATES,
        st.booleans(),
        st.lists(replies, max_size=1).map(tuple),
    )


class Naming:
    """Gives every provision and choice an id of its own, counted in document order."""

    def __init__(self):
        self.count = 0

    def id(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def nodes(self, given):
        return tuple(self.provision(node) if isinstance(node, Provision) else self.choice(node) for node in given)

    def provision(self, provision):
        return replace(
            provision,
            id=self.id("p"),
            texts=tuple((language, self.text(text)) for language, text in provision.texts),
            children=self.nodes(provision.children),
        )

    def text(self, text):
        return tuple(self.choice(segment) if isinstance(segment, Choice) else segment for segment in text)

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


def drafts():
    masthead = st.builds(
        Masthead,
        WORDINGS,
        st.sampled_from(("non-paper", "chair's text", "compilation", "draft decision")),
        st.sampled_from(("", "SC/CT/2026/1")),
        st.integers(0, 3),
        date=DATES,
    )
    return st.builds(
        Draft,
        st.just("d1"),
        nodes().map(lambda given: Naming().nodes(given)),
        st.sampled_from((("en",), ("en", "ru"))),
        masthead,
        st.just(tuple(Member(name, name[:3].upper()) for name in MEMBERS)),
        st.lists(comments(), max_size=1).map(tuple),
        st.sampled_from(("", "f" * 64)),
    )
