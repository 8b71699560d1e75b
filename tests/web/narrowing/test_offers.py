"""Offers: made by the chair, answered by each member for itself, put into the text when all accept."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.wording import plain
from kengesh.web.members.standing import standing_of
from kengesh.web.narrowing.actions import answer, close_offer, conclude, offer
from kengesh.web.narrowing.agreements import reopen
from kengesh.web.narrowing.models import AnswerKind, OfferKind, OfferState
from kengesh.web.narrowing.queries import answers_visible_to, offers_visible_to
from kengesh.web.negotiations import texts
from tests.web.council import NOON
from tests.web.narrowing.offering import all_answer, bracket, contested, offered, provision


def wording(negotiation):
    negotiation.refresh_from_db()
    return plain(provision(negotiation).text("en"))


def test_the_chair_alone_makes_an_offer(council):
    negotiation = contested(council)
    given: dict[str, Any] = {
        "title": "In between",
        "choices": {bracket(negotiation).id: {"words": "will"}},
        "now": NOON,
    }

    for role in ("secretariat", "head", "neighbour", "administrator"):
        with pytest.raises(PermissionDenied):
            offer(negotiation.public_id, by=council.users[role], **given)
    assert offer(negotiation.public_id, by=council.users["chair"], **given).state == OfferState.OPEN


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({}, "at least one bracket"),
        ({"c1": {"words": "will"}}, "no bracket c1"),
        ({"there": {"alternative": "a1"}}, "no alternative a1"),
        ({"there": {"words": "  "}}, "Write the words"),
    ],
)
def test_an_offer_names_what_stands_in_the_text(council, choices, sentence):
    negotiation = contested(council)
    named = {bracket(negotiation).id if key == "there" else key: value for key, value in choices.items()}

    with pytest.raises(Refused, match=sentence):
        offer(negotiation.public_id, title="In between", choices=named, by=council.users["chair"], now=NOON)


def test_each_delegation_answers_for_itself_by_who_speaks_for_it(council):
    made = offered(council, contested(council))
    given: dict[str, Any] = {"delegation": council.delegations["Alatau"], "answer": AnswerKind.ACCEPTS, "now": NOON}

    for role in ("expert", "neighbour", "chair", "secretariat"):
        with pytest.raises(PermissionDenied):
            answer(made.public_id, by=council.users[role], **given)
    assert answer(made.public_id, by=council.users["head"], **given).delegation == council.delegations["Alatau"]


def test_the_desk_enters_what_came_by_letter_and_the_delegation_can_change_it(council):
    made = offered(council, contested(council))
    given: dict[str, Any] = {"delegation": council.delegations["Alatau"], "now": NOON}

    entered = answer(
        made.public_id, answer=AnswerKind.CANNOT, channel="letter", by=council.users["secretariat"], **given
    )
    changed = answer(made.public_id, answer=AnswerKind.ACCEPTS, by=council.users["head"], **given)

    assert (entered.channel, changed.channel, changed.answer) == ("letter", "platform", AnswerKind.ACCEPTS)
    assert made.answers.count() == 1


def test_what_not_all_accept_does_not_go_into_the_text(council):
    negotiation = contested(council)
    made = offered(council, negotiation)
    all_answer(council, made, but="Dasht")

    with pytest.raises(Refused, match="1 of 5"):
        conclude(made.public_id, by=council.users["chair"], now=NOON)
    answer(
        made.public_id,
        delegation=council.delegations["Dasht"],
        answer=AnswerKind.IF_ALL,
        by=council.head("Dasht"),
        now=NOON,
    )

    assert conclude(made.public_id, by=council.users["chair"], now=NOON).state == OfferState.ACCEPTED
    assert wording(negotiation) == "The Parties should share what they know of threats."


def test_words_of_the_chair_go_into_the_text_when_all_accept(council):
    negotiation = contested(council)
    made = offered(council, negotiation, words="are to")
    all_answer(council, made)

    conclude(made.public_id, by=council.users["chair"], now=NOON)

    assert wording(negotiation) == "The Parties are to share what they know of threats."
    assert texts.current(negotiation).is_clean


def test_an_offer_is_answered_in_time_and_while_it_is_open(council):
    negotiation = contested(council)
    made = offer(
        negotiation.public_id,
        title="In between",
        choices={bracket(negotiation).id: {"words": "will"}},
        answers_until=NOON + timedelta(days=1),
        by=council.users["chair"],
        now=NOON,
    )
    given: dict[str, Any] = {
        "delegation": council.delegations["Bayan"],
        "answer": AnswerKind.ACCEPTS,
        "by": council.head("Bayan"),
    }

    with pytest.raises(Refused, match="Answers were asked for until"):
        answer(made.public_id, now=NOON + timedelta(days=2), **given)
    assert answer(made.public_id, now=NOON + timedelta(days=1), **given).answer == AnswerKind.ACCEPTS
    close_offer(made.public_id, by=council.users["chair"], now=NOON)
    with pytest.raises(Refused, match="closed without acceptance"):
        answer(made.public_id, now=NOON, **given)


def test_an_answer_is_seen_by_its_delegation_and_the_desk(council):
    made = offered(council, contested(council))
    all_answer(council, made)

    def seen(role):
        return {f"{each.delegation}" for each in answers_visible_to(standing_of(council.users[role], NOON), made)}

    assert seen("head") == {"Alatau"}
    assert seen("neighbour") == {"Bayan"}
    assert len(seen("chair")) == len(seen("secretariat")) == 5
    assert not offers_visible_to(standing_of(council.users["observer"], NOON)).exists()


def test_what_a_package_settled_is_agreed_in_package_and_reopened_together(council):
    negotiation = contested(council)
    made = offered(council, negotiation, OfferKind.PACKAGE)
    all_answer(council, made)
    conclude(made.public_id, by=council.users["chair"], now=NOON)
    negotiation.refresh_from_db()
    status = provision(negotiation).status

    reopened = reopen(
        negotiation.agreements.get().public_id,
        delegation=council.delegations["Ertis"],
        by=council.head("Ertis"),
        now=NOON,
    )

    negotiation.refresh_from_db()
    assert status == "agreed-in-package"
    assert [each.provision for each in reopened] == ["p2"]
    assert provision(negotiation).status == "issued"
