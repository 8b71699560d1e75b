"""What always holds: no act of the chair or the secretariat lowers the number of standing objections."""

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kengesh.errors import Refused
from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.chair import Renumber
from kengesh.text.operations.provisions import Suppress
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import issue_revision
from kengesh.web.positions.actions import lift, state, widen_stance
from kengesh.web.positions.models import ReserveKind, Stance, StanceKind
from kengesh.web.positions.queries import standing_objections
from kengesh.web.positions.sayings import Release, Saying
from tests.web.council import MEMBERS, NOON, made_council
from tests.web.positions.texts import negotiated, reword

pytestmark = pytest.mark.no_cover  # goes through hundreds of acts: to count lines doubles its time

CONDUCT = st.sampled_from(["chair", "secretariat"])
NAMES = st.sampled_from(sorted(MEMBERS))
KINDS = st.sampled_from([each.value for each in StanceKind])
TARGETS = st.sampled_from(["", "p2", "p5", "a1", "a2"])
CHANNELS = st.sampled_from(["platform", "letter", "mail", "telephone"])
FOR_OTHERS = st.sampled_from([(), ("Alatau",), ("Chuya",), ("Bayan",)])
BY_CONDUCT = st.one_of(
    st.tuples(st.just("enter"), CONDUCT, CHANNELS, NAMES, KINDS, TARGETS, FOR_OTHERS),
    st.tuples(st.just("lift"), CONDUCT, st.integers(0, 5)),
    st.tuples(st.just("widen"), CONDUCT, st.integers(0, 5)),
    st.tuples(st.just("issue"), CONDUCT),
    st.tuples(st.just("text"), st.sampled_from(["exchange", "share", "suppress", "keep", "renumber"])),
)
BY_HEADS = st.one_of(
    st.tuples(st.just("state"), NAMES, st.just("objects"), TARGETS, st.just(())),
    st.tuples(st.just("state"), NAMES, KINDS, TARGETS, FOR_OTHERS),
)


class Room:
    """A council with a text, in which people try acts, legal or not."""

    def __init__(self):
        self.council = made_council()
        self.negotiation = negotiated(self.council)

    def objections(self):
        self.negotiation.refresh_from_db()
        return standing_objections(self.negotiation)

    def attempt(self, act):
        with suppress(Refused, PermissionDenied, IndexError, ValueError):
            getattr(self, act[0])(*act[1:])

    def state(self, member, kind, target, others, **way):
        delegations = self.council.delegations
        state(
            self.negotiation.public_id,
            delegations[member].public_id,
            saying=Saying(kind, target, reserve_kind=ReserveKind.SCRUTINY if kind == "reserves" else ""),
            release=Release("body"),
            now=NOON,
            on_behalf_of=[delegations[each].public_id for each in others],
            **{"by": self.council.head(member)} | way,
        )

    def enter(self, who, channel, *saying):
        self.state(*saying, by=self.council.users[who], channel=channel)

    def lift(self, who, number):
        lift(Stance.objects.order_by("-pk")[number].public_id, by=self.council.users[who], now=NOON)

    def widen(self, who, number):
        stance = Stance.objects.order_by("-pk")[number]
        widen_stance(stance.public_id, release=Release("body", reason="body"), by=self.council.users[who], now=NOON)

    def issue(self, who):
        issue_revision(self.negotiation.public_id, by=self.council.users[who], now=NOON)

    def text(self, change):
        self.negotiation.refresh_from_db()
        match change:
            case "exchange":
                reword(self.negotiation)
            case "share":
                reword(self.negotiation, old="share", new="exchange")
            case "suppress":
                texts.change(self.negotiation, Suppress("p3"), act="amended", now=NOON)
            case "keep":
                kept = KeepAlternative("c1", "a1", accepted_by=("Chuya",))
                texts.change(self.negotiation, kept, act="merged", now=NOON)
            case "renumber":
                texts.change(self.negotiation, Renumber((("p2", "9."),)), act="renumbered", now=NOON)


class Invariants(TestCase):
    @settings(max_examples=25)
    @given(st.lists(st.one_of(BY_HEADS, BY_CONDUCT), min_size=2, max_size=12))
    def test_no_act_of_chair_or_secretariat_lowers_the_number_of_objections(self, acts):
        room = Room()
        room.state("Bayan", "objects", "p2", ())
        room.state("Chuya", "objects", "a2", ("Alatau",))
        before = room.objections()
        for act in acts:
            room.attempt(act)
            after = room.objections()
            if act[0] != "state":
                assert len(after) >= len(before), act
                assert {each.delegation_id for each in after} >= {each.delegation_id for each in before}, act
            before = after
