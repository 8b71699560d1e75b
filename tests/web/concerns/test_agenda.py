"""Concerns on an agenda: those of the body, and nothing on it that observers may not know."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.concerns.actions import settle_concern
from kengesh.web.concerns.agenda import put_concerns, waiting
from kengesh.web.members.standing import standing_of
from tests.web.concerns.access import released
from tests.web.council import NOON
from tests.web.meetings.access import sitting


def put(council, session, *keys, by="chair"):
    return put_concerns(session.public_id, concerns=keys, by=council.users[by], now=NOON)


def test_open_concerns_of_the_body_go_on_the_agenda_once(council):
    session, key = sitting(council), released(council)
    with pytest.raises(PermissionDenied):
        put(council, session, key, by="head")
    (item,) = put(council, session, key)
    with pytest.raises(Refused, match="on the agenda of"):
        put(council, session, key)

    assert (item.kind, item.subject) == ("concern", key)
    assert not waiting(standing_of(council.users["chair"], NOON), session).exists()


def test_what_was_released_to_a_group_alone_is_no_item(council):
    session, key = sitting(council), released(council, "group")

    with pytest.raises(Refused, match="takes what the body knows"):
        put(council, session, key)
    assert not waiting(standing_of(council.users["chair"], NOON), session).exists()


def test_a_concern_that_the_desk_does_not_see_is_none_that_it_can_put(council):
    with pytest.raises(PermissionDenied):
        put(council, sitting(council), "aaaaaaaaaaaaaa")


def test_a_satisfied_concern_is_not_open(council):
    session, key = sitting(council), released(council)
    settle_concern(key, disposition="satisfied", note="", by=council.users["head"], now=NOON)

    with pytest.raises(Refused, match="is not open"):
        put(council, session, key)


@pytest.mark.parametrize(("audience", "named"), [("body", False), ("public", True)])
def test_observers_read_of_a_concern_on_the_agenda_only_what_is_public(council, audience, named):
    session, key = sitting(council), released(council, audience)
    put(council, session, key)
    client = Client()
    client.force_login(council.users["observer"])
    address = reverse("meetings:session", kwargs={"public_id": session.public_id})
    page = client.get(address).content.decode()

    assert ("Personal data" in page) is named
    assert ("A concern on “Cooperation against terrorism”" in page) is not named


def test_concerns_are_chosen_on_the_page(council):
    session, key = sitting(council), released(council)
    client = Client()
    client.force_login(council.users["secretariat"])
    address = reverse("concerns:agenda", kwargs={"public_id": session.public_id})
    assert "Personal data (Alatau" in client.get(address).content.decode()
    done = client.post(address, {"act": "concerns", "concerns-chosen": [key]})

    assert done.status_code == 302
    assert session.agenda.get().subject == key
    assert "No open concern of the body waits" in client.get(address).content.decode()
