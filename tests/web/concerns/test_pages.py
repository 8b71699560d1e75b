"""The pages of concerns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.web.concerns.models import Concern, InternalConcern
from tests.web.concerns.access import DATA, drafted, released

MOST = 15


@pytest.fixture
def as_(council, client):
    """Sign in as a role."""

    def signed_in(role):
        client.force_login(council.users[role])
        return client

    return signed_in


def test_a_concern_goes_from_draft_to_released_to_settled_on_the_pages(council, as_, scope):
    client = as_("head")
    raised = client.post(
        reverse("concerns:raise", args=[council.matter.public_id]),
        DATA | {"delegation": council.delegations["Alatau"].public_id},
    )
    with scope(council.delegations["Alatau"]):
        draft = InternalConcern.objects.get()
    assert raised["Location"] == reverse("concerns:draft", args=[draft.public_id])

    assert client.post(raised["Location"], {"audience": "public"}).status_code == 302
    concern = Concern.objects.get()
    settle = reverse("concerns:settle", args=[concern.public_id])
    assert client.post(settle, {"disposition": "in part", "note": "Article 2"}).status_code == 302
    assert "Article 2" in client.get(reverse("concerns:concern", args=[concern.public_id])).content.decode()
    assert "satisfied in part" in client.post(settle, {"disposition": "in part"}).content.decode()
    assert client.post(settle, {"disposition": "open"}).status_code == 302
    concern.refresh_from_db()
    assert (concern.audience, concern.disposition) == ("public", "open")


def test_an_expert_drafts_but_does_not_release(council, as_):
    address = reverse("concerns:draft", args=[drafted(council)])

    assert as_("expert").post(address, {"audience": "body"}).status_code == 403
    assert as_("head").post(address, {"audience": "body"}).status_code == 302


def test_a_concern_for_the_public_is_read_without_signing_in_and_another_one_is_not(council, client):
    public, body = released(council, "public"), released(council, "body")

    assert client.get(reverse("concerns:concern", args=[public])).status_code == 200
    assert client.get(reverse("concerns:concern", args=[body])).status_code == 302


def test_the_secretariat_enters_one_that_came_by_letter(council, as_):
    entry = DATA | {"delegation": council.delegations["Bayan"].public_id, "channel": "letter", "audience": "body"}

    made = as_("secretariat").post(reverse("concerns:enter", args=[council.matter.public_id]), entry)

    assert "by letter" in as_("neighbour").get(made["Location"]).content.decode()


def test_words_of_people_are_shown_as_they_are_never_as_markup(council, as_):
    concern = released(council)
    Concern.objects.update(title="<script>x</script>", text="<img src=x onerror=y>")

    page = as_("chair").get(reverse("concerns:concern", args=[concern])).content.decode()

    assert "<script>x" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;x" in page


@pytest.mark.parametrize("role", ["head", "chair"])
def test_the_list_costs_the_same_queries_with_one_row_and_with_three(council, as_, role):
    client, address = as_(role), reverse("concerns:list", args=[council.matter.public_id])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    released(council), drafted(council)
    client.get(address)
    one = queries()
    for _ in range(2):
        released(council), drafted(council)

    assert (queries(), one <= MOST) == (one, True)
