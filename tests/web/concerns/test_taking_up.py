"""A delegation takes up what somebody said, and the contributor learns of it as far as it was released."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.formats.word.reading import read as read_word
from kengesh.web.concerns.actions import Wording, change_concern, redraft_concern, release_concern, take_up
from kengesh.web.concerns.models import Concern
from kengesh.web.consultations.moderating import decline_contribution, issue_report, publish_contribution, respond
from kengesh.web.consultations.receiving import Said
from kengesh.web.record.models import COMMON, Entry
from tests.web.consultations.hearings import TEXT, published, sent, shown
from tests.web.cooperation.exercises.acting import reported
from tests.web.council import NOON

MASKED = re.compile(r'value="[^"]{40,}"')  # what protects forms
TITLE = "Sirens end at the border"


@pytest.fixture
def hearing(council):
    return published(council)


def taken(council, contribution, member="Bayan", title=TITLE):
    return take_up(
        council.matter.public_id,
        council.delegations[member].public_id,
        origin=f"contribution:{contribution.public_id}",
        title=title,
        text="Warn both banks.",
        by=council.head(member),
        now=NOON,
    )


def followed(code, client=None) -> str:
    answer = (client or Client()).post(reverse("concerns:followed"), {"code": code})
    assert answer.status_code == 200
    return MASKED.sub("", answer.content.decode())


def told(council, kind, contribution, role="stranger") -> str:
    client = Client()
    if role != "stranger":
        client.force_login(council.users[role])
    address = reverse("concerns:taken", kwargs={"kind": kind, "public_id": contribution.public_id})
    return MASKED.sub("", client.get(address).content.decode())


def test_what_is_taken_up_is_the_delegations_own_concern_with_its_origin_named(council, hearing):
    said = shown(council, hearing)

    draft = taken(council, said)
    concern = release_concern(draft.public_id, audience="public", by=council.head("Bayan"), now=NOON)

    assert (concern.title, f"{concern.delegation}", concern.origin_kind, concern.origin, concern.origin_title) == (
        TITLE, "Bayan", "contribution", said.public_id, "Contribution 1 to “Warnings across borders”"
    )  # fmt: skip
    page = Client().get(reverse("concerns:concern", kwargs={"public_id": concern.public_id})).content.decode()
    assert reverse("consultations:contribution", kwargs={"public_id": said.public_id}) in page


def test_a_lesson_is_taken_up_by_whoever_may_see_it_and_named_to_whoever_may(council):
    lesson = reported(council).lessons.get()
    draft = take_up(
        council.matter.public_id,
        council.delegations["Bayan"].public_id,
        origin=f"lesson:{lesson.public_id}",
        title=TITLE,
        text="Warn both banks.",
        by=council.head("Bayan"),
        now=NOON,
    )
    concern = release_concern(draft.public_id, audience="public", by=council.head("Bayan"), now=NOON)

    address = reverse("concerns:concern", kwargs={"public_id": concern.public_id})
    inside = Client()
    inside.force_login(council.users["neighbour"])
    assert lesson.exercise.name in inside.get(address).content.decode()
    assert lesson.exercise.name not in Client().get(address).content.decode()
    unseen = reverse("concerns:taken", kwargs={"kind": "lesson", "public_id": lesson.public_id})
    assert (inside.get(unseen).status_code, Client().get(unseen).status_code) == (200, 404)


def test_only_what_is_published_is_taken_up(council, hearing):
    waiting = sent(hearing).contribution
    for origin in (f"contribution:{waiting.public_id}", "contribution:none", "contribution", "law:1", ""):
        with pytest.raises(Refused, match="is not here, or not for you to see"):
            take_up(
                council.matter.public_id,
                council.delegations["Bayan"].public_id,
                origin=origin,
                title=TITLE,
                text="Warn.",
                by=council.head("Bayan"),
                now=NOON,
            )
    publish_contribution(waiting.public_id, by=council.users["chair"], now=NOON)

    assert taken(council, waiting).origin == waiting.public_id


def test_the_origin_stays_when_the_words_change(council, hearing):
    said = shown(council, hearing)
    draft = taken(council, said)
    wording = Wording("Other", "Words.", "", "lesson", said.public_id, "Another origin")
    changed = redraft_concern(draft.public_id, wording=wording, by=council.head("Bayan"), now=NOON)
    assert (changed.title, changed.origin_kind, changed.origin_title) == ("Other", "contribution", draft.origin_title)
    concern = release_concern(draft.public_id, audience="body", by=council.head("Bayan"), now=NOON)

    again = change_concern(concern.public_id, wording=wording, by=council.head("Bayan"), now=NOON)

    assert (again.origin_kind, again.origin_title) == ("contribution", draft.origin_title)


def test_a_contributor_learns_of_a_concern_only_when_it_is_released_to_the_public(council, hearing):
    """Nothing on the page of the contributor or of the contribution tells that a delegation has drafted something."""
    receipt = sent(hearing)
    said = publish_contribution(receipt.contribution.public_id, by=council.users["chair"], now=NOON)
    before = followed(receipt.code), told(council, "contribution", said)

    draft = taken(council, said)
    assert (followed(receipt.code), told(council, "contribution", said)) == before
    concern = release_concern(draft.public_id, audience="body", by=council.head("Bayan"), now=NOON)
    assert (followed(receipt.code), told(council, "contribution", said)) == before
    assert TITLE in told(council, "contribution", said, "head")
    Concern.objects.filter(pk=concern.pk).update(audience="public")

    assert TITLE in followed(receipt.code)
    assert "Bayan" in told(council, "contribution", said)


def test_a_draft_that_was_taken_up_is_shown_to_its_own_delegation_alone(council, hearing):
    said = shown(council, hearing)
    taken(council, said)

    seen = {role for role in ("neighbour", "head", "chair", "secretariat", "observer", "stranger")
            if TITLE in told(council, "contribution", said, role)}  # fmt: skip
    assert seen == {"neighbour"}
    common = b"".join(bytes(each.content) for each in Entry.objects.filter(record__owner=COMMON))
    assert b"concern-taken-up" not in common


def test_a_delegate_takes_up_on_the_pages_and_others_find_no_page(council, hearing):
    said = shown(council, hearing)
    address, client = reverse("concerns:take-up"), Client()
    client.force_login(council.users["neighbour"])
    origin = f"contribution:{said.public_id}"
    assert TEXT in client.get(address, {"origin": origin}).content.decode()
    assert client.get(address, {"origin": "contribution:none"}).status_code == 404

    made = client.post(
        address,
        {
            "origin": origin, "matter": council.matter.public_id, "title": TITLE, "text": "Warn.",
            "delegation": council.delegations["Bayan"].public_id,
        },
    )  # fmt: skip

    assert said.hearing.title in client.get(made["Location"]).content.decode()
    client.force_login(council.users["secretariat"])
    assert client.get(address, {"origin": origin}).status_code == 404


def test_a_contributor_follows_answers_once_and_has_the_name_removed_with_the_code_alone(council, hearing):
    receipt = sent(hearing, Said("citizen", "en", TEXT, "Aigerim", name_consent=True))
    key, by = receipt.contribution.public_id, council.users["chair"]
    assert "waits for a moderator" in followed(receipt.code)
    assert "No contribution has this code" in followed("abcd-abcd-abcd-abcd-abcd")
    decline_contribution(key, ground="off-question", note="It speaks of roads.", by=by, now=NOON)
    page = followed(receipt.code)
    assert "It does not speak to the question." in page
    assert "It speaks of roads." in page

    client, address = Client(), reverse("concerns:followed")
    answer = {"code": receipt.code, "act": "answer", "text": "It does."}
    assert "Your answer is received" in client.post(address, answer).content.decode()
    assert "answered once" in client.post(address, answer).content.decode()
    removed = client.post(address, {"code": receipt.code, "act": "remove-name"}).content.decode()
    assert "Your name is removed." in removed
    receipt.contribution.refresh_from_db()
    assert (receipt.contribution.state, receipt.contribution.name) == ("answered", "")


def test_with_an_account_one_follows_ones_own_contributions_and_no_others(council, hearing):
    mine = sent(hearing, by=council.users["public"]).contribution
    address, client = reverse("concerns:followed"), Client()
    client.force_login(council.users["public"])
    assert mine.public_id in client.get(address).content.decode()
    assert TEXT in client.get(address, {"mine": mine.public_id}).content.decode()

    client.force_login(council.users["chair"])
    assert mine.public_id not in client.get(address).content.decode()
    assert client.get(address, {"mine": mine.public_id}).status_code == 404


def test_the_report_counts_says_what_came_of_each_and_names_released_concerns_alone(council, hearing):
    by = council.users["chair"]
    first, second = shown(council, hearing), shown(council, hearing, text="Вода приходит ночью.")
    declined = sent(hearing, text="Of roads.").contribution
    decline_contribution(declined.public_id, ground="off-question", by=by, now=NOON)
    respond(first.public_id, outcome="taken up", text="In Article 4.", by=by, now=NOON)
    release_concern(taken(council, first).public_id, audience="public", by=council.head("Bayan"), now=NOON)
    release_concern(
        taken(council, second, "Dasht", "Kept in the body").public_id,
        audience="body",
        by=council.head("Dasht"),
        now=NOON,
    )
    issue_report(hearing.public_id, heard="Warnings come late.", by=by, now=hearing.closes_at)
    address = reverse("concerns:heard", kwargs={"public_id": hearing.public_id})

    page = Client().get(address).content.decode()
    assert all(words in page for words in ("Warnings come late.", TITLE, "Bayan"))
    assert re.findall(r"<th scope=\"row\">All</th>((?:<td>\d</td>)+)", page) == [
        "".join(f"<td>{n}</td>" for n in (2, 1, 1, 0, 0, 0, 1))
    ]
    inside = Client()
    inside.force_login(council.users["head"])
    assert "Kept in the body" not in inside.get(address).content.decode()

    word = Client().get(address, {"as": "docx"}).getvalue()
    text = "\n".join(each.text for each in read_word(word).final)
    assert all(words in text for words in ("What we heard", "In Article 4.", "Вода приходит ночью."))
    assert Client().get(address, {"as": "pdf"}).getvalue().startswith(b"%PDF-")
    assert Client().get(address, {"as": "csv"}).getvalue().count(b"\r\n") == 3


def test_before_it_is_issued_there_is_no_report(council, hearing):
    address = reverse("concerns:heard", kwargs={"public_id": hearing.public_id})
    assert Client().get(address).status_code == 404
    issue_report(hearing.public_id, heard="We heard.", by=council.users["chair"], now=hearing.closes_at)

    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("name", ["taken", "heard", "followed"])
def test_a_page_costs_the_same_queries_with_one_row_and_with_three(council, hearing, name):
    client, receipt = Client(), sent(hearing)
    said = publish_contribution(receipt.contribution.public_id, by=council.users["chair"], now=NOON)
    address = {
        "taken": reverse("concerns:taken", kwargs={"kind": "contribution", "public_id": said.public_id}),
        "heard": reverse("concerns:heard", kwargs={"public_id": hearing.public_id}),
        "followed": reverse("concerns:followed"),
    }[name]

    def more(title):
        release_concern(
            taken(council, said, title=title).public_id, audience="public", by=council.head("Bayan"), now=NOON
        )

    def queries():
        with CaptureQueriesContext(connection) as captured:
            found = client.post(address, {"code": receipt.code}) if name == "followed" else client.get(address)
            assert found.status_code == 200
        return len(captured)

    more("First")
    issue_report(hearing.public_id, heard="We heard.", by=council.users["chair"], now=hearing.closes_at)
    queries()
    one = queries()
    more("Second"), more("Third")

    assert (queries(), one <= 15) == (one, True)
