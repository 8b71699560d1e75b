"""An adopted text of the council, and commitments that are taken from it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kengesh.web.commitments.actions import acknowledge, move_on
from kengesh.web.commitments.models import Commitment, Owner, Share, SourceKind
from kengesh.web.commitments.reporting import Said, Sent, draft_report, release_report
from kengesh.web.commitments.reviewing import review
from kengesh.web.commitments.taking import Wanted, take_up
from tests.web.adoption.desk import apart
from tests.web.council import MEMBERS, NOON

DAY: Final = timedelta(days=1)
TAKEN: Final = NOON + 10 * DAY
DUE: Final = date(2026, 6, 1)
REVIEW: Final = date(2026, 9, 1)
TEXT: Final = "One point of contact is named: the office at Alatau, at any hour."
FILE: Final = Sent(b"%PDF-1.7 the register", "register.pdf", "application/pdf")


class Tracker:
    """The council with a decision, and the acts on commitments in a word."""

    def __init__(self, council, before=lambda _desk: None):
        """`before` is done on the text before it is adopted."""
        self.council = council
        self.desk = apart(council)
        before(self.desk)
        self.decision = self.desk.adopted()
        self.chair, self.secretary = council.users["chair"], council.users["secretariat"]

    def delegation(self, member):
        return self.council.delegations[member]

    def wanted(self, *members, title="Name a point of contact", provision="p5", **rest):
        ids = tuple(self.delegation(each).public_id for each in members)
        owner = Owner.MEMBERS if members else Owner.SECRETARIAT
        plain = Wanted(title, "", owner, ids, DUE, review_on=REVIEW, measure="the register of contact points")
        return replace(plain, provision=provision, **rest)

    def take(self, *wanted, kind=SourceKind.PROVISION, source=None, by=None, now=TAKEN):
        source = source or self.decision.public_id
        return take_up(kind, source, wanted, by=by or self.chair, now=now)

    def joint(self, **rest):
        """A commitment that all members owe."""
        return self.take(self.wanted(*MEMBERS, **rest))[0]

    def alone(self, member="Alatau", **rest):
        """A commitment that one member owes."""
        return self.take(self.wanted(member, **rest))[0]

    def share(self, commitment, member="Alatau"):
        return Share.objects.get(commitment=commitment, delegation=self.delegation(member))

    def acknowledged(self, commitment, member="Alatau", now=TAKEN + DAY):
        share = self.share(commitment, member)
        return acknowledge(share.public_id, by=self.council.head(member), now=now)

    def implementing(self, commitment, member="Alatau", now=TAKEN + 2 * DAY):
        share = self.acknowledged(commitment, member, now)
        for _ in range(2):
            share = move_on(share.public_id, by=self.council.head(member), now=now)
        return share

    def drafted(self, share, member="Alatau", text=TEXT, now=TAKEN + 3 * DAY, **rest):
        said = Said(text, **rest)
        return draft_report(share.public_id, said=said, by=self.council.head(member), now=now)

    def reported(self, share, member="Alatau", now=TAKEN + 3 * DAY, **rest):
        draft = self.drafted(share, member, now=now, **rest)
        return release_report(draft.public_id, by=self.council.head(member), now=now)

    def reviewed(self, share, finding="done", now=TAKEN + 5 * DAY, **rest):
        given = {"by": self.chair, "reasons": "The register shows it."} | rest
        return review(share.public_id, finding=finding, now=now, **given)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def all_commitments():
    return Commitment.objects.count()
