"""Random people do legal and illegal things in the room; what always holds is asked after every act.

No act of chair or secretariat lowers the number of objections that stand; a silence that was broken never adopts; the
operations give the text again from the first draft; and what the record says verifies, without anything of Kengesh.
"""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kengesh.errors import Refused
from kengesh.text.jsonform import digest
from kengesh.text.operations.jsonform import operation_from_json
from kengesh.text.operations.operation import apply
from kengesh.text.operations.provisions import Suppress
from kengesh.verifier import verify
from kengesh.web.adoption import questions, silence
from kengesh.web.adoption.models import Decision, Objection, Outcome, SessionObjection, SilenceProcedure
from kengesh.web.adoption.queries import objections_from_sessions, objections_from_silence
from kengesh.web.narrowing.agreements import record_agreement
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import check_open, issue_revision, locked
from kengesh.web.negotiations.models import Negotiation, Operation
from kengesh.web.positions.actions import lift, state
from kengesh.web.positions.models import Stance
from kengesh.web.positions.queries import standing_objections
from kengesh.web.positions.sayings import Release, Saying
from kengesh.web.record.models import COMMON, Opening, Record
from kengesh.web.record.reading import lines
from tests.web.adoption.desk import Desk
from tests.web.council import MEMBERS, NOON, made_council

pytestmark = pytest.mark.no_cover  # goes through thousands of acts: to count lines doubles its time

NAMES = st.sampled_from(sorted(MEMBERS))
CONDUCT = st.sampled_from(["chair", "secretariat"])
ANYBODY = st.sampled_from(
    ["chair", "secretariat", "head", "neighbour", "expert", "spokesperson", "observer", "administrator", "auditor"]
)
KINDS = st.sampled_from(["objects", "objects", "supports", "can-accept", "reserves"])
HOURS = st.sampled_from([1, 24, 71, 72, 73, 96])
CHANNELS = st.sampled_from(["letter", "mail", "telephone", "platform"])


