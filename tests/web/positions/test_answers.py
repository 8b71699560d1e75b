"""Putting forward what answers a concern: who may, with what, and how long the words are those that were meant."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.concerns.models import Concern
from kengesh.web.negotiations import texts
from kengesh.web.positions.answers import answer_concern, still_says
from kengesh.web.positions.targets import targets
from kengesh.web.record.models import COMMON, Entry
from tests.web.concerns.access import released
from tests.web.council import NOON
from tests.web.positions.texts import negotiated, reword

MAY = ("neighbour", "spokesperson", "head", "chair", "secretariat")
MAY_NOT = ("expert", "observer", "public", "administrator", "auditor")


@pytest.mark.parametrize("who", MAY)
def test_who_speaks_for_a_delegation_and_who_conducts_put_answers_forward(council, who):
    answer = answer_concern(released(council), words=" See Article 4. ", by=council.users[who], now=NOON)

    assert (answer.kind, answer.words, answer.wording) == ("words", "See Article 4.", "")
    assert bool(answer.delegation) == (who not in {"chair", "secretariat"})


@pytest.mark.parametrize("who", MAY_NOT)
def test_nobody_else_does(council, who):
    with pytest.raises(PermissionDenied):
        answer_concern(released(council), words="See Article 4.", by=council.users[who], now=NOON)


def test_who_does_not_see_a_concern_does_not_answer_it(council):
    of_the_group = released(council, "group")
    with pytest.raises(PermissionDenied):
        answer_concern(of_the_group, words="See Article 4.", by=council.users["neighbour"], now=NOON)

    assert answer_concern(of_the_group, words="See Article 4.", by=council.users["spokesperson"], now=NOON).pk


@pytest.mark.parametrize("words", ["", "  \n"])
def test_an_answer_without_provision_and_words_is_refused(council, words):
    with pytest.raises(Refused, match="by a provision of the text or by words"):
        answer_concern(released(council), words=words, by=council.users["chair"], now=NOON)


def test_a_provision_is_none_before_there_is_a_text(council):
    with pytest.raises(Refused, match="by a provision of the text or by words"):
        answer_concern(released(council), provision="p2", by=council.users["chair"], now=NOON)


def test_a_provision_answers_with_the_words_that_it_had(council):
    negotiation = negotiated(council)
    answers = [
        answer_concern(released(council), provision=each, by=council.users["chair"], now=NOON) for each in ("p2", "p3")
    ]
    reword(negotiation, "p2")

    negotiation.refresh_from_db()
    there = targets(texts.current(negotiation))
    assert [still_says(there, each) for each in answers] == [False, True]


def test_an_answer_settles_nothing(council):
    concern = released(council)
    answer_concern(concern, words="See Article 4.", by=council.users["chair"], now=NOON)

    assert Concern.objects.get(public_id=concern).disposition == "open"


@pytest.mark.parametrize(("audience", "confidential"), [("body", False), ("group", True)])
def test_the_record_tells_as_much_of_an_answer_as_of_its_concern(council, audience, confidential):
    answer = answer_concern(
        released(council, audience), words="See Article 4.", by=council.users["spokesperson"], now=NOON
    )

    entry = Entry.objects.get(subject=answer.public_id)
    assert (entry.record.owner, entry.kind, entry.confidential) == (COMMON, "concern-answered", confidential)
    assert b"Article 4" not in bytes(entry.content)
