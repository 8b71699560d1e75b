"""A member reports from its own room; its head releases; what is not released is before nobody else."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import BadData, Refused
from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments import tracker as tracked
from kengesh.web.commitments.actions import acknowledge
from kengesh.web.commitments.models import InternalReport, Owner, Report, Share
from kengesh.web.commitments.queries import reports_visible_to
from kengesh.web.commitments.reporting import Said, Sent, draft_report, file_report, release_report
from kengesh.web.commitments.sheets import looked, open_to_report, send_sheet, take_sheet
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import COMMON, Entry
from tests.formats.commitments.filling import filled
from tests.web.commitments.tracking import DAY, FILE, TAKEN, TEXT, Tracker


@pytest.fixture
def tracker(council):
    return Tracker(council)


def seen_by(tracker, *roles):
    users = tracker.council.users
    return [reports_visible_to(standing_of(users[role], TAKEN)).count() for role in roles]


def test_a_report_is_internal_until_the_head_releases_it(tracker, scope):
    share = tracker.implementing(tracker.joint())
    expert = tracker.council.users["expert"]
    draft = draft_report(share.public_id, said=Said(TEXT, file=FILE), by=expert, now=TAKEN + 3 * DAY)
    others = ("head", "chair", "secretariat", "neighbour", "observer")
    assert seen_by(tracker, *others) == [0, 0, 0, 0, 0]
    with pytest.raises(PermissionDenied):
        release_report(draft.public_id, by=expert, now=TAKEN + 4 * DAY)

    report = release_report(draft.public_id, by=tracker.council.head("Alatau"), now=TAKEN + 4 * DAY)

    assert seen_by(tracker, *others) == [1, 1, 1, 1, 0]
    assert (report.text, report.reported_at) == (TEXT, TAKEN + 4 * DAY)
    assert report.file
    assert report.file.content() == FILE.content
    with pytest.raises(Refused, match="was released on 2026-04-15"):
        release_report(draft.public_id, by=tracker.council.head("Alatau"), now=TAKEN + 5 * DAY)
    with scope(tracker.delegation("Bayan")):
        assert InternalReport.objects.count() == 0


def test_the_draft_is_in_the_delegations_own_record_and_the_release_in_the_common_one(tracker):
    share = tracker.implementing(tracker.joint())
    draft = tracker.drafted(share)
    own = tracker.delegation("Alatau").public_id
    assert list(Entry.objects.filter(subject=draft.public_id).values_list("record__owner", "kind")) == [
        (own, "report-drafted")
    ]

    report = release_report(draft.public_id, by=tracker.council.head("Alatau"), now=TAKEN + 4 * DAY)

    assert list(Entry.objects.filter(subject=report.public_id).values_list("record__owner", "kind")) == [
        (COMMON, "commitment-reported")
    ]


def test_nobody_drafts_for_another_delegation(tracker):
    share = tracker.implementing(tracker.joint())
    for who in ("neighbour", "chair", "secretariat", "observer"):
        with pytest.raises(PermissionDenied):
            draft_report(share.public_id, said=Said(TEXT), by=tracker.council.users[who], now=TAKEN)

    assert draft_report(share.public_id, said=Said(TEXT), by=tracker.council.users["expert"], now=TAKEN).text == TEXT


def test_a_report_says_something_and_its_value_is_a_number_of_the_measure(tracker):
    share = tracker.implementing(tracker.joint())
    without = tracker.implementing(tracker.joint(title="No measure", measure=""))
    for said, sentence in (
        (Said(" "), "says in words"),
        (Said(TEXT, value="about 12"), "about 12 is no number"),
        (Said(TEXT, value="=1+1"), "is no number"),
    ):
        with pytest.raises(Refused, match=sentence):
            draft_report(share.public_id, said=said, by=tracker.council.head("Alatau"), now=TAKEN)
    with pytest.raises(Refused, match="no measure that a number could answer"):
        tracker.drafted(without, value="12.5")

    assert tracker.drafted(share, value="12.5", as_of=date(2026, 5, 1)).value == "12.5"


def test_nothing_is_reported_on_what_was_not_acknowledged(tracker):
    with pytest.raises(Refused, match="Alatau has not acknowledged"):
        tracker.drafted(tracker.share(tracker.joint()))


def test_the_secretariat_enters_what_came_by_letter_and_it_is_marked_so(tracker):
    share = tracker.implementing(tracker.joint())
    enter = partial(file_report, share.public_id, said=Said("As our letter says."), now=TAKEN + 4 * DAY)
    with pytest.raises(PermissionDenied):
        enter(by=tracker.secretary)
    with pytest.raises(PermissionDenied):
        enter(channel="letter", by=tracker.chair)

    assert enter(channel="letter", by=tracker.secretary).channel == "letter"


def test_the_secretariat_reports_on_what_it_owes_itself(tracker):
    (commitment,) = tracker.take(tracker.wanted(owner=Owner.SECRETARIAT))
    share = Share.objects.get(commitment=commitment)
    acknowledge(share.public_id, by=tracker.secretary, now=TAKEN)
    with pytest.raises(PermissionDenied):
        file_report(share.public_id, said=Said(TEXT), by=tracker.chair, now=TAKEN)

    assert file_report(share.public_id, said=Said(TEXT), by=tracker.secretary, now=TAKEN).share == share


# the sheet ------------------------------------------------------------------------------------------------------------


def sheet_of(tracker, member="Alatau", rows=()):
    delegation = tracker.delegation(member)
    standing = standing_of(tracker.council.head(member), TAKEN)
    lines = tracked.lines(open_to_report(delegation.pk), standing, TAKEN + 3 * DAY)
    return Sent(filled(report_sheet(lines, delegation.public_id), rows), "sheet.xlsx", "application/octet-stream")


def send(tracker, file, member="Alatau"):
    return send_sheet(
        tracker.delegation(member).public_id, file=file, by=tracker.council.head(member), now=TAKEN + 3 * DAY
    )


def test_a_sheet_is_looked_at_before_it_counts_and_then_becomes_drafts(tracker, scope):
    first = tracker.implementing(tracker.joint())
    second = tracker.implementing(tracker.joint(title="Keep it up to date"))
    tracker.reported(second, text="It was kept.")
    rows = {
        first.public_id: ("Named on 2 May.", 12.5, date(2026, 5, 2), ""),
        second.public_id: ("It was kept.", "", "", ""),
    }

    sheet = send(tracker, sheet_of(tracker, rows=rows))

    with scope(tracker.delegation("Alatau")):
        found = looked(sheet)
        assert [(each.share, each.before, each.is_new) for each in found.differences] == [
            (first, "", True),
            (second, "It was kept.", False),
        ]
        assert InternalReport.objects.filter(released_at__isnull=True).count() == 0
        (draft,) = take_sheet(sheet.public_id, by=tracker.council.users["expert"], now=TAKEN + 4 * DAY)
    assert (draft.text, draft.value, draft.as_of) == ("Named on 2 May.", "12.5", date(2026, 5, 2))
    assert Report.objects.count() == 1
    with pytest.raises(Refused, match="was taken on 2026-04-15"):
        take_sheet(sheet.public_id, by=tracker.council.head("Alatau"), now=TAKEN + 5 * DAY)


def test_a_sheet_with_a_row_that_cannot_be_taken_is_not_taken_in_part(tracker, scope):
    first = tracker.implementing(tracker.joint())
    bayans = tracker.implementing(tracker.joint(title="Another"), "Bayan")
    rows = {first.public_id: (TEXT, "many", "", ""), bayans.public_id: (TEXT, "", "", "")}

    sheet = send(tracker, sheet_of(tracker, rows=rows))

    with scope(tracker.delegation("Alatau")):
        assert [each.code for each in looked(sheet).wrong] == ["row-value", "row-unknown"]
    with pytest.raises(Refused, match="2 of its rows cannot be taken"):
        take_sheet(sheet.public_id, by=tracker.council.head("Alatau"), now=TAKEN + 4 * DAY)


def test_an_empty_sheet_and_that_of_another_delegation_are_refused(tracker):
    tracker.implementing(tracker.joint())
    sheet = send(tracker, sheet_of(tracker))

    with pytest.raises(Refused, match="Nothing in this sheet is new"):
        take_sheet(sheet.public_id, by=tracker.council.head("Alatau"), now=TAKEN + 4 * DAY)
    with pytest.raises(BadData, match="is not a sheet of Alatau"):
        send(tracker, sheet_of(tracker, "Bayan"))
    with pytest.raises(PermissionDenied):
        send_sheet(
            tracker.delegation("Alatau").public_id,
            file=sheet_of(tracker),
            by=tracker.council.head("Bayan"),
            now=TAKEN,
        )
