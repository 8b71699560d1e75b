"""A standing is what the dated rows say, looked at one by one."""

from datetime import timedelta
from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser

from kengesh.web.members.models import (
    Accreditation,
    Body,
    Delegation,
    Group,
    GroupMembership,
    MemberStatus,
    Role,
    Status,
    Term,
)
from kengesh.web.members.standing import Seat, Standing, standing_of
from tests.web.council import NOON, RULE

DAYS = range(-3, 4)
SHORT = {"head": 0, "neighbour": 1, "chair": 2, "auditor": 3}


def lived_through(council, chance):
    """Two bodies, and a year's worth of statuses, roles, offices and groups that begin and end around noon."""

    def dated(**what):
        begins = chance.choice(DAYS)
        until = NOON + timedelta(chance.choice(range(begins + 1, 6))) if chance.random() < 0.6 else None
        return {"since": NOON + timedelta(begins), "until": until, **what}

    second = Body.objects.create(
        organisation=council.organisation, name="Experts", symbol="SC/EX", rule=dict(RULE), quorum=1
    )
    bodies, members = (council.body, second), list(council.members.values())
    places = [*council.delegations.values(), *(Delegation.objects.create(member=m, body=second) for m in members)]
    groups = [council.group, Group.objects.create(organisation=council.organisation, name="Downstream")]
    for _ in range(12):
        user = council.users[chance.choice([*SHORT])]
        role = chance.choice([*Role])
        where = {"delegation": None, "body": chance.choice(bodies)} if role == Role.OBSERVER else {}
        if role in (Role.HEAD, Role.DELEGATE, Role.EXPERT):
            where = {"delegation": chance.choice(places)}
        Accreditation.objects.create(**dated(user=user, role=role, organisation=council.organisation, **where))
        MemberStatus.objects.create(**dated(member=chance.choice(members), status=chance.choice([*Status])))
        Term.objects.create(**dated(office="chair", body=chance.choice(bodies), user=user))
        Term.objects.create(**dated(office="presidency", body=chance.choice(bodies), member=chance.choice(members)))
        speaks = chance.random() < 0.5
        GroupMembership.objects.create(
            **dated(group=chance.choice(groups), member=chance.choice(members), speaks=speaks)
        )


def looked_up(user, now):
    """The same standing, by the rows of each table in turn."""
    given = [each for each in Accreditation.objects.order_by("pk") if each.user_id == user.pk and each.holds(now)]
    with_say = {s.member_id for s in MemberStatus.objects.all() if s.status == Status.MEMBER and s.holds(now)}
    seats = tuple(
        Seat(place.pk, place.public_id, place.member_id, place.member.name, place.body_id, each.role, has_say)
        for each in given
        if (place := each.delegation)
        for has_say in [place.member_id in with_say]
    )
    own = {seat.member for seat in seats}
    speaking = {seat.member for seat in seats if seat.role in (Role.HEAD, Role.DELEGATE)}
    terms = [each for each in Term.objects.select_related("body") if each.holds(now)]
    chaired = sorted({(t.body_id, t.body.name) for t in terms if t.office == "chair" and t.user_id == user.pk})
    groups = [each for each in GroupMembership.objects.all() if each.holds(now) and each.member_id in own]
    observed = {each.body_id for each in given if each.role == Role.OBSERVER and each.body_id}
    return Standing(
        user=user,
        seats=seats,
        chairs=frozenset(number for number, _ in chaired),
        chaired=tuple(name for _, name in chaired),
        presides=frozenset(t.body_id for t in terms if t.office == "presidency" and t.member_id in own),
        observes=frozenset(observed | {seat.body for seat in seats if not seat.has_say}),
        groups=frozenset(each.group_id for each in groups),
        speaks_for_groups=frozenset(each.group_id for each in groups if each.speaks and each.member_id in speaking),
        secretariat=frozenset(each.organisation_id for each in given if each.role == Role.SECRETARIAT),
        auditor=frozenset(each.organisation_id for each in given if each.role == Role.AUDITOR),
        administrator=user.is_superuser,
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_standing_is_what_each_row_says_that_holds(council, seed):
    lived_through(council, Random(seed))  # noqa: S311 -- of the test
    moments = [NOON + timedelta(day, seconds) for day in DAYS for seconds in (-1, 0)]

    for who in (*SHORT, "administrator", "observer"):
        for now in moments:
            assert standing_of(council.users[who], now) == looked_up(council.users[who], now)


def test_a_standing_is_one_query_and_that_of_a_stranger_none(council, django_assert_num_queries):
    standing_of(council.users["chair"], NOON)
    for who in ("head", "expert", "chair", "administrator"):
        with django_assert_num_queries(1):
            found = standing_of(council.users[who], NOON)
        assert found == looked_up(council.users[who], NOON)
    council.users["head"].is_active = False
    with django_assert_num_queries(0):
        assert standing_of(council.users["head"], NOON) == standing_of(AnonymousUser(), NOON) == Standing()
