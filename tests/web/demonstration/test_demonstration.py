"""The demonstration: one click signs in, on this machine alone; its clock only goes forward; else there is none."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.checks import check_host
from kengesh.web.clock.time import move_forward, now, set_demonstration
from kengesh.web.negotiations.actions import begin
from tests.web.council import NOON

DRAFT = Draft("d1", (Provision("p1", "article", "Article 1", (("en", words("Aims")),)),))
WELCOME = "/demonstration/"
AWAY = "192.0.2.7"  # an address of documentation, RFC 5737


@pytest.fixture
def demonstration(council, settings):
    """A council in the demonstration, whose clock stands at noon."""
    settings.DEMO = True
    set_demonstration(NOON)
    return council


def signing_in(council, role="chair"):
    return reverse("demonstration:sign-in", args=[council.users[role].public_id])


def test_one_click_signs_in_and_leads_back_to_a_page_of_ours(demonstration, client):
    done = client.post(signing_in(demonstration), {"next": "/matters/"})
    assert (done.status_code, done["Location"]) == (302, "/matters/")
    assert client.session["_auth_user_id"] == f"{demonstration.users['chair'].pk}"


def test_nobody_is_led_to_another_site(demonstration, client):
    done = client.post(signing_in(demonstration), {"next": "https://elsewhere.example/"})
    assert done["Location"] == reverse("home:first")


@pytest.mark.parametrize("role", ["chair", "secretariat", "head", "expert", "observer", "auditor"])
def test_everybody_with_an_office_or_accreditation_can_be_chosen(demonstration, client, role):
    page = client.get(WELCOME)
    assert signing_in(demonstration, role) in page.content.decode()


def test_who_has_neither_office_nor_accreditation_is_not_offered(demonstration, client):
    page = client.get(WELCOME).content.decode()
    assert signing_in(demonstration, "public") not in page
    assert signing_in(demonstration, "administrator") not in page


@pytest.mark.parametrize("away", [AWAY, "2001:db8::7", ""])
def test_from_another_machine_there_is_no_demonstration(demonstration, client, away):
    assert client.get(WELCOME, REMOTE_ADDR=away).status_code == 404
    assert client.post(signing_in(demonstration), REMOTE_ADDR=away).status_code == 404
    assert client.post("/demonstration/forward/", {"hours": 1}, REMOTE_ADDR=away).status_code == 404
    assert now() == NOON
    assert "_auth_user_id" not in client.session


def test_a_visitor_moves_the_clock_forward_and_every_page_head_shows_it(demonstration, client):
    client.force_login(demonstration.users["head"])
    client.post("/demonstration/forward/", {"hours": 72})
    assert now() == NOON + timedelta(hours=72)
    assert "4 April 2026, 12:00 UTC" in client.get("/").content.decode()


@pytest.mark.parametrize("hours", ["-1", "0", "8785", "soon", ""])
def test_the_clock_never_goes_back_and_never_more_than_a_year_on(demonstration, client, hours):  # noqa: ARG001 -- its clock
    client.post("/demonstration/forward/", {"hours": hours})
    assert now() == NOON


def test_the_clock_itself_refuses_to_go_back(demonstration):  # noqa: ARG001 -- its clock
    with pytest.raises(Refused) as refused:
        move_forward(timedelta(hours=-1))
    assert refused.value.code == "clock-backwards"


@pytest.mark.parametrize("act", [lambda: set_demonstration(NOON), lambda: move_forward(timedelta(hours=1))])
def test_outside_the_demonstration_the_clock_is_nobody_s_to_set(council, act):  # noqa: ARG001 -- opens the database
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == "demo-off"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "council.example", "::"])  # noqa: S104 -- refused
def test_the_demonstration_is_served_on_loopback_alone(settings, host):
    settings.DEMO = True
    with pytest.raises(Refused) as refused:
        check_host(host)
    assert refused.value.code == "demo-not-loopback"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_is_served(settings, host):
    settings.DEMO = True
    check_host(host)


def test_the_tour_leads_each_person_to_a_page_that_is_there(demonstration, client):
    begin(demonstration.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=demonstration.users["chair"], now=NOON)
    stations = client.get("/demonstration/tour/").context["steps"]
    assert [each.name for each in stations] == [
        "Head of Dasht", "Head of Dasht", "Chair", "Head of Bayan", "Chair", "Auditor",
    ]  # fmt: skip
    for each in stations:
        signed = client.post(reverse("demonstration:sign-in", args=[each.person]), {"next": each.address})
        assert client.get(signed["Location"]).status_code == 200, each.title


def test_before_anything_is_on_the_table_the_tour_says_so(demonstration, client):  # noqa: ARG001 -- an empty table
    assert "Nothing is on the table yet." in client.get("/demonstration/tour/").content.decode()
