"""A text with a bracket for the tests of positions, and the acts that change it."""

from kengesh.text.draft import Draft
from kengesh.text.operations.provisions import Modify, Replacement
from kengesh.text.operations.spots import flat
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, Words, words
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import begin
from tests.web.council import NOON


def bracket(first: str = "30 days", second: str = "90 days", proposer: str = "Chuya") -> Choice:
    sides = (
        Alternative("a1", Words(words(first)), issued=True),
        Alternative("a2", Words(words(second)), proposers=(proposer,)),
    )
    return Choice("c1", sides)


def paragraph(key: str, number: str, text: str) -> Provision:
    return Provision(key, "paragraph", number, (("en", words(text)),))


def draft(**texts: str) -> Draft:
    """Article 1 with two clean paragraphs and Article 2 with one open bracket."""
    wordings = {"p2": "Members exchange information.", "p3": "Members train together."} | texts
    answer = (Fixed("A member answers within "), bracket(), Fixed("."))
    return Draft(
        "d1",
        (
            Provision("p1", "article", "Article 1", (("en", words("Cooperation")),), (
                paragraph("p2", "1.", wordings["p2"]), paragraph("p3", "2.", wordings["p3"]),
            )),
            Provision("p4", "article", "Article 2", (("en", words("Requests")),), (
                Provision("p5", "paragraph", "1.", (("en", answer),)),
            )),
        ),
    )  # fmt: skip


def negotiated(council, text: Draft | None = None):
    """A negotiation of the council's matter."""
    return begin(
        council.matter.public_id, draft=text or draft(), symbol="SC/CT/2026/1", by=council.users["chair"], now=NOON
    )


def reword(negotiation, key="p2", old="exchange", new="share"):
    """The chair puts other words into a provision."""
    negotiation.refresh_from_db()
    provision = texts.current(negotiation).provision(key)
    assert provision is not None
    edit = Replacement(flat(provision.text("en")).index(old), old, words(new))
    texts.change(negotiation, Modify(key, "en", (edit,)), act="amended", now=NOON)
