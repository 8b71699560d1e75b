"""The pages of chair and groups in the mirrored test language: what the library says of positions is not English."""

from django.urls import reverse

from tests.web.council import MEMBERS
from tests.web.mirrored import left, page
from tests.web.narrowing.stating import all_accept, on_brackets, says

DATA = {*MEMBERS, "Steppe", "Council", "on", "Security", "Chair", "Head", "of", "days", "kengesh"}
"""Names, the words of the text, and the program that searched."""


def test_what_is_open_what_would_close_it_and_the_rule(council, client):
    negotiation = on_brackets(council, 2)
    all_accept(council, negotiation, "b1", but="Dasht")
    says(council, negotiation, "Alatau", b1="objects", b2="reserves")
    client.force_login(council.users["chair"])

    shown = page(client, reverse("narrowing:desk", args=[negotiation.public_id]))

    assert "Dasht" in shown
    assert left(shown) - DATA == set()


def test_packages_and_the_reasons_why_there_is_none(council, client):
    negotiation = on_brackets(council, 2)
    all_accept(council, negotiation, "b1", "b2", but="Dasht")
    says(council, negotiation, "Dasht", a1="objects", b1="objects")
    client.force_login(council.users["chair"])

    assert left(page(client, reverse("narrowing:packages", args=[negotiation.public_id]))) - DATA == set()


def test_what_a_delegation_alone_would_close(council, client):
    negotiation = on_brackets(council, 1)
    all_accept(council, negotiation, "b1")
    says(council, negotiation, "Alatau", b1="objects")
    client.force_login(council.users["head"])

    assert left(page(client, reverse("narrowing:desk", args=[negotiation.public_id]))) - DATA == set()
