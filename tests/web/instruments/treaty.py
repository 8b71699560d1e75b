"""A treaty of the council at work: opened, its clauses entered, signed, ratified; each act in a word."""

from datetime import UTC, date, datetime, timedelta

from kengesh.web.instruments import examining, handing, opening
from kengesh.web.instruments.handing import Saying
from kengesh.web.instruments.models import TreatyAct
from tests.web.adoption.desk import apart
from tests.web.council import MEMBERS, NOON

FORM = {
    "signature": {"open_to": [*MEMBERS], "from": "2026-04-01", "until": "2026-12-31"},
    "entry": {
        "condition": {"after": {"days": 30, "condition": {"deposits": 4}}},
        "later": {"days": 30},
    },
}
OPENED = NOON + timedelta(days=5)


def noon(month, day, year=2026):
    return datetime(year, month, day, 12, tzinfo=UTC)


class Treaty:
    """A treaty opened from an adopted decision, with its final clauses."""

    def __init__(self, council, *, authenticated=True, **form):
        self.council = council
        self.secretary = council.users["secretariat"]
        self.decision = apart(council).adopted()
        self.instrument = opening.open_from_decision(self.decision.public_id, by=self.secretary, now=OPENED)
        if form is not None:
            self.clauses({**FORM, **form})
        if authenticated:
            self.authenticate()

    @property
    def key(self):
        return self.instrument.public_id

    def clauses(self, form, by=None, now=OPENED):
        opening.set_clauses(self.key, form=form, by=by or self.secretary, now=now)
        self.instrument.refresh_from_db()

    def authenticate(self, by=None, day=date(2026, 4, 5), now=OPENED):
        made = opening.authenticate(self.key, day=day, by=by or self.secretary, now=now)
        self.instrument.refresh_from_db()
        return made

    def prepare(self, member, kind, now, *, by=None, upload=None, **saying):
        delegation = self.council.delegations[member]
        return handing.prepare(
            self.key,
            delegation.public_id,
            saying=Saying(kind, **saying),
            upload=upload,
            by=by or self.council.head(member),
            now=now,
        )

    def hand(self, member, kind, now, **saying):
        """Prepare and hand over one act."""
        return self.hand_all(member, [self.prepare(member, kind, now, **saying)], now)[0]

    def hand_all(self, member, prepared, now, by=None):
        return handing.hand_over([each.public_id for each in prepared], by=by or self.council.head(member), now=now)

    def circulate(self, *acts, now):
        """Find acts in due form, and circulate them."""
        for act in acts:
            act.refresh_from_db()
            if act.examined_at is None:
                examining.find_in_form(act.public_id, by=self.secretary, now=now)
        chosen = [act.public_id for act in acts]
        return examining.circulate(self.key, act_ids=chosen, by=self.secretary, now=now)

    def sign(self, *members, now):
        acts = [
            self.hand(member, "signature", now, holder=f"Minister of {member}", ex_officio=True)
            for member in members or MEMBERS
        ]
        self.circulate(*acts, now=now)
        return acts

    def ratify(self, member, now, *, circulated=True):
        act = self.hand(member, "ratification", now)
        if circulated:
            self.circulate(act, now=now)
        return TreatyAct.objects.get(pk=act.pk)
