"""Puts a token into everything that negotiations let a delegation keep to itself."""

from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.web.members.scope import entered
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import comment, draft_amendment, receive_return
from kengesh.web.negotiations.models import Negotiation, Spot, Verb
from tests.web.council import NOON, Council
from tests.web.negotiations.texts import tabled

TABLES = ("negotiations.InternalAmendment", "negotiations.InternalComment")


def planted(council: Council, token: str) -> None:
    """Bayan drafts amendments, notes a comment and returns a file that it does not confirm; it releases nothing."""
    negotiation = Negotiation.objects.filter(matter=council.matter).first() or tabled(council)
    draft = texts.current(negotiation)
    provision = next(each for each in draft.provisions() if each.kind == "paragraph")
    own = {"delegation_id": council.delegations["Bayan"].public_id, "by": council.users["neighbour"], "now": NOON}
    with entered([council.delegations["Bayan"].pk]):
        for verb in (Verb.ADD, Verb.NOC):
            draft_amendment(
                negotiation.public_id,
                verb=verb,
                provision=provision.id,
                text=token if verb == Verb.ADD else "",
                number=token[:20] if verb == Verb.ADD else "",
                spot=Spot.AFTER,
                reason=token,
                **own,
            )
        comment(negotiation.public_id, provision=provision.id, text=token, **own)
    editing = Editing(issued_docx(draft), "Bayan")
    editing.insert(provision.id, f" {token}")
    editing.comment(provision.id, "", token)
    receive_return(
        negotiation.revisions.order_by("-number")[0].public_id, content=editing.saved(), name=f"{token}.docx", **own
    )
