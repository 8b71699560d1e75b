"""A clean text on the table of the council, people who can sign in, and the acts of the silence desk in a word."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.test import override_settings

from kengesh.web.adoption import silence
from kengesh.web.adoption.models import SilenceProcedure
from kengesh.web.adoption.queries import objections_visible_to
from kengesh.web.matters.models import Matter
from kengesh.web.meetings.actions import convene, note_presence, open_session
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.council import MEMBERS, NOON
from tests.web.negotiations.texts import DRAFT, tabled

DAYS: Final = timedelta(days=1)
END: Final = NOON + 3 * DAYS


def apart(council):
    """A desk for a matter of its own, beside whatever else the council deals with; nobody's password is touched."""
    number = Matter.objects.count() + 1
    matter = Matter.objects.create(body=council.body, title=f"Protocol {number}", languages=["en"], opened_at=NOON)
    return _Apart(replace(council, matter=matter), symbol=f"SC/CT/2026/{80 + number}")


class Desk:
    """The council with a text that can be decided."""

    def __init__(self, council, *, draft=DRAFT, symbol="SC/CT/2026/1", **rule):
        self.council = council
        council.body.rule = council.body.rule | rule
        council.body.save()
        council.matter.refresh_from_db()
        self.let_in()
        self.negotiation = tabled(council, draft, symbol=symbol)
        self.chair, self.secretary = council.users["chair"], council.users["secretariat"]

    def let_in(self):
        """Let everybody have opened the account."""
        User.objects.update(password="can sign in")  # noqa: S106 -- stands for any password that was set
        for user in self.council.users.values():
            user.refresh_from_db()  # whoever signs in after this does so with the password

    def start(self, now=NOON, end=None, **rest):
        by = rest.pop("by", self.chair)
        return silence.start(self.negotiation.public_id, expires_at=end or now + 3 * DAYS, by=by, now=now, **rest)

    def object(self, procedure, member="Alatau", now=NOON + DAYS, text="Article 1", **rest):
        by = rest.pop("by", None) or self.council.head(member)
        return silence.object_to(
            procedure.public_id, delegation=self.delegation(member), text=text, by=by, now=now, **rest
        )

    def enter(self, procedure, member="Bayan", received=NOON + DAYS, now=END + DAYS, channel="letter", **rest):
        return silence.enter_objection(
            procedure.public_id,
            delegation=self.delegation(member),
            text="Article 2",
            channel=channel,
            received_at=received,
            by=rest.pop("by", self.secretary),
            now=now,
        )

    def declare(self, procedure, now=END + DAYS, **rest):
        by = rest.pop("by", self.chair)
        return silence.declare_adopted(procedure.public_id, by=by, now=now, **{"no_other_channel": True} | rest)

    def adopted(self, now=NOON):
        return self.declare(self.start(now), now=now + 4 * DAYS)

    def delegation(self, member):
        return self.council.delegations[member]

    def session(self, now=NOON, present=tuple(MEMBERS), *, sits=True):
        """A session that starts at `now`, sitting with these members in the room, or convened for later."""
        starts = now if sits else now + DAYS
        session = convene(
            self.council.body.public_id,
            title="Extraordinary session",
            starts_at=starts,
            ends_at=starts + 9 * DAYS,
            by=self.chair,
            now=now,
        )
        if sits:
            session = open_session(session.public_id, by=self.chair, now=now)
            for member in present:
                note_presence(session.public_id, delegation=self.delegation(member), by=self.chair, now=now)
        return session


class _Apart(Desk):
    """A desk at which everybody signs in with one click, as in the demonstration."""

    def let_in(self):
        """Leave the accounts as they are."""

    def start(self, now=NOON, end=None, **rest):
        with override_settings(DEMO=True):
            return super().start(now, end, **rest)


def outcome(procedure):
    return SilenceProcedure.objects.get(pk=procedure.pk).outcome


def kinds(subject=None):
    rows = Entry.objects.filter(record__owner="", confidential=False)
    return list((rows.filter(subject=subject) if subject else rows).values_list("kind", flat=True))


def read_by(procedure, user, now=END):
    return [each.delegation.member.name for each in objections_visible_to(standing_of(user, now), procedure)]
