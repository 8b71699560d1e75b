"""Packages on the text: found from what was released, shown to those who conduct, never an objection hidden."""

import pytest
from django.urls import reverse

from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.narrowing import told
from kengesh.web.narrowing.models import OfferKind
from kengesh.web.narrowing.pages import own_points
from kengesh.web.narrowing.searching import issues_in, searched
from tests.web.council import NOON
from tests.web.narrowing.stating import all_accept, on_brackets, says


def found(negotiation, *, isolated_first=False, seconds=5.0):
    issues = issues_in(negotiation, NOON)
    return issues, searched(issues.problem, isolated_first=isolated_first, seconds=seconds)


def page(client, council, negotiation, role="chair", **query):
    client.force_login(council.users[role])
    return client.get(reverse("narrowing:packages", args=[negotiation.public_id]), query)


def test_what_all_can_accept_is_a_package_and_can_be_offered_at_once(council, client):
    negotiation = on_brackets(council)
    all_accept(council, negotiation, "b1", "a2")

    shown = page(client, council, negotiation).content.decode()
    filled = client.post(
        reverse("narrowing:new-offer", args=[negotiation.public_id]),
        {"act": "fill", "choice-c1": "b1", "choice-c2": "a2"},
    ).context["form"]

    assert "<h2>Package 1</h2>" in shown
    assert "Nearest offer" not in shown
    assert 'name="choice-c1" value="b1"' in shown
    assert (filled["kind"].value(), filled["choice-c1"].value(), filled["choice-c2"].value()) == (
        OfferKind.PACKAGE, "b1", "a2",
    )  # fmt: skip
    assert not negotiation.offers.exists()


def test_what_somebody_objects_to_is_a_nearest_offer_and_never_a_package(council, client):
    negotiation = on_brackets(council)
    all_accept(council, negotiation, "b1", "a2", but="Dasht")
    says(council, negotiation, "Dasht", a1="objects", b1="objects", a2="can-accept", b2="can-accept")

    shown = page(client, council, negotiation).content.decode()

    assert "<h2>Package" not in shown
    assert "<h2>Nearest offer 1</h2>" in shown
    assert "this is proven" in shown
    assert "cannot be adopted as positions stand" in shown


def test_who_has_not_spoken_has_not_agreed(council):
    negotiation = on_brackets(council)
    all_accept(council, negotiation, "b1", "a2", but="Ertis")
    issues, result = found(negotiation)

    shown = list(told.shown(issues, result, {}))

    assert not result.answer.packages
    assert shown[0].silent == ("Ertis",)
    assert not any(each.secure for each in shown)
    all_accept(council, negotiation, "b1", "a2")
    issues, search = found(negotiation)
    assert [each.secure for each in told.shown(issues, search, {})] == [True]


def test_why_there_is_none_names_members_to_the_chair_alone(council, client):
    negotiation = on_brackets(council)
    all_accept(council, negotiation, "b1", "a2", but="Dasht")
    says(council, negotiation, "Dasht", a1="objects", b1="objects", a2="can-accept")

    shown = {role: page(client, council, negotiation, role) for role in ("chair", "secretariat", "head", "observer")}

    assert {role: each.status_code for role, each in shown.items()} == {
        "chair": 200, "secretariat": 200, "head": 404, "observer": 404,
    }  # fmt: skip
    chair, secretariat = (shown[role].content.decode() for role in ("chair", "secretariat"))
    assert "In every conflict:</span>" not in secretariat
    for told_to_the_chair in ("Why there is none", "In every conflict", "Cheapest concession", "Dasht – objection to"):
        assert told_to_the_chair in chair
        assert told_to_the_chair not in secretariat
    assert "Offer this to every member" not in secretariat


def test_what_can_be_agreed_by_itself_is_said_where_the_rest_cannot(council):
    negotiation = on_brackets(council)
    all_accept(council, negotiation, "b1", "a2", but="Dasht")
    says(council, negotiation, "Dasht", a1="objects", b1="objects", a2="can-accept")
    issues, result = found(negotiation)

    assert told.alone(issues, result.parts) == ["2.: alternative 1"]


