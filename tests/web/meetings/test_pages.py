"""Pages of meetings: what they show to whom, in how many queries, and what people do on them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kengesh.web.meetings import actions, speaking
from kengesh.web.meetings.models import Session
from kengesh.web.meetings.year_views import months
from tests.formats.calendars import read
from tests.web.council import NOON
from tests.web.meetings.access import convened, item, presented, said


def signed_in(council, who):
    client = Client()
    client.force_login(council.users[who])
    return client


def page(council, who, name, **named):
    return signed_in(council, who).get(reverse(name, kwargs=named)).content.decode()


def post(council, who, name, data, **named):
    return signed_in(council, who).post(reverse(name, kwargs=named), data)


def test_a_whole_item_is_played_on_its_page(council):
    found = item(council)
    key, chair = {"public_id": found.public_id}, council.users["chair"]
    actions.open_session(found.session.public_id, by=chair, now=NOON)
    actions.note_presence(
        found.session.public_id, delegation=council.delegations["Bayan"], by=council.head("Bayan"), now=NOON
    )

    def acted(who, data):
        assert post(council, who, "meetings:item", data, **key).status_code == 302

    acted("chair", {"act": "allot", "allot-minutes": "30", "allot-speaking_minutes": "5", "allot-rapporteur": ""})
    delegation = council.delegations["Bayan"].public_id
    acted("neighbour", {"act": "ask", "ask-delegation": delegation, "ask-kind": "statement"})
    acted("chair", {"act": "give"})
    assert "has the floor" in page(council, "observer", "meetings:item", **key)
    acted("chair", {"act": "end"})
    acted("neighbour", {
        "act": "prepare", "prepare-delegation": delegation, "prepare-text": "We thank.", "prepare-language": "en",
    })  # fmt: skip
    assert "We thank." in page(council, "neighbour", "meetings:item", **key)
    assert "We thank." not in page(council, "chair", "meetings:item", **key)
    from kengesh.web.meetings.models import InternalIntervention  # noqa: PLC0415
    from kengesh.web.members.scope import entered  # noqa: PLC0415

    with entered([council.delegations["Bayan"].pk]):
        draft = InternalIntervention.objects.get().public_id
    acted("neighbour", {"act": "release", "release-draft": draft, "release-audience": "body"})
    assert "We thank." in page(council, "chair", "meetings:item", **key)
    assert "We thank." not in page(council, "observer", "meetings:item", **key)
    acted("chair", {"act": "conclude", "conclude-item": found.public_id, "conclude-outcome": "A fund is needed."})
    acted("chair", {"act": "matter", "matter-title": "A fund", "matter-summary": ""})
    assert "It became a matter." in page(council, "expert", "meetings:item", **key)


def test_a_refusal_is_said_on_the_page(council):
    found = item(council)
    actions.open_session(found.session.public_id, by=council.users["chair"], now=NOON)
    speaking.close_list(found.public_id, by=council.users["chair"], now=NOON)
    delegation = council.delegations["Bayan"].public_id
    done = post(
        council, "neighbour", "meetings:item", {"act": "ask", "ask-delegation": delegation, "ask-kind": "statement"},
        public_id=found.public_id,
    )  # fmt: skip

    assert done.status_code == 200
    assert "only the right of reply is left" in done.content.decode()


def test_an_agenda_is_built_and_arranged_on_the_page(council):
    session = convened(council)
    actions.open_session(session.public_id, by=council.users["chair"], now=NOON)
    key = {"public_id": session.public_id}
    post(council, "secretariat", "meetings:session", {"act": "matters", "matters-matters": [council.matter.public_id]},
         **key)  # fmt: skip
    post(council, "secretariat", "meetings:session", {"act": "item", "item-title": "Other business"}, **key)
    first, second = session.agenda.all()
    post(council, "chair", "meetings:session",
         {"act": "arrange", f"arrange-{first.public_id}": "2", f"arrange-{second.public_id}": "1"}, **key)  # fmt: skip

    assert [each.title for each in session.agenda.all()] == ["Other business", "Cooperation against terrorism"]


def test_the_year_lists_sessions_by_the_month_at_their_place(council):
    council.body.time_zone = "Asia/Almaty"  # UTC+5
    council.body.save()
    for starts in (datetime(2026, 12, 31, 20, tzinfo=UTC), datetime(2026, 1, 31, 19, 30, tzinfo=UTC)):
        times: dict = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
        actions.convene(
            council.body.public_id, title=f"From {starts:%d.%m.}", by=council.users["chair"], now=NOON, **times
        )
    found = months(list(Session.objects.select_related("body")))
    this, following = (page(council, "expert", "meetings:year", year=year) for year in (2026, 2027))

    assert [(each.first.isoformat(), len(each.sessions)) for each in found] == [("2026-02-01", 1), ("2027-01-01", 1)]
    assert "From 31.01." in this
    assert "From 31.12." not in this
    assert "From 31.12." in following
    assert "Sun 1 February, 00:30" in this
    assert "From 31.01." not in page(council, "administrator", "meetings:year", year=2026)


@pytest.mark.parametrize("year", [0, 1899, 2201, 99999])
def test_a_year_that_no_calendar_has_is_no_page(council, year):
    address = reverse("meetings:year", kwargs={"year": year})

    assert signed_in(council, "expert").get(address).status_code == 404


def test_a_session_is_a_file_for_a_calendar(council):
    session = convened(council)
    actions.move(
        session.public_id, starts_at=NOON + timedelta(hours=2), ends_at=NOON + timedelta(hours=4), place="Ertis",
        by=council.users["chair"], now=NOON,
    )  # fmt: skip
    address = reverse("meetings:ics", kwargs={"public_id": session.public_id})
    (event,) = read(signed_in(council, "expert").get(address).getvalue())

    assert (event["UID"], event["SEQUENCE"], event["LOCATION"]) == (f"{session.public_id}@kengesh.example", 1, "Ertis")
    assert event["DTSTART"] == NOON + timedelta(hours=2)
    assert event["URL"] == f"http://testserver/sessions/{session.public_id}/"


def test_a_calendar_address_is_secret_shown_once_and_shows_what_its_person_may_see(council):
    convened(council)
    client = signed_in(council, "expert")
    made = client.post(reverse("meetings:calendar"), {"act": "make"}).content.decode()
    address = made.partition("<code>")[2].partition("</code>")[0].removeprefix("http://testserver")
    secret = address.removeprefix("/calendar/").removesuffix(".ics")
    again = client.get(reverse("meetings:calendar")).content.decode()
    (event,) = read(Client().get(address).content)

    assert len(secret) >= 43
    assert secret not in again
    assert council.users["expert"].feeds.get().digest != secret
    assert event["SUMMARY"] == "Council on Security: 1. Spring session"
    assert Client().get(reverse("meetings:feed", kwargs={"secret": "guessed"})).status_code == 404


def test_a_calendar_follows_what_its_person_may_see_now(council):
    convened(council)
    address = reverse("meetings:feed", kwargs={"secret": make(council, "expert")})
    assert len(read(Client().get(address).content)) == 1
    council.users["expert"].accreditations.update(until=datetime(2026, 4, 1, tzinfo=UTC))
    assert read(Client().get(address).content) == []
    council.users["expert"].is_active = False
    council.users["expert"].save()

    assert Client().get(address).status_code == 404


def make(council, who):
    from kengesh.web.meetings import feeds  # noqa: PLC0415

    return feeds.make_feed(by=council.users[who], now=NOON)


def test_a_new_address_or_a_revoked_one_ends_the_old(council):
    first = reverse("meetings:feed", kwargs={"secret": make(council, "head")})
    second = reverse("meetings:feed", kwargs={"secret": make(council, "head")})
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    client = signed_in(council, "head")
    assert client.post(reverse("meetings:calendar"), {"act": "revoke"}).status_code == 302
    assert Client().get(second).status_code == 404
    refused = client.post(reverse("meetings:calendar"), {"act": "revoke"})

    assert "no calendar address" in refused.content.decode()


PAGES = ("list", "year", "session", "item", "papers", "credentials", "feed", "series")


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("name", [f"meetings:{each}" for each in PAGES])
def test_pages_ask_the_same_number_of_queries_for_one_and_for_three(council, name, django_assert_max_num_queries):
    def filled(times):
        for _ in range(times):
            found = item(council)
            said(council)
            for member in ("Alatau", "Bayan", "Chuya")[:times]:
                speaking.ask_for_floor(
                    found.public_id, delegation=council.delegations[member], by=council.head(member), now=NOON
                )
            presented(council)
        return found

    client, counts = signed_in(council, "chair"), []
    for times in (1, 3):
        found = filled(times)
        keys = {
            "meetings:year": {"year": 2026}, "meetings:item": {"public_id": found.public_id},
            "meetings:feed": {"secret": make(council, "chair")},
        }  # fmt: skip
        needs = name.endswith((":session", ":papers", ":credentials"))
        named = keys.get(name, {"public_id": found.session.public_id} if needs else {})
        client.get(reverse(name, kwargs=named))
        with django_assert_max_num_queries(15) as asked:
            client.get(reverse(name, kwargs=named))
        counts.append(len(asked))

    assert counts[0] == counts[1]
