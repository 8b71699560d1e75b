"""Generated drafts: small ones with every kind of thing in them, ids never twice.

They are built from a drawn number, which is far faster than drawing every word, and simpler ones come first.
"""

from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from kengesh.text.draft import Comment, Draft, Masthead, Member
from kengesh.text.jsonform import wording_digest
from kengesh.text.provision import KINDS, STATUSES, Agreement, Provision
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Remark, Source, Subtree, Words

MEMBERS = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
WORDINGS = (
    "Each Party ", "shall ", "should ", "cooperate ", "in good faith", ".", "", "Стороны ", "每一方", "הצדדים",
    "[", "]", "{", "\u2028", "\x00", '"\\', "\U0001f54a", "\ufffc", "e\u0301",
)  # fmt: skip
DATES = ("", "2026-03-01", "2026-03-02T10:00:00Z")


def drafts(largest=12):
    """Drafts of up to about this many provisions."""
    return st.builds(
        lambda seed, size: Maker(Random(seed), size).draft(),  # noqa: S311 - no secret is made
        st.integers(0, 2**32),
        st.integers(1, largest),
    )


def names():
    return st.sets(st.sampled_from(MEMBERS), max_size=3).map(lambda chosen: tuple(sorted(chosen)))


class Maker:
    def __init__(self, random, size):
        self.random, self.left, self.count = random, size, 0

    def id(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def chance(self, of):
        return self.random.random() < of

    def one(self, choices):
        return self.random.choice(choices)

    def several(self, make, most):
        return tuple(make() for _ in range(self.random.randint(0, most)))

    def words(self):
        return "".join(self.several(lambda: self.one(WORDINGS), 3))

    def names(self, of=0.3):
        return tuple(name for name in MEMBERS if self.chance(of))

    def draft(self):
        nodes = []
        while self.left > 0:
            nodes += self.nodes(2)
        masthead = Masthead(self.words(), symbol=self.one(("", "SC/CT/2026/1")), revision=self.random.randint(0, 3))
        return Draft(
            "d1",
            tuple(nodes),
            self.one((("en",), ("en", "ru"))),
            masthead,
            tuple(Member(name, name[:3].upper()) for name in MEMBERS),
            self.several(lambda: replace(self.comment(), replies=self.several(self.comment, 2)), 2),
            self.one(("", "f" * 64)),
        )

    def comment(self):
        member = self.one(MEMBERS)
        return Comment(self.id("k"), "p1", member, self.words(), self.words(), self.one(DATES), self.chance(0.2))

    def nodes(self, depth):
        return tuple(self.node(depth) for _ in range(self.random.randint(1, 3)) if self.left > 0)

    def node(self, depth):
        return self.node_choice(depth) if self.chance(0.25) else self.provision(depth)

    def provision(self, depth):
        self.left -= 1
        made = Provision(
            self.id("p"),
            self.one(KINDS),
            self.one(("", "1.", "Article 2bis", "(a)")),
            tuple((language, self.text(2)) for language in ("en", "ru") if self.chance(0.7)),
            self.nodes(depth - 1) if depth and self.chance(0.5) else (),
            self.one(STATUSES),
            first_number=self.one(("", "1.")),
            frame=(self.words(), self.words()) if self.chance(0.2) else None,
            copy_of=self.one(("", "", "", "p0", "p1")),
            remarks=self.remarks(),
        )
        if not self.chance(0.3):
            return made
        level = self.one(("agreed-in-group", "agreed-ad-referendum", "agreed-in-package"))
        package = self.one(("k1", "k2")) if level == "agreed-in-package" else ""
        agreement = Agreement(level, "Working group 1", self.one(DATES), self.names(), wording_digest(made), package)
        return replace(made, agreement=agreement)

    def remarks(self):
        if not self.chance(0.2):
            return ()
        return (Remark(self.one(("editor", "reserves", "unbracket")), self.words(), self.names()),)

    def text(self, depth):
        return self.several(lambda: self.segment(depth), 4)

    def segment(self, depth):
        if depth and self.chance(0.3):
            return self.choice(lambda: Words(self.text(depth - 1)) if self.chance(0.75) else Nothing())
        if self.chance(0.1):
            return NoteMark("n1")
        return Fixed(self.words(), self.one(("", "", "", "b", "bi", "_")))

    def node_choice(self, depth):
        return self.choice(lambda: Subtree(self.nodes(depth - 1) if depth else ()) if self.chance(0.6) else Nothing())

    def choice(self, content):
        alternatives = tuple(
            self.alternative(content(), first=number == 0) for number in range(self.random.randint(1, 3))
        )
        frame = tuple(self.words() for _ in range(len(alternatives) + 1)) if self.chance(0.3) else ()
        return Choice(self.id("c"), alternatives, frame, self.remarks())

    def alternative(self, content, *, first):
        source = Source(self.one(("issued", "return", "read", "chair")), self.one(MEMBERS), date=self.one(DATES))
        issued = first and self.chance(0.6)
        proposers = () if issued else self.names()
        supporters = tuple(name for name in self.names(0.2) if name not in proposers)
        opposers = tuple(name for name in self.names(0.15) if name not in proposers + supporters)
        sources = (source,) if self.chance(0.2) else ()
        return Alternative(self.id("a"), content, proposers, supporters, opposers, issued, sources)
