"""A short protocol of the Steppe Council with every kind of provision that a Word file can carry."""

from kengesh.text.draft import Draft, Masthead, Member
from kengesh.text.outline import outline
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Subtree, Words, words

MEMBERS = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
NOTICE = "Fictitious: the Steppe Council and its members do not exist"
MASTHEAD = Masthead(
    "Protocol on Cooperation", "draft decision", "SC/CT/2026/1", 2, 0, 0, "2026-03-12", "Limited", NOTICE
)


def provision(identity, kind, number, text, *children, language="en"):
    wording = words(text) if isinstance(text, str) else text
    return Provision(identity, kind, number, ((language, wording),) if wording else (), children)


def alternative(identity, content, *proposers, issued=False, supporters=()):
    match content:
        case None:
            content = Nothing()
        case str():
            content = Words(words(content))
        case Provision():
            content = Subtree((content,))
    return Alternative(identity, content, proposers, supporters, issued=issued)


def shall_or_should():
    return Choice("c1", (alternative("a1", "shall", issued=True), alternative("a2", "should", "Bayan", "Chuya")))


def table(identity, *rows):
    return Provision(
        identity,
        "table",
        children=tuple(
            Provision(
                f"{identity}r{row}",
                "row",
                children=tuple(
                    Provision(f"{identity}r{row}c{column}", "cell", children=(provision(key, "paragraph", "", text),))
                    for column, (key, text) in enumerate(cells)
                ),
            )
            for row, cells in enumerate(rows)
        ),
    )


def clean_nodes():
    return (
        provision("title", "title", "", "Protocol on Cooperation"),
        provision("parties", "preambular", "", "The Parties to this Protocol,"),
        provision("peace", "preambular", "", (Fixed("Recognizing", "i"), Fixed(" the value of peace & trust,"))),
        provision("agreed", "preambular", "", "Have agreed as follows:"),
        provision(
            "part1",
            "part",
            "Part I",
            "General provisions",
            provision(
                "art1",
                "article",
                "Article 1",
                "Definitions",
                provision(
                    "terms",
                    "chapeau",
                    "",
                    "For the purposes of this Protocol:",
                    provision("terma", "subparagraph", "(a)", "“Party” means a State for which it is in force;"),
                    provision(
                        "termb", "subparagraph", "(b)", (Fixed("“authority” means one so named"), NoteMark("note"))
                    ),
                ),
            ),
            provision(
                "art2",
                "article",
                "Article 2bis",
                "Exchange of information",
                provision("duty", "paragraph", "1.", "Each Party shall exchange information within seven days."),
                provision("secret", "paragraph", "2.", "Information shall be kept confidential."),
                provision("bodies", "paragraph", "3.", "The following bodies are set up:"),
                table(
                    "t",
                    (("body", "Body"), ("task", "Task")),
                    (("point", "Contact point"), ("receives", "Receives requests")),
                    (("group", "Working group"), ("meets", "Meets twice a year")),
                ),
            ),
        ),
        provision("remark", "note", "", "The table will be completed."),
        provision("note", "footnote", "", "See the Charter, article 4."),
    )


def clean():
    members = tuple(Member(name, name[:3].upper()) for name in MEMBERS)
    return Draft("d1", clean_nodes(), ("en", "ru"), MASTHEAD, members)


def bracketed():
    """The protocol after a first round: choices in wordings, around provisions, in a table."""
    duty = provision(
        "duty", "paragraph", "1.", (Fixed("Each Party "), shall_or_should(), Fixed(" exchange information."))
    )
    secret = Choice(
        "c2",
        (
            alternative("a3", provision("secret", "paragraph", "2.", "Information is kept secret."), issued=True),
            alternative("a4", None, "Ertis"),
        ),
    )
    witnesses = provision(
        "art3", "article", "Article 3", "Witnesses", provision("protect", "paragraph", "1.", "They are protected.")
    )
    added = Choice("c3", (alternative("a5", None, issued=True), alternative("a6", witnesses, "Alatau", "Dasht")))
    article = provision("art2", "article", "Article 2", "Exchange", duty, secret)
    title = provision("title", "title", "", "Protocol on Cooperation")
    return Draft("d1", (title, article, added), ("en",), MASTHEAD, tuple(Member(name) for name in MEMBERS))


def on_paper(draft, language=""):
    """The paragraphs that a file of this draft must have: those of the footnotes last."""
    lines = [line for line in outline(draft.nodes, language or draft.language) if line.is_paper]
    strings = [(line, f"{line.number}\t{line.string}" if line.number else line.string) for line in lines]
    notes = [string for line, string in strings if line.provision and line.provision.kind == "footnote"]
    return [string for line, string in strings if string not in notes] + notes
