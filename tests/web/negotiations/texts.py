"""A negotiating text on the table of the council, for tests of the pages that show it."""

from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.text.draft import Draft, Masthead
from kengesh.text.provision import Kind, Provision
from kengesh.text.wording import words
from kengesh.web.negotiations.actions import begin
from kengesh.web.negotiations.models import Negotiation
from tests.web.council import NOON, Council


def said(identity: str, kind: Kind, number: str, text: str, *children: Provision) -> Provision:
    """A provision in English."""
    return Provision(identity, kind, number, (("en", words(text)),), children)


DRAFT = Draft(
    "d1",
    (
        said("p0", "title", "", "Protocol on cooperation against terrorism"),
        said(
            "p1",
            "article",
            "Article 1",
            "Aims",
            said("p2", "paragraph", "1.", "The Parties shall share what they know of threats."),
            said("p3", "paragraph", "2.", "The Parties may ask each other for help."),
        ),
        said(
            "p4",
            "article",
            "Article 2",
            "Points of contact",
            said("p5", "paragraph", "1.", "Each Party names one point of contact within thirty days."),
        ),
    ),
    masthead=Masthead("Protocol on cooperation against terrorism", distribution="Limited"),
)


def tabled(
    council: Council, draft: Draft = DRAFT, *, chair_gated: bool = True, symbol: str = "SC/CT/2026/1"
) -> Negotiation:
    """The draft laid on the table by the chair."""
    negotiation = begin(council.matter.public_id, draft=draft, symbol=symbol, by=council.users["chair"], now=NOON)
    Negotiation.objects.filter(pk=negotiation.pk).update(chair_gated=chair_gated)
    negotiation.refresh_from_db()
    return negotiation


def returned(draft: Draft, author: str, provision: str, old: str, new: str) -> bytes:
    """The Word file of a draft as a delegation returns it: words of one provision changed, tracked in its name."""
    editing = Editing(issued_docx(draft), author)
    editing.replace(provision, old, new)
    return editing.saved()
