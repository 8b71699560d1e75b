"""Studies stand beside the brackets, named as studies, and never become positions or points."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kengesh.errors import BadData
from kengesh.web.narrowing.actions import conclude
from kengesh.web.narrowing.searching import issues_in
from kengesh.web.narrowing.studies import figures_in, take_study
from tests.web.council import NOON
from tests.web.narrowing.offering import all_answer, offered
from tests.web.narrowing.stating import all_accept, on_brackets

LINKS = f"""
unit = "per cent of income"
source = "A study of corridors"
digest = "{"ab" * 32}"

[[links]]
issue = "c1"
option = "b1"
figures = {{ Alatau = 1.25, Bayan = -3 }}
"""


def taken(council, negotiation, content=LINKS, by="secretariat"):
    return take_study(
        negotiation.public_id, title="Corridors", content=content.encode(), name="links.toml",
        by=council.users[by], now=NOON,
    )  # fmt: skip


def test_the_secretariat_brings_a_study_and_nobody_else(council):
    negotiation = on_brackets(council, 1)

    for role in ("chair", "head", "observer", "administrator"):
        with pytest.raises(PermissionDenied):
            taken(council, negotiation, by=role)
    study = taken(council, negotiation)
    (figures,) = figures_in(study, issues_in(negotiation, NOON))
    assert figures.by_member == (("Alatau", "1.25"), ("Bayan", "-3"))
    assert study.file.content() == LINKS.encode()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [('"c1"', '"c9"', "c9"), ('"b1"', '"b9"', "b9"), ("Bayan", "Elsewhere", "Elsewhere"), ("-3", '"many"', "Bayan")],
)
def test_a_study_that_names_what_is_not_there_is_refused_with_its_place(council, old, new, said):
    negotiation = on_brackets(council, 1)

    with pytest.raises(BadData, match=said) as refused:
        taken(council, negotiation, LINKS.replace(old, new))
    assert (refused.value.where or "").startswith("links.toml, line ")
    assert taken(council, negotiation).title == "Corridors"


def test_a_study_changes_no_package_and_is_labelled_on_every_page(council, client):
    negotiation = on_brackets(council, 1)
    all_accept(council, negotiation, "b1")
    before = issues_in(negotiation, NOON).problem.digest
    client.force_login(council.users["secretariat"])
    address = reverse("narrowing:studies", args=[negotiation.public_id])
    file = SimpleUploadedFile("links.toml", LINKS.encode())
    client.post(address, {"title": "Corridors", "file": file})

    assert issues_in(negotiation, NOON).problem.digest == before
    for role, name in (("chair", "packages"), ("head", "studies"), ("secretariat", "studies")):
        client.force_login(council.users[role])
        shown = client.get(reverse(f"narrowing:{name}", args=[negotiation.public_id])).content.decode()
        assert '<span class="badge">study</span>' in shown
        assert "1.25" in shown
        assert "A study of corridors" in shown


def test_a_study_of_closed_brackets_says_so(council, client):
    negotiation = on_brackets(council, 1)
    taken(council, negotiation)
    made = offered(council, negotiation)
    all_answer(council, made)
    conclude(made.public_id, by=council.users["chair"], now=NOON)
    client.force_login(council.users["head"])

    shown = client.get(reverse("narrowing:studies", args=[negotiation.public_id])).content
    assert b"are closed" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_studies_asks_the_database_little(council, client, count, django_assert_max_num_queries):
    negotiation = on_brackets(council, 1)
    for _ in range(count):
        taken(council, negotiation)
    client.force_login(council.users["head"])

    with django_assert_max_num_queries(15):
        client.get(reverse("narrowing:studies", args=[negotiation.public_id]))
