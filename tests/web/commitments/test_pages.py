"""The pages of commitments: what is done on them, what they say, and to whom."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.formats.commitments.tables import read_ageing
from kengesh.web.clock.models import DemonstrationClock
from kengesh.web.commitments.models import Commitment, InternalReport, InternalSheet, Report, Review, Share
from kengesh.web.commitments.sheets import open_to_report
from kengesh.web.members.scope import entered
from tests.formats.commitments.filling import filled
from tests.web.commitments.tracking import DAY, TAKEN, TEXT, Tracker
from tests.web.council import MEMBERS, NOON

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
LATE = NOON + 100 * DAY


@pytest.fixture
def tracker(council, settings):
    settings.DEMO = True
    at(TAKEN)
    return Tracker(council)


def at(now):
    DemonstrationClock.objects.update_or_create(id=1, defaults={"instant": now})


@pytest.fixture
def page(client, tracker):
    """The page of an address as somebody sees it; its status where that is not 200."""

    def page(role, name, query="", data=None, **arguments):
        client.force_login(tracker.council.users[role])
        address = reverse(f"commitments:{name}", kwargs=arguments) + query
        answer = client.get(address) if data is None else client.post(address, data)
        if answer.status_code != 200:
            return answer.status_code
        return answer.getvalue() if "attachment" in answer.headers.get("Content-Disposition", "") else answer.text

    return page


def one(row):
    return {"public_id": row.public_id}


def test_obligations_are_chosen_from_the_text_and_taken_up_on_the_page(tracker, page):
    decision = {"kind": "provision", "source_id": tracker.decision.public_id}
    assert tracker.decision.symbol in page("chair", "sources")
    listed = page("chair", "take-up", **decision)
    assert listed.index("The Parties shall share") < listed.index("Other paragraphs") < listed.index("thirty days.")
    assert "choose at least one obligation" in page("chair", "take-up", data={}, **decision)
    form = page("chair", "take-up", "?provision=p2&provision=p5", **decision)
    assert form.count("<fieldset><legend>") >= 2
    members = [tracker.delegation(each).public_id for each in MEMBERS]
    said = {"0-title": "Share", "0-owner": "members", "0-members": members, "0-due_on": "2026-06-01"}
    said |= {"1-title": "Name", "1-owner": "members", "1-members": members[:1]}
    query = "?provision=p2&provision=p5"
    assert "has no date" in page("secretariat", "take-up", query, said, **decision)
    assert Commitment.objects.count() == 0

    said |= {"1-review_on": "2026-09-01", "1-what": HOSTILE}
    assert page("secretariat", "take-up", query, said, **decision) == 302

    assert sorted(Commitment.objects.values_list("title", "provision", "audience")) == [
        ("Name", "p5", "chair"),
        ("Share", "p2", "body"),
    ]
    assert "<script>alert" not in page("chair", "commitment", **one(Commitment.objects.get(title="Name")))


def test_a_commitment_goes_from_acknowledged_to_found_done_on_the_page_alone(tracker, page):
    commitment = tracker.joint()
    share = tracker.share(commitment)
    key, here = share.public_id, one(commitment)
    assert page("neighbour", "commitment", data={"act": f"acknowledge-{key}"}, **here) == 403
    for act in ("acknowledge", "move", "move"):
        assert page("head", "commitment", data={"act": f"{act}-{key}"}, **here) == 302
    file = SimpleUploadedFile("register.pdf", b"%PDF-1.7")
    draft = {"act": f"report-{key}", f"report-{key}-text": TEXT, f"report-{key}-file": file}
    wrong = draft | {f"report-{key}-value": "many"}
    assert "many is no number" in page("expert", "commitment", data=wrong, **here)
    file.seek(0)
    assert page("expert", "commitment", data=draft, **here) == 302
    with entered([share.delegation_id]):
        drafted = InternalReport.objects.get()
    assert TEXT in page("expert", "commitment", **here)
    assert TEXT not in page("chair", "commitment", **here)
    assert page("expert", "commitment", data={"act": f"release-{drafted.public_id}"}, **here) == 403
    assert page("head", "commitment", data={"act": f"release-{drafted.public_id}"}, **here) == 302
    assert page("neighbour", "report-file", **one(Report.objects.get())) == b"%PDF-1.7"
    review = {"act": "review", "review-share": key, "review-finding": "done", "review-reasons": "It is named."}
    assert page("secretariat", "commitment", data=review, **here) == 403
    assert page("chair", "commitment", data=review, **here) == 302

    assert "Shown to Alatau first" in page("head", "commitment", **here)
    assert "It is named." not in page("neighbour", "commitment", **here)
    made = Review.objects.get()
    assert page("head", "commitment", data={"act": f"open-{made.public_id}"}, **here) == 302
    assert "It is named." in page("neighbour", "commitment", **here)
    assert "It is named." not in page("observer", "commitment", **here)


def test_the_page_says_that_nothing_binds_a_member_by_the_platform(tracker, page):
    commitment = tracker.alone()

    assert "The platform binds nobody" in page("head", "commitment", **one(commitment))
    assert page("neighbour", "commitment", **one(commitment)) == 404
    key = tracker.share(commitment).public_id
    declined = {"act": f"decline-{key}", f"decline-{key}-reason": "The text does not ask it."}
    assert page("head", "commitment", data=declined, **one(commitment)) == 302
    assert "The text does not ask it." in page("chair", "commitment", **one(commitment))


def test_the_list_is_filtered_by_member_matter_phase_and_what_is_late(tracker, page):
    tracker.implementing(tracker.joint())
    tracker.acknowledged(tracker.alone("Bayan", title="Host the exercise", due_on=date(2026, 12, 1)), "Bayan")
    at(LATE)
    bayan = tracker.council.members["Bayan"].public_id
    alatau = tracker.council.members["Alatau"].public_id

    def shown(query):
        found = page("chair", "list", query)
        return tuple(f"{title}</bdi></a></th>" in found for title in ("Name a point of contact", "Host the exercise"))

    assert shown("") == (True, True)
    assert shown(f"?member={bayan}") == (True, True)
    assert shown(f"?member={alatau}") == (True, False)
    assert shown("?late=on") == (True, False)
    assert shown("?phase=understand") == (False, True)
    assert shown(f"?phase=implement&member={bayan}") == (False, False)
    assert shown(f"?matter={tracker.decision.negotiation.matter.public_id}") == (True, True)
    assert "days late: 39" in page("chair", "list")


def test_a_due_review_is_one_button_and_refused_a_second_time(tracker, page):
    commitment = tracker.joint()
    at(NOON + 160 * DAY)
    act = {"act": f"raise-{commitment.public_id}"}
    assert "convene one first" in page("chair", "commitment", data={"act": "raise"}, **one(commitment))
    tracker.desk.session(now=NOON + 160 * DAY, sits=False)
    assert act["act"] in page("chair", "list")
    assert act["act"] not in page("head", "list")

    assert page("chair", "list", data=act) == 302

    assert act["act"] not in page("chair", "list")
    assert page("chair", "list", data=act) == 403
    assert "is on the agenda of" in page("chair", "commitment", data={"act": "raise"}, **one(commitment))


def test_observers_read_what_is_owed_and_no_names(tracker, page):
    tracker.implementing(tracker.joint())

    listed = page("observer", "list")
    assert "Name a point of contact" in listed
    assert not [each for each in MEMBERS if each in listed]
    assert page("observer", "member", **one(tracker.council.members["Alatau"])) == 404


def test_the_ageing_report_is_a_spreadsheet_and_csv_that_can_be_read_back(tracker, page, tmp_path):
    tracker.implementing(tracker.joint())
    at(LATE)
    sheet, lines = tmp_path / "a.xlsx", tmp_path / "a.csv"
    sheet.write_bytes(page("neighbour", "ageing", form="xlsx"))
    lines.write_bytes(page("neighbour", "ageing", form="csv"))

    read = read_ageing(sheet)

    assert read == read_ageing(lines)
    assert sorted(each.member for each in read) == sorted(MEMBERS)
    (late,) = {row["days late"] for row in csv.DictReader(io.StringIO(lines.read_text()))}
    assert late == "39"
    assert page("observer", "ageing", form="csv").decode().count("\n") == 1
    assert page("chair", "ageing", form="pdf") == 404


def test_a_sheet_goes_out_and_comes_back_on_the_page(tracker, page):
    share = tracker.implementing(tracker.joint())
    own = one(tracker.delegation("Alatau"))
    empty = page("expert", "sheet-file", **own)
    with entered([share.delegation_id]):
        assert [each.public_id for each in open_to_report(share.delegation_id)] == [share.public_id]
    wrong = SimpleUploadedFile("a.xlsx", b"no spreadsheet")
    assert "cannot be used" in page("expert", "sheet", data={"file": wrong}, **own)
    sheet = SimpleUploadedFile("a.xlsx", filled(empty, {share.public_id: (TEXT, "", "", "")}))

    assert page("expert", "sheet", data={"file": sheet}, **own) == 302

    with entered([share.delegation_id]):
        row = InternalSheet.objects.get()
    assert f"<ins>{TEXT}</ins>" in page("head", "sent", **one(row))
    assert page("neighbour", "sent", **one(row)) == 404
    assert page("head", "sent", data={"act": "take"}, **one(row)) == 302
    with entered([share.delegation_id]):
        assert InternalReport.objects.get().text == TEXT


@pytest.mark.no_cover  # opens the same pages again and again
def test_no_page_asks_the_database_more_often_for_more_rows(tracker, client):
    matter = tracker.decision.negotiation.matter
    first = tracker.joint()
    tracker.reported(tracker.implementing(first))
    pages = [
        *(("list", role, {}) for role in ("head", "chair", "observer")),
        ("member", "neighbour", one(tracker.council.members["Alatau"])),
        ("matter", "head", one(matter)),
        ("commitment", "head", one(first)),
        ("commitment", "chair", one(first)),
        ("sources", "chair", {}),
        ("sheet", "expert", one(tracker.delegation("Alatau"))),
    ]

    def asked(name, role, arguments):
        client.force_login(tracker.council.users[role])
        address = reverse(f"commitments:{name}", kwargs=arguments)
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        count = len([each for each in found if "set_config" not in each["sql"]])  # PostgreSQL is told the rooms
        assert count <= 15, (name, role)
        return name, role, count

    before = [asked(*each) for each in pages]
    for number in range(3):
        more = tracker.joint(title=f"More {number}", review_on=date(2026, 4, 2))
        tracker.reported(tracker.implementing(more))

    assert [asked(*each) for each in pages] == before


def test_the_days_of_a_page_are_those_of_the_clock(tracker, page):
    commitment = tracker.joint()
    at(TAKEN + timedelta(days=7))

    assert Share.objects.filter(commitment=commitment).count() == len(MEMBERS)
    assert page("chair", "commitment", **one(commitment)).count('<td class="number">7</td>') == 2 * len(MEMBERS)
