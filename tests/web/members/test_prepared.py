"""A prepared query gives what the query itself gives, for every value, and keeps nothing but its SQL."""

from datetime import timedelta

import pytest
from django.db.models import F, Value

from kengesh.web.members.models import Accreditation, Organisation
from kengesh.web.members.prepared import Prepared
from tests.web.council import NOON


def roles(user, now):
    rows = Accreditation.objects.filter(Accreditation.at(now), user=user)
    return rows.order_by("role").values_list("role", "user", Value(7))


def test_each_asks_for_their_own_rows_at_their_own_moment(council, django_assert_num_queries):
    prepared = Prepared(roles, user=int, now=type(NOON))
    people = [council.users[who].pk for who in ("head", "secretariat", "public", "head")]
    asked = [{"user": pk, "now": NOON + timedelta(days=days)} for pk in people for days in (0, -1000, 1)]

    assert [prepared.rows(**each) for each in asked] == [[*roles(**each)] for each in asked]
    assert [role for role, *_ in prepared.rows(**asked[0])] == ["head"]
    with django_assert_num_queries(1):
        prepared.rows(**asked[0])


def test_an_act_is_seen_at_once(council):
    prepared = Prepared(lambda: Organisation.objects.order_by("pk").values_list("name")[:1])
    before = prepared.rows()

    Organisation.objects.filter(pk=council.organisation.pk).update(name="Council of the Steppe")

    assert (before, prepared.rows()) == ([("Steppe Council",)], [("Council of the Steppe",)])


def test_the_query_is_made_once(council):
    made = []

    def query(user):
        made.append(user)
        return Accreditation.objects.filter(user=user).values_list("user")

    prepared = Prepared(query, user=int)

    for who in ("head", "expert", "head"):
        assert prepared.rows(user=council.users[who].pk) == [(council.users[who].pk,)]
    assert len(made) == 1
    assert made[0] not in {each.pk for each in council.users.values()}


def test_a_query_that_changes_what_it_is_given_is_refused(db):  # noqa: ARG001
    changing = Prepared(lambda user: Accreditation.objects.filter(user=user + 1).values_list("pk"), user=int)
    leaving_out = Prepared(lambda user: Accreditation.objects.filter(user=F("pk")).values_list("pk"), user=int)  # noqa: ARG005

    for prepared in (changing, leaving_out):
        with pytest.raises(ValueError, match="must reach the SQL unchanged"):
            prepared.rows(user=1)