class Room(RuleBasedStateMachine):
    """A council with a clean text, and people who try what they like."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self):
        """Leave the database as it was before the example."""
        try:
            if hasattr(self, "desk"):
                self.verify_record()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.council = made_council()
        self.desk = Desk(self.council)
        self.now = NOON
        self.broken = set()

    # what people try --------------------------------------------------------------------------------------------------

    @rule(hours=HOURS)
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)
        silence.announce_ended(now=self.now)

    @rule(who=ANYBODY, hours=HOURS)
    def start(self, who, hours):
        self.attempt(self.desk.start, now=self.now, end=self.now + timedelta(hours=hours), by=self.council.users[who])

    @rule(who=ANYBODY, member=NAMES)
    def object(self, who, member):
        if procedure := SilenceProcedure.objects.first():
            self.attempt(self.desk.object, procedure, member, now=self.now, by=self.council.users[who], own=who)

    @rule(member=NAMES)
    def object_for_oneself(self, member):
        if procedure := SilenceProcedure.objects.first():
            self.attempt(self.desk.object, procedure, member, now=self.now, own=member)

    @rule(who=ANYBODY, member=NAMES, channel=CHANNELS, ago=st.integers(0, 100))
    def enter(self, who, member, channel, ago):
        if procedure := SilenceProcedure.objects.first():
            received = self.now - timedelta(hours=ago)
            self.attempt(
                self.desk.enter, procedure, member, received=received, now=self.now, channel=channel,
                by=self.council.users[who],
            )  # fmt: skip

    @rule(who=ANYBODY)
    def confirm(self, who):
        if objection := Objection.objects.filter(counts=False).last():
            self.attempt(silence.confirm_in_writing, objection.public_id, by=self.council.users[who], now=self.now)

    @rule(who=ANYBODY)
    def withdraw(self, who):
        if objection := Objection.objects.filter(withdrawn_at__isnull=True).first():
            by = self.council.users[who]
            self.attempt(silence.withdraw_objection, objection.public_id, by=by, now=self.now, own=who)

    @rule(who=ANYBODY, hours=st.integers(-100, 100))
    def extend(self, who, hours):
        if procedure := SilenceProcedure.objects.first():
            end = procedure.expires_at + timedelta(hours=hours)
            self.attempt(silence.extend, procedure.public_id, expires_at=end, by=self.council.users[who], now=self.now)
            procedure.refresh_from_db()
            assert procedure.expires_at >= end - timedelta(hours=max(hours, 0))

    @rule(who=ANYBODY)
    def cancel(self, who):
        if procedure := SilenceProcedure.objects.first():
            by = self.council.users[who]
            self.attempt(silence.cancel, procedure.public_id, reason="A comma.", by=by, now=self.now)

    @rule(who=ANYBODY)
    def declare(self, who):
        if procedure := SilenceProcedure.objects.first():
            self.attempt(self.desk.declare, procedure, now=self.now, by=self.council.users[who])

    @rule(who=ANYBODY)
    def put(self, who):
        session = self.council.body.sessions.filter(closed_at__isnull=True).first() or self.desk.session(self.now)
        self.attempt(
            questions.put, self.desk.negotiation.public_id, session_id=session.public_id,
            by=self.council.users[who], now=self.now,
        )  # fmt: skip

    @rule(who=ANYBODY, member=NAMES)
    def object_in_session(self, who, member):
        if putting := self.desk.negotiation.puttings.first():
            self.attempt(
                questions.object_in_session, putting.public_id, delegation=self.desk.delegation(member),
                by=self.council.users[who], now=self.now, own=who,
            )  # fmt: skip

    @rule(who=ANYBODY)
    def lift_in_session(self, who):
        if objection := SessionObjection.objects.filter(lifted_at__isnull=True).first():
            by = self.council.users[who]
            self.attempt(questions.lift_in_session, objection.public_id, by=by, now=self.now, own=who)

    @rule(who=ANYBODY)
    def declare_in_session(self, who):
        if putting := self.desk.negotiation.puttings.first():
            self.attempt(questions.declare_in_session, putting.public_id, by=self.council.users[who], now=self.now)

    @rule(who=ANYBODY)
    @precondition(lambda _self: Decision.objects.exists())
    def annul(self, who):
        session = self.council.body.sessions.filter(closed_at__isnull=True).first() or self.desk.session(self.now)
        decision = Decision.objects.latest("pk")
        self.attempt(
            questions.annul, decision.public_id, session_id=session.public_id, reason="A letter.",
            by=self.council.users[who], now=self.now,
        )  # fmt: skip

    @rule(who=ANYBODY, member=NAMES, kind=KINDS, place=st.sampled_from(["", "p2", "p5"]), channel=CHANNELS)
    def say(self, who, member, kind, place, channel):
        saying = Saying(kind, place, reserve_kind="scrutiny" if kind == "reserves" else "")
        self.attempt(
            state, self.desk.negotiation.public_id, self.desk.delegation(member).public_id, saying=saying,
            release=Release("body"), by=self.council.users[who], now=self.now, channel=channel, own=who,
        )  # fmt: skip

    @rule(who=ANYBODY)
    def lift(self, who):
        if stance := Stance.objects.filter(lifted_at__isnull=True).first():
            self.attempt(lift, stance.public_id, by=self.council.users[who], now=self.now, own=who)

    @rule(who=ANYBODY)
    def issue(self, who):
        self.attempt(issue_revision, self.desk.negotiation.public_id, by=self.council.users[who], now=self.now)

    @rule(who=ANYBODY, level=st.sampled_from(["agreed-in-group", "agreed-ad-referendum"]))
    def agree(self, who, level):
        self.attempt(
            record_agreement, self.desk.negotiation.public_id, provision="p2", level=level, where="Drafting group",
            present=[self.desk.delegation("Alatau")], by=self.council.users[who], now=self.now,
        )  # fmt: skip

    @rule()
    def strike(self):
        """The chair takes a provision out, as its acts do while the text is open."""
        self.attempt(self._strike)

    def _strike(self):
        negotiation = locked(self.desk.negotiation.public_id)
        check_open(negotiation)
        texts.change(negotiation, Suppress("p3"), act="amended", now=self.now)

    # what always holds ------------------------------------------------------------------------------------------------

    def attempt(self, act, *args, own="", **values):
        """Try an act, and look at the objections: they are fewer only by an act of the delegations themselves."""
        before = self.standing()
        with suppress(Refused, PermissionDenied), transaction.atomic():
            act(*args, **values)
        after = self.standing()
        if own in ("", "chair", "secretariat", "observer", "administrator", "auditor", "expert"):
            assert before <= after, act

    def standing(self):
        negotiation = Negotiation.objects.get(pk=self.desk.negotiation.pk)
        rows: list[Any] = [
            *standing_objections(negotiation),
            *objections_from_silence(negotiation),
            *objections_from_sessions(negotiation),
        ]
        return Counter(each.delegation_id for each in rows)

    @invariant()
    def a_broken_silence_never_adopts(self):
        self.broken |= set(SilenceProcedure.objects.filter(outcome=Outcome.BROKEN).values_list("pk", flat=True))
        assert not Decision.objects.filter(silence__in=self.broken).exists()
        for procedure in SilenceProcedure.objects.filter(pk__in=self.broken):
            assert procedure.outcome == Outcome.BROKEN
        adopted = SilenceProcedure.objects.filter(outcome=Outcome.ADOPTED)
        assert (
            not Objection.objects.filter(procedure__in=adopted, counts=True)
            .exclude(procedure__decision__annulment__isnull=False)
            .exists()
        )

    @invariant()
    def nothing_is_adopted_twice(self):
        assert Decision.objects.filter(annulment__isnull=True).count() <= 1

    @invariant()
    def the_operations_give_the_text_again(self):
        negotiation = Negotiation.objects.get(pk=self.desk.negotiation.pk)
        draft = texts.after(negotiation, 0)
        for row in Operation.objects.filter(negotiation=negotiation):
            draft = apply(operation_from_json(row.value), draft)
        assert digest(draft) == negotiation.digest

    def verify_record(self):
        record = Record.objects.get(owner=COMMON)
        found = verify("".join(lines(record, Opening.objects.filter(entry__record=record))).encode())
        assert (found.findings, found.entries) == ((), record.size)


def test_what_always_holds_in_the_room(db):  # noqa: ARG001 -- opens the database
    """Each example has a transaction of its own, which is rolled back."""
    run_state_machine_as_test(
        Room,
        settings=settings(
            max_examples=5, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
