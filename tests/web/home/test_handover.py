"""A presidency is handed over: what is in the pack, that it stays as it was, and what bars the act."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from docx import Document

from kengesh.canonical import digest
from kengesh.errors import Refused
from kengesh.web.home.handover import hand_over
from kengesh.web.meetings import actions, issuing
from kengesh.web.meetings.models import HandOver
from kengesh.web.record.models import Entry
from tests.web.council import NOON
from tests.web.home.access import followed, handed

LATER = NOON + timedelta(days=9)


def prepared(council):
    """Two sessions, an item without outcome, and papers."""
    chair = {"by": council.users["chair"], "now": NOON}
    first = actions.convene(
        council.body.public_id, title="Spring session", starts_at=NOON, ends_at=NOON.replace(hour=18), **chair
    )
    actions.put_on_agenda(first.public_id, title="Borders", **chair)
    actions.convene(
        council.body.public_id, title="Autumn session", starts_at=LATER, ends_at=LATER.replace(hour=18), **chair
    )
    for distribution in ("body", "chair"):
        issuing.issue_paper(
            first.public_id, kind="INF", title=f"For the {distribution}", content=b"x", name="x.txt",
            media_type="text/plain", distribution=distribution, **chair,
        )  # fmt: skip


def client_of(council, who):
    client = Client()
    client.force_login(council.users[who])
    return client


def test_a_pack_holds_terms_matters_sessions_items_deadlines_and_papers(council):
    prepared(council)
    pack = handed(council).pack

    assert (pack["from"]["member"], pack["to"]["member"]) == ("Ertis", "Alatau")
    assert [each["member"] for each in pack["terms"]] == ["Ertis", "Alatau"]
    assert [(each["title"], each["stage"]) for each in pack["matters"]] == [
        ("Cooperation against terrorism", "concerns")
    ]
    assert [each["title"] for each in pack["sessions"]] == ["1. Spring session", "2. Autumn session"]
    assert pack["items"] == [{"session": "1. Spring session", "item": "Borders"}]
    assert [(each["what"], each["about"]) for each in pack["deadlines"]] == [("session", "2. Autumn session")]
    assert pack["papers"] == [{"symbol": "SC/CT/2026/INF/1", "title": "For the body"}]


def test_nothing_is_handed_over_without_a_following_term_and_nothing_twice(council):
    with pytest.raises(Refused, match="No term follows that of Ertis"):
        hand_over(council.body.public_id, by=council.users["chair"], now=NOON)
    handed(council)
    with pytest.raises(Refused, match="Ertis has handed over already"):
        hand_over(council.body.public_id, by=council.users["secretariat"], now=NOON)


def test_chair_and_secretariat_hand_over_and_nobody_else(council):
    followed(council)
    for who in ("head", "observer", "administrator"):
        with pytest.raises(PermissionDenied):
            hand_over(council.body.public_id, by=council.users[who], now=NOON)

    assert f"{hand_over(council.body.public_id, by=council.users['secretariat'], now=NOON)}" == "Ertis – Alatau"


def test_nobody_presides_then_nothing_is_handed_over(council):
    council.body.terms.filter(office="presidency").delete()

    with pytest.raises(Refused, match="Nobody holds the presidency"):
        hand_over(council.body.public_id, by=council.users["chair"], now=NOON)


def test_what_was_handed_over_stays_and_its_digest_stands_in_the_record(council):
    done = handed(council)
    council.matter.title = "Changed"
    council.matter.save()
    done.refresh_from_db()
    entry = Entry.objects.get(kind="presidency-handed-over")

    assert done.pack["matters"][0]["title"] == "Cooperation against terrorism"
    assert digest(done.pack) == done.digest
    assert done.digest.encode() in bytes(entry.content)


def test_a_changed_pack_is_found_out_on_the_page(council):
    done = handed(council)
    address = reverse("home:handed_over", kwargs={"public_id": done.public_id})
    before = client_of(council, "expert").get(address).content.decode()
    HandOver.objects.update(pack=done.pack | {"items": []} | {"body": "Another"})
    after = client_of(council, "expert").get(address).content.decode()

    assert "unchanged since" in before
    assert "This is not what was handed over" in after


def test_the_pack_is_a_word_file_and_a_pdf(council):
    prepared(council)
    done = handed(council)
    client = client_of(council, "head")
    files = {
        form: client.get(reverse("home:handover_paper", kwargs={"public_id": done.public_id, "form": form}))
        for form in ("docx", "pdf", "odt")
    }
    document = Document(io.BytesIO(files["docx"].getvalue()))

    assert files["pdf"].getvalue().startswith(b"%PDF")
    assert files["odt"].status_code == 404
    assert [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"] == [
        "Terms of the presidency", "Open matters by stage", "Sessions", "Items without outcome", "Deadlines",
        "Papers with symbols", "Digest",
    ]  # fmt: skip
    assert done.digest in [each.text for each in document.paragraphs]


def test_it_is_handed_over_on_the_page_and_the_refusal_stands_there_too(council):
    address = reverse("home:handover", kwargs={"public_id": council.body.public_id})
    client = client_of(council, "chair")
    assert "No term follows that of Ertis" in client.get(address).content.decode()
    followed(council)
    assert "This is what would be handed over now" in client.get(address).content.decode()
    assert client.post(address, {"act": "hand-over"}).status_code == 302
    again = client.post(address, {"act": "hand-over"}).content.decode()

    assert "Ertis has handed over already" in again
    rotation = reverse("meetings:presidency", kwargs={"public_id": council.body.public_id})
    assert "Ertis – Alatau" in client_of(council, "expert").get(rotation).content.decode()
