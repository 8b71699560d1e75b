"""A small protocol of the Steppe Council, as a value, and how it stands on paper."""

from kengesh.text.draft import Comment, Draft, Masthead, Member
from kengesh.text.outline import outline
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, Nothing, Segment, Subtree, Words, words


def paper(draft: Draft, language: str = "en") -> list[str]:
    """The lines of a draft with their numbers and brackets."""
    return [
        f"{line.provision.number if line.provision else ''} {line.string}".strip()
        for line in outline(draft.nodes, language)
    ]


def paragraph(name: str, number: str, *segments: Segment, **other: object) -> Provision:
    """A paragraph in English."""
    return Provision(name, "paragraph", number, (("en", segments),), **other)  # type: ignore[arg-type]  # the test's own


SHALL = Choice(
    "c-shall",
    (
        Alternative("a-shall", Words(words("shall")), issued=True),
        Alternative("a-should", Words(words("should")), ("Alatau",), ("Bayan",)),
        Alternative("a-may", Words(words("may")), ("Chuya",)),
    ),
)
DRILLS = Choice(
    "c-drills",
    (
        Alternative("a-none", Nothing(), issued=True),
        Alternative(
            "a-drills",
            Subtree((paragraph("p-drills", "2bis.", Fixed("Joint exercises are held."), status="contested"),)),
            ("Dasht",),
        ),
    ),
)
PROTOCOL = Draft(
    "d-protocol",
    (
        Provision("p-title", "title", "", (("en", words("Protocol")),)),
        Provision(
            "p-art1",
            "article",
            "Article 1",
            (("en", words("Cooperation")), ("ru", words("Сотрудничество"))),
            (
                paragraph(
                    "p-1", "1.", Fixed("Each Party "), SHALL, Fixed(" cooperate in good faith."), status="contested"
                ),
                paragraph("p-2", "2.", Fixed("The Parties exchange information.")),
                DRILLS,
            ),
        ),
        Provision(
            "p-art2",
            "article",
            "Article 2",
            (("en", words("Final clauses")),),
            (
                paragraph("p-3", "1.", Fixed("This Protocol enters into force. It is open for signature.")),
                paragraph("p-4", "2.", Fixed("The depositary is Alatau.")),
            ),
        ),
    ),
    ("en", "ru"),
    Masthead("Protocol", symbol="SC/CT/2026/1"),
    tuple(Member(name, name[:3].upper()) for name in ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")),
    (Comment("k-1", "p-2", "Ertis", "Which information?"),),
)


def at(draft: Draft, name: str) -> Provision:
    """The provision with this id, which must be there."""
    found = draft.provision(name)
    assert found is not None
    return found
