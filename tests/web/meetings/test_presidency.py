"""The order in which the presidency passes on, and whose turn it is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.meetings import presidency, queries
from kengesh.web.members.models import MemberStatus
from tests.web.council import NOON

YEAR = timedelta(days=365)
ORDER = ("Ertis", "Alatau", "Bayan", "Chuya", "Dasht")


def order(council, names=ORDER, by="secretariat"):
    members = [council.members[name].public_id for name in names]
    return presidency.set_rotation(council.body.public_id, members=members, by=council.users[by], now=NOON)


def give(council, until=NOON + 2 * YEAR):
    return presidency.give_next(council.body.public_id, until=until, by=council.users["secretariat"], now=NOON)


def end(council, until=NOON + YEAR):
    council.body.terms.filter(office="presidency").update(until=until)


def test_the_secretariat_sets_an_order_of_all_members_with_a_say(council):
    for who in ("chair", "head", "administrator"):
        with pytest.raises(PermissionDenied):
            order(council, by=who)
    for names in (ORDER[:4], (*ORDER[:4], "Feruza"), (*ORDER[:4], "Ertis")):
        with pytest.raises(Refused, match="names each of Alatau, Bayan, Chuya, Dasht, Ertis once"):
            order(council, names)

    assert [each.name for each in order(council)] == list(ORDER)
    assert [each.name for each in order(council, ORDER[::-1])] == list(ORDER[::-1])


def test_the_next_term_begins_where_the_last_ends_and_goes_round(council):
    with pytest.raises(Refused, match="no order"):
        give(council)
    order(council)
    with pytest.raises(Refused, match="term of Ertis has no end"):
        give(council)
    end(council)
    first, second = give(council), give(council, NOON + 3 * YEAR)

    assert [(f"{each.member}", each.since) for each in (first, second)] == [
        ("Alatau", NOON + YEAR), ("Bayan", NOON + 2 * YEAR),
    ]  # fmt: skip
    order(council, ("Bayan", *(each for each in ORDER if each != "Bayan")))
    assert f"{queries.next_in_rotation(council.body, NOON)}" == "Ertis"


def test_who_has_no_say_any_more_is_passed_over(council):
    order(council)
    end(council)
    MemberStatus.objects.filter(member__name="Alatau").update(until=NOON)
    assert f"{give(council).member}" == "Bayan"
    MemberStatus.objects.update(until=NOON)

    assert queries.next_in_rotation(council.body, NOON) is None
