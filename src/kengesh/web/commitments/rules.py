"""Who may do what with commitments."""

from datetime import datetime

from kengesh.web.commitments.models import Commitment, Owner, Review, Share
from kengesh.web.members import body_rules
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body
from kengesh.web.members.standing import Standing


def first_look_days(body: Body) -> int:
    """For how many days a finding is shown to its member first: `findings_first_days` of the rule of the body."""
    return int(body.rule.get("findings_first_days", body_rules.DEFAULT["findings_first_days"]))


def may_take_up(standing: Standing, body: Body) -> bool:
    """Chair and secretariat take commitments up; an organisation of published facts alone has none."""
    return standing.conducts(body.pk, body.organisation_id) and not body.organisation.facts_only


def conducts(standing: Standing, commitment: Commitment) -> bool:
    """Whether the person is chair of the body or secretariat."""
    return standing.conducts(commitment.body_id, commitment.body.organisation_id)


def may_move(standing: Standing, share: Share, channel: str = Channel.PLATFORM) -> bool:
    """The member that owes a share moves it; the secretariat its own, and what a member said by letter or telephone.

    Chair and secretariat move what the body itself owes.
    """
    commitment = share.commitment
    if share.delegation_id is None:
        own = standing.is_secretariat(commitment.body.organisation_id)
        return own or (commitment.owner == Owner.BODY and commitment.body_id in standing.chairs)
    if channel != Channel.PLATFORM:
        return standing.is_secretariat(commitment.body.organisation_id)
    return standing.speaks_for(share.delegation_id)


def may_draft(standing: Standing, share: Share) -> bool:
    """Everybody in a delegation drafts a report in its own room."""
    return share.delegation_id is not None and standing.belongs_to(share.delegation_id)


def may_release(standing: Standing, share: Share) -> bool:
    """The head of a delegation releases what was drafted."""
    return share.delegation_id is not None and standing.heads(share.delegation_id)


def may_review(standing: Standing, commitment: Commitment) -> bool:
    """The chair notes what the body found; the secretariat never does."""
    return commitment.body_id in standing.chairs


def may_open(standing: Standing, review: Review, now: datetime) -> bool:
    """The member itself lets the others see a finding before its time."""
    share = review.share
    return review.open_from > now and share.delegation_id is not None and standing.speaks_for(share.delegation_id)


def may_raise(standing: Standing, commitment: Commitment) -> bool:
    """Chair and secretariat put a due review on an agenda."""
    return conducts(standing, commitment)
