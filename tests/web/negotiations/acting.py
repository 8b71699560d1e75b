"""Acts of the cast in one line each, for tests that need several."""

from kengesh.web.members.scope import entered
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import (
    confirm_return,
    draft_amendment,
    receive_return,
    release_amendment,
)
from kengesh.web.negotiations.models import InternalAmendment, Negotiation, Proposal, ReturnedFile, Verb
from tests.web.council import NOON, Council
from tests.web.negotiations.texts import returned

SHALL = "The Parties shall share what they know of threats."
SHOULD = "The Parties should share what they know of threats."


def drafts(council: Council, negotiation: Negotiation, member: str, text: str = SHOULD, **more) -> InternalAmendment:
    """A member drafts new words for the first paragraph."""
    own = council.delegations[member]
    values = {"verb": Verb.MOD, "provision": "p2", "text": text, **more}
    with entered([own.pk]):
        return draft_amendment(
            negotiation.public_id, delegation_id=own.public_id, by=council.head(member), now=NOON, **values
        )


def releases(council: Council, draft: InternalAmendment, member: str, audience=Audience.BODY, group_id="") -> Proposal:
    """Its head releases what was drafted."""
    with entered([council.delegations[member].pk]):
        return release_amendment(
            draft.public_id, audience=audience, group_id=group_id, by=council.head(member), now=NOON
        )


def proposes(council: Council, negotiation: Negotiation, member: str, text: str = SHOULD, **more) -> Proposal:
    """A member drafts and releases to the body."""
    return releases(council, drafts(council, negotiation, member, text, **more), member)


def returns(council: Council, negotiation: Negotiation, member: str, new: str = "should") -> ReturnedFile:
    """A member returns the last revision by Word, with other words in the first paragraph, and confirms it."""
    revision = negotiation.revisions.order_by("-number")[0]
    row = receive_return(
        revision.public_id,
        delegation_id=council.delegations[member].public_id,
        content=returned(texts.of_revision(revision), member, "p2", "shall", new),
        name=f"{member}.docx",
        by=council.head(member),
        now=NOON,
    )
    return confirm_return(row.public_id, by=council.head(member), now=NOON)