def test_positions_that_only_the_chair_was_told_count(council):
    negotiation = on_brackets(council, 1)
    all_accept(council, negotiation, "b1", but="Bayan")
    says(council, negotiation, "Bayan", Audience.CHAIR, b1="objects", a1="objects")

    _, result = found(negotiation)

    assert {each.member for offer in result.answer.nearest_offers for each in offer.objections} == {"Bayan"}


def test_the_order_of_goals_can_be_swapped(council, client):
    """Alatau alone with two objections, or three members with one each."""
    negotiation = on_brackets(council, 2)
    says(council, negotiation, "Alatau", a1="objects", a2="objects", b1="can-accept", b2="can-accept")
    says(council, negotiation, "Bayan", a1="can-accept", a2="can-accept", b1="can-accept", b2="objects")
    says(council, negotiation, "Chuya", a1="can-accept", a2="can-accept")
    says(council, negotiation, "Dasht", a1="can-accept", a2="can-accept", b1="objects", b2="can-accept")
    says(council, negotiation, "Ertis", a1="can-accept", a2="can-accept", b1="objects", b2="objects")

    total = found(negotiation)[1].answer
    worst = found(negotiation, isolated_first=True)[1].answer

    assert (total.value[:2], worst.value[:2]) == ((2, 2), (1, 3))
    assert b"The worst-off member first" in page(client, council, negotiation).content
    assert b"Fewest objections first</a>" in page(client, council, negotiation, first="worst-off").content


def test_what_was_cut_off_is_said(council):
    negotiation = on_brackets(council, 4)
    all_accept(council, negotiation, "b1", "a2", "b3", "a4")
    issues, result = found(negotiation, seconds=0.0)

    said = told.cut_off(result, 0.0)

    assert result.cut_off
    assert said[0] == "The search stopped after 0 seconds."
    assert told.cut_off(found(negotiation)[1], 5.0) == []
    assert issues.problem.digest == result.answer.certificate.problem


def test_the_certificate_names_status_value_solver_and_digest(council, client):
    negotiation = on_brackets(council)
    all_accept(council, negotiation, "b1", "a2")
    issues, result = found(negotiation)

    shown = dict(told.certificate(result.answer.certificate, result.answer.status))

    assert shown["Status"] == "optimal"
    assert shown["Digest of the input"] == issues.problem.digest
    assert all(f"<dd>{value}</dd>" in page(client, council, negotiation).content.decode() for value in shown.values())


def test_a_text_without_brackets_has_nothing_to_search(council, client):
    negotiation = on_brackets(council, 0)

    assert b"no open bracket" in page(client, council, negotiation).content


@pytest.mark.parametrize("brackets", [1, 3])
def test_the_page_of_packages_asks_the_database_little(council, client, brackets, django_assert_max_num_queries):
    negotiation = on_brackets(council, brackets)
    all_accept(council, negotiation, *(f"b{number}" for number in range(1, brackets + 1)))
    client.force_login(council.users["chair"])

    with django_assert_max_num_queries(15):
        assert client.get(reverse("narrowing:packages", args=[negotiation.public_id])).status_code == 200


def test_a_delegation_is_told_only_of_what_its_own_move_alone_would_close(council, client):
    negotiation = on_brackets(council, 2)
    all_accept(council, negotiation, "b1", "b2")
    says(council, negotiation, "Alatau", b1="objects", b2="objects")
    says(council, negotiation, "Bayan", b2="objects")

    def own(role):
        return [each.provision for each in own_points(negotiation, standing_of(council.users[role], NOON), NOON)]

    assert own("head") == ["q1"]
    assert own("neighbour") == own("spokesperson") == []
    client.force_login(council.users["head"])
    shown = client.get(reverse("narrowing:desk", args=[negotiation.public_id])).content.decode()
    main = shown[shown.index("What would be closed") : shown.index("What needs your position")]
    assert not [name for name in ("Bayan", "Chuya", "Dasht", "Ertis") if name in main]
