"""The pages of hearings."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.formats.contributions import COLUMNS, Wanted, contributions_xlsx, read_contributions
from kengesh.web.consultations import front
from kengesh.web.consultations.models import Contribution, Hearing
from kengesh.web.consultations.moderating import respond
from kengesh.web.layout.front import read
from kengesh.web.members.standing import Standing, standing_of
from tests.web.consultations.hearings import ASKED, LINE, TEXT, prepared, published, sent, shown
from tests.web.council import NOON

MOST = 15


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch):
    """Pages are answered at noon, when the hearings of these tests are open."""
    monkeypatch.setattr("kengesh.web.members.middleware.now", lambda: NOON)


@pytest.fixture
def hearing(council):
    return published(council)


def as_(council, role) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(council.users[role])
    return client


def page(client, name, **arguments) -> str:
    answer = client.get(reverse(name, kwargs=arguments))
    assert answer.status_code == 200
    return f"{answer.content.decode()}"


def filled(client, hearing, **more):
    """The form as a browser sends it back."""
    html = page(client, "consultations:contribute", public_id=hearing.public_id)
    (stamp,) = re.findall(r'name="stamp" value="([^"]+)"', html)
    data = {"stamp": stamp, "category": "scholar", "language": "en", "text": TEXT, **more}
    return client.post(reverse("consultations:contribute", kwargs={"public_id": hearing.public_id}), data)


def test_a_hearing_goes_from_preparation_to_publication_on_the_pages(council):
    client = as_(council, "secretariat")
    html = page(client, "consultations:prepare")
    assert "third-persons:" in html
    made = client.post(
        reverse("consultations:prepare"),
        {
            "body": council.body.public_id, "title": "Floods", "question": "When?", "languages": "en ru",
            "opens_at": "2026-03-31T09:00", "closes_at": "2026-04-20T18:00", "rules": "Read first.",
            "grounds": "off-question: No answer.", "limit": "500", "most_a_minute": "20",
        },
    )  # fmt: skip
    desk = made["Location"]
    file = SimpleUploadedFile("map.txt", b"A map.", "text/plain")
    assert client.post(desk, {"act": "enclose", "enclose-title": "Map", "enclose-file": file}).status_code == 302
    assert client.post(desk, {"act": "publish"}).status_code == 302

    html = page(as_(council, "stranger"), "consultations:hearing", public_id=Hearing.objects.get().public_id)
    assert all(words in html for words in ("Floods", "When?", "Read first.", "No answer.", "Map"))


def test_whoever_has_no_account_gets_a_code_that_is_shown_once(council, hearing):
    client = as_(council, "stranger")

    receipt = filled(client, hearing)

    html = receipt.content.decode()
    (code,) = re.findall(r"<code>([^<]+)</code>", html)
    assert (receipt.status_code, len(code)) == (200, 24)
    assert "no-store" in receipt["Cache-Control"]
    assert code not in page(client, "consultations:hearing", public_id=hearing.public_id)
    assert set(client.cookies) <= {"csrftoken"}


def test_sent_twice_it_is_received_once_and_the_page_says_so(council, hearing):
    client = as_(council, "stranger")
    html = page(client, "consultations:contribute", public_id=hearing.public_id)
    (stamp,) = re.findall(r'name="stamp" value="([^"]+)"', html)
    data = {"stamp": stamp, "category": "scholar", "language": "en", "text": TEXT}
    address = reverse("consultations:contribute", kwargs={"public_id": hearing.public_id})
    client.post(address, data)

    again = client.post(address, data).content.decode()

    assert "has been sent already" in again
    assert Contribution.objects.count() == 1


def test_an_old_form_keeps_the_text_and_is_taken_with_a_new_stamp(council, hearing):
    client = as_(council, "stranger")
    address = reverse("consultations:contribute", kwargs={"public_id": hearing.public_id})
    data = {"stamp": "old", "category": "scholar", "language": "en", "text": TEXT}
    html = client.post(address, data).content.decode()
    assert "more than a day ago" in html
    assert TEXT in html
    (stamp,) = re.findall(r'name="stamp" value="([^"]+)"', html)

    assert "is received" in client.post(address, {**data, "stamp": stamp}).content.decode()


def test_a_moderator_publishes_and_declines_on_the_pages_and_nobody_learns_who_wrote(council, hearing):
    made = sent(hearing, by=council.users["public"]).contribution
    other = sent(hearing, text="Of roads.").contribution
    client = as_(council, "chair")
    desk = page(client, "consultations:desk", public_id=hearing.public_id)
    assert TEXT[:40] in desk
    html = page(client, "consultations:moderate", public_id=made.public_id)
    assert council.users["public"].name not in html + desk

    moderate = reverse("consultations:moderate", kwargs={"public_id": made.public_id})
    assert client.post(moderate, {"act": "publish"}).status_code == 302
    declining = reverse("consultations:moderate", kwargs={"public_id": other.public_id})
    assert client.post(declining, {"act": "decline", "decline-ground": "off-question"}).status_code == 302

    assert [each.state for each in Contribution.objects.order_by("pk")] == ["published", "declined"]
    html = page(as_(council, "stranger"), "consultations:hearing", public_id=hearing.public_id)
    assert TEXT[:40] in html
    assert "Of roads" not in html
    assert client.post(moderate, {"act": "publish"}).status_code == 403


def test_every_wrong_row_of_a_gathered_file_is_named_and_none_is_taken(council, hearing):
    client = as_(council, "secretariat")
    desk = reverse("consultations:desk", kwargs={"public_id": hearing.public_id})
    table = b"category,language,text,gathered_on\nstudent,en,One.,\nscholar,kk,Two.,2026-03-01\nscholar,en,Three.,\n"

    def upload(name, content):
        return client.post(desk, {"act": "gather", "gather-file": SimpleUploadedFile(name, content)})

    html = upload("salon.csv", table).content.decode()
    for place in ("row 2, category", "row 3, language", "row 3, gathered_on"):
        assert f"salon.csv, {place}" in html
    assert Contribution.objects.count() == 0

    assert upload("salon.xlsx", contributions_xlsx([LINE, replace(LINE, text="=1+1")], "Salon")).status_code == 302
    assert list(Contribution.objects.order_by("pk").values_list("text", flat=True)) == [LINE.text, "=1+1"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_published_goes_out_as_a_table_that_reads_back(council, hearing, form):
    made = shown(council, hearing, text="=cmd|' /C calc'!A0")
    shown(council, hearing, text="Ночью,\nпоздно.")
    sent(hearing, text="Waits.")
    respond(made.public_id, outcome="noted", text="Noted.", by=council.users["chair"], now=NOON)

    content = as_(council, "stranger").get(
        reverse("consultations:export", kwargs={"public_id": hearing.public_id, "form": form})
    ).getvalue()  # fmt: skip

    sheet = read_contributions(content, f"x.{form}", Wanted(published=True))
    assert sheet.problems == ()
    assert [(each.number, each.text, each.outcome) for each in sheet.lines] == [
        ("1", "=cmd|' /C calc'!A0", "noted"), ("2", "Ночью,\nпоздно.", "")
    ]  # fmt: skip
    assert form == "xlsx" or content.decode("utf-8-sig").startswith(",".join(COLUMNS))


def test_words_of_people_are_shown_as_they_are_never_as_markup(council, hearing):
    made = shown(council, hearing, text="<script>x</script>")

    for html in (
        page(as_(council, "stranger"), "consultations:contribution", public_id=made.public_id),
        page(as_(council, "stranger"), "consultations:hearing", public_id=hearing.public_id),
        page(as_(council, "chair"), "consultations:moderate", public_id=made.public_id),
    ):
        assert "<script>x" not in html


def test_a_document_that_waits_is_opened_by_moderators_alone_and_always_as_a_download(council, hearing):
    file = SimpleUploadedFile("Ivan Petrov.txt", b"Gauges.", "text/html")
    filled(as_(council, "stranger"), hearing, document=file)
    key = Contribution.objects.get().public_id
    address = reverse("consultations:document", kwargs={"public_id": key})

    assert {role: as_(council, role).get(address).status_code for role in ("stranger", "head", "chair")} == {
        "stranger": 404, "head": 404, "chair": 200
    }  # fmt: skip
    answer = as_(council, "chair").get(address)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert "Ivan" not in answer["Content-Disposition"]


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("name", ["list", "hearing", "desk"])
def test_a_page_costs_the_same_queries_with_one_row_and_with_three(council, hearing, name):
    client = as_(council, "secretariat")
    address = reverse(f"consultations:{name}", kwargs=None if name == "list" else {"public_id": hearing.public_id})

    def more():
        shown(council, hearing)
        sent(hearing)
        published(council)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    more()
    client.get(address)
    one = queries()
    more(), more()

    assert (queries(), one <= MOST) == (one, True)


def test_the_list_of_contributions_is_in_pages_and_keeps_what_was_looked_for(council):
    hearing = published(council, replace(ASKED, most_a_minute=1000))
    for number in range(30):
        shown(council, hearing, text=f"River {number}.")
    client = as_(council, "stranger")
    address = reverse("consultations:hearing", kwargs={"public_id": hearing.public_id})

    html = client.get(address, {"words": "river"}).content.decode()
    assert "River 24." in html
    assert "River 25." not in html
    assert "words=river&amp;page=2" in html
    assert "River 25." in client.get(address, {"words": "river", "page": "2"}).content.decode()
    assert "No published contribution holds" in client.get(address, {"words": "dam"}).content.decode()


def test_the_first_page_tells_everybody_what_is_open_and_moderators_what_waits(council):
    def tile(role):
        standing = standing_of(council.users[role], NOON) if role else Standing(at=NOON)
        return front.tile(read(front.rows(standing, NOON)), NOON)

    prepared(council)
    assert tile(None) is None
    hearing = published(council)
    sent(hearing), sent(hearing, text="Another.")

    assert (tile(None).figure, tile("head").figure) == ("1", "1")
    assert [(each.at, each.about) for each in tile(None).due] == [(hearing.closes_at, hearing.title)]
    mine = tile("chair")
    assert (mine.figure, mine.said, mine.late) == ("2", "contributions wait for a moderator", True)
    assert mine.address == reverse("consultations:desk", kwargs={"public_id": hearing.public_id})
    Hearing.objects.update(closes_at=NOON + timedelta(seconds=0), opens_at=NOON - timedelta(days=2))
    assert tile(None) is None
