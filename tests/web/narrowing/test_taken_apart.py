"""Nothing is agreed until all is agreed: one element taken out of a package reopens the others."""

from typing import Any

import pytest
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.narrowing.actions import conclude, offer
from kengesh.web.narrowing.agreements import record_agreement, reopen
from kengesh.web.narrowing.analysis import state_of
from kengesh.web.narrowing.models import OfferKind
from kengesh.web.narrowing.queries import holds, taken_apart
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.editorial import correct_words
from tests.web.council import NOON
from tests.web.narrowing.offering import all_answer
from tests.web.narrowing.stating import on_brackets

GIVEN: dict[str, Any] = {"provision": "q1", "old": "answer", "new": "reply", "now": NOON}


def settled(council, brackets=3):
    """A package of the first two brackets that all accepted; the others stay open."""
    negotiation = on_brackets(council, brackets)
    made = offer(
        negotiation.public_id,
        kind=OfferKind.PACKAGE,
        title="Package",
        choices={"c1": {"alternative": "b1"}, "c2": {"alternative": "a2"}},
        by=council.users["chair"],
        now=NOON,
    )
    all_answer(council, made)
    conclude(made.public_id, by=council.users["chair"], now=NOON)
    negotiation.refresh_from_db()
    return negotiation


def in_group(council, negotiation):
    """The chair records the first provision as agreed in the council."""
    record_agreement(
        negotiation.public_id,
        provision="q1",
        level="agreed-in-group",
        where="Council",
        present=[council.delegations["Alatau"]],
        by=council.users["chair"],
        now=NOON,
    )


def statuses(negotiation):
    negotiation.refresh_from_db()
    there = {each.id: each.status for each in texts.current(negotiation).provisions()}
    return [there[key] for key in ("q1", "q2")]


def recorded(negotiation):
    return {each.passage.id: each.recorded for each in state_of(negotiation, NOON).provisions}


def test_a_package_holds_while_all_its_elements_do(council):
    negotiation = settled(council)

    assert statuses(negotiation) == ["agreed-in-package", "agreed-in-package"]
    assert taken_apart(negotiation, texts.current(negotiation)) == []


def test_a_change_of_wording_in_one_element_takes_the_package_apart(council, client):
    negotiation = settled(council)
    correct_words(negotiation.public_id, by=council.users["secretariat"], **GIVEN)

    assert statuses(negotiation) == ["issued", "issued"]
    (left,) = taken_apart(negotiation, texts.current(negotiation))
    assert left.provision == "q2"
    assert recorded(negotiation)["q2"] == "issued"
    assert not [each for each in negotiation.agreements.all() if holds(each, texts.current(negotiation))]
    client.force_login(council.users["head"])
    shown = client.get(reverse("narrowing:agreements", args=[negotiation.public_id])).content.decode()
    assert "package taken apart" in shown
    assert "removed: the wording was changed" in shown
    client.force_login(council.users["chair"])
    assert "was taken apart" in client.get(reverse("narrowing:desk", args=[negotiation.public_id])).content.decode()


def test_any_delegation_reopens_the_whole_package_with_one_element(council):
    negotiation = settled(council)
    first = negotiation.agreements.get(provision="q1")
    by = {"delegation": council.delegations["Bayan"], "by": council.users["neighbour"], "now": NOON}

    assert len(reopen(first.public_id, reason="Our capital asks.", **by)) == 2
    assert statuses(negotiation) == ["issued", "issued"]
    assert taken_apart(negotiation, texts.current(negotiation)) == []
    with pytest.raises(Refused, match="It was reopened"):
        reopen(first.public_id, **by)


def test_an_element_of_a_package_is_not_agreed_in_another_way(council):
    negotiation = settled(council)
    with pytest.raises(Refused, match="q1 is agreed as part of the package Package; reopen that package first"):
        in_group(council, negotiation)


def test_an_agreement_of_another_kind_stays_when_a_package_is_taken_apart(council):
    negotiation = settled(council)
    correct_words(negotiation.public_id, by=council.users["secretariat"], **GIVEN)
    in_group(council, negotiation)

    assert statuses(negotiation) == ["agreed-in-group", "issued"]


def test_a_new_agreement_on_the_old_words_is_not_taken_for_the_package(council):
    negotiation = settled(council)
    back: dict[str, Any] = {"provision": "q1", "old": "reply", "new": "answer", "now": NOON}
    correct_words(negotiation.public_id, by=council.users["secretariat"], **GIVEN)
    correct_words(negotiation.public_id, by=council.users["secretariat"], **back)
    in_group(council, negotiation)

    assert statuses(negotiation) == ["agreed-in-group", "issued"]
    draft = texts.current(negotiation)
    assert [each.level for each in negotiation.agreements.all() if holds(each, draft)] == ["agreed-in-group"]
