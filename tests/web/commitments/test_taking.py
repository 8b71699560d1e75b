"""Commitments are taken from adopted texts, decisions and outcomes by chair and secretariat; nobody is bound by it."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.web.adoption.questions import annul
from kengesh.web.commitments.actions import acknowledge, decline, move_on
from kengesh.web.commitments.models import Commitment, Owner, Phase, Share, SourceKind
from kengesh.web.commitments.obligations import obligations
from kengesh.web.commitments.queries import commitments_visible_to, shares_visible_to
from kengesh.web.meetings.actions import conclude_item, put_on_agenda
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.commitments.tracking import DAY, DUE, REVIEW, TAKEN, Tracker, fresh
from tests.web.council import MEMBERS, NOON
from tests.web.negotiations.texts import DRAFT, said


@pytest.fixture
def tracker(council):
    return Tracker(council)


def seen_by(tracker, *roles):
    users = tracker.council.users
    return [commitments_visible_to(standing_of(users[role], TAKEN)).count() for role in roles]


def test_paragraphs_that_say_shall_are_suggested_with_who_and_when_and_a_person_decides():
    found = {each.provision: each for each in obligations(DRAFT)}

    assert list(found) == ["p2", "p3", "p5"]
    assert [each.suggested for each in found.values()] == [True, False, False]
    assert (found["p2"].owner, found["p2"].everybody) == (Owner.MEMBERS, True)
    assert found["p5"].time == "within thirty days"
    assert found["p2"].place == "Article 1, 1."


@pytest.mark.parametrize(
    ("words", "suggested", "owner", "time"),
    [
        ("The Secretariat shall keep a register.", True, Owner.SECRETARIAT, ""),
        ("Each Party shall notify any change within seven days after it takes effect.", True, Owner.MEMBERS,
         "within seven days after it takes effect"),
        ("The requested Party shall acknowledge the request.", True, "", ""),
        ("Nothing in this Protocol shall entitle a Party to act abroad.", False, "", ""),
        ("This Protocol shall enter into force after thirty days.", False, "", ""),
        ("A Party may refuse.", False, "", ""),
    ],
)  # fmt: skip
def test_what_the_words_suggest(words, suggested, owner, time):
    (found,) = obligations(Draft("d", (said("p", "paragraph", "1.", words),)))

    assert (found.suggested, found.owner, found.time) == (suggested, owner, time)


def test_in_another_language_nothing_is_suggested_and_every_paragraph_is_listed():
    words = replace(
        said("p", "paragraph", "1.", ""), texts=(("fr", said("q", "paragraph", "", "Rien shall").texts[0][1]),)
    )

    (found,) = obligations(Draft("d", (words,), languages=("fr",)))

    assert (found.suggested, found.text) == (False, "Rien shall")


def test_several_obligations_of_a_text_are_taken_up_in_one_act_and_keep_its_wording(tracker):
    made = tracker.take(
        tracker.wanted(*MEMBERS), tracker.wanted(provision="p2", title="Share what is known", due_on=None)
    )

    first, second = map(fresh, made)
    assert [each.provision for each in made] == ["p5", "p2"]
    assert first.quoted == "Each Party names one point of contact within thirty days."
    assert (first.wording, first.place) == (obligations(DRAFT)[2].digest, "Article 2, 1.")
    assert first.shares.count() == len(MEMBERS)
    assert [each.delegation for each in second.shares.all()] == [None]
    assert (second.owner, second.review_on, first.matter) == (
        Owner.SECRETARIAT,
        REVIEW,
        tracker.decision.negotiation.matter,
    )


def test_one_that_cannot_be_taken_up_takes_the_others_with_it(tracker):
    good = tracker.wanted(*MEMBERS)
    cases = {
        "does not stand in": replace(good, provision="p99"),
        "names nobody": replace(good, members=()),
        "has no date": replace(good, due_on=None, review_on=None),
        "no day on which it is first due": replace(good, due_on=None, every=12),
        "has no say": replace(good, members=(tracker.delegation("Feruza").public_id,)),
        "Nothing was chosen": replace(good, title=""),
    }

    for sentence, wrong in cases.items():
        with pytest.raises(Refused, match=sentence):
            tracker.take(good, replace(wrong, title=wrong.title and f"{wrong.title}, again"))
    assert Commitment.objects.count() == 0
    assert len(tracker.take(good)) == 1


def test_the_same_is_taken_up_once(tracker):
    tracker.joint()

    with pytest.raises(Refused, match="was taken up from SC/CT/DEC/2026/1"):
        tracker.joint()
    assert tracker.joint(title="Keep the point of contact up to date")


def test_chair_and_secretariat_take_up_and_nobody_else_does(tracker):
    for role in ("head", "observer"):
        with pytest.raises(PermissionDenied):
            tracker.take(tracker.wanted(*MEMBERS), by=tracker.council.users[role])
    for role in ("chair", "secretariat"):
        assert tracker.take(tracker.wanted(*MEMBERS, title=role), by=tracker.council.users[role])


def test_a_commitment_comes_from_what_there_is(tracker):
    with pytest.raises(Refused, match="no decision here"):
        tracker.take(tracker.wanted(*MEMBERS), kind=SourceKind.DECISION, source="nosuchdecision")
    with pytest.raises(Refused, match="no opinion here"):
        tracker.take(tracker.wanted(*MEMBERS), kind="opinion")
    with pytest.raises(Refused, match="Nothing was chosen"):
        tracker.take()


def test_nothing_is_taken_from_a_decision_that_was_annulled(tracker):
    session = tracker.desk.session(now=NOON + 5 * DAY)
    annul(tracker.decision.public_id, session_id=session.public_id, reason="A letter.", by=tracker.chair, now=TAKEN)

    with pytest.raises(Refused, match="was annulled"):
        tracker.joint()


def test_an_organisation_of_published_facts_alone_takes_no_commitment_up(tracker):
    organisation = tracker.council.organisation
    organisation.facts_only = True
    organisation.save()

    with pytest.raises(Refused, match="published facts alone"):
        tracker.joint()


def test_a_decision_and_the_outcome_of_an_item_are_sources_too(tracker):
    session = tracker.desk.session(now=NOON + 5 * DAY)
    item = put_on_agenda(session.public_id, title="Register", by=tracker.chair, now=NOON + 5 * DAY)
    wanted = tracker.wanted(provision="", title="Keep the register")
    with pytest.raises(Refused, match="no outcome of an agenda item here"):
        tracker.take(wanted, kind=SourceKind.OUTCOME, source=item.public_id)
    conclude_item(item.public_id, outcome="The secretariat keeps it.", by=tracker.chair, now=NOON + 6 * DAY)

    (of_item,) = tracker.take(wanted, kind=SourceKind.OUTCOME, source=item.public_id)
    (of_decision,) = tracker.take(wanted, kind=SourceKind.DECISION)

    assert of_item.quoted == "The secretariat keeps it."
    assert of_item.source_title == f"{session}, 1. Register"
    assert (of_decision.source_title, of_decision.wording) == ("SC/CT/DEC/2026/1: " + tracker.decision.title, "")


def test_what_one_member_alone_would_owe_is_before_the_others_once_it_has_acknowledged_it(tracker):
    commitment = tracker.alone()
    everybody = (
        "head",
        "expert",
        "chair",
        "secretariat",
        "neighbour",
        "observer",
        "public",
        "auditor",
        "administrator",
    )
    assert seen_by(tracker, *everybody) == [1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert Entry.objects.get(subject=commitment.public_id).confidential

    share = tracker.acknowledged(commitment)

    assert seen_by(tracker, *everybody) == [1, 1, 1, 1, 1, 1, 0, 0, 0]
    assert (share.phase, fresh(commitment).audience) == (Phase.UNDERSTAND, "body")
    kinds = Entry.objects.filter(subject=commitment.public_id, confidential=False).values_list("kind", flat=True)
    assert list(kinds) == ["commitment-acknowledged"]


def test_a_member_declines_what_it_alone_would_owe_and_not_what_all_owe(tracker):
    head = tracker.council.head("Alatau")
    alone, joint = tracker.share(tracker.alone()), tracker.share(tracker.joint(title="All of us"))

    with pytest.raises(Refused, match="Say why"):
        decline(alone.public_id, reason=" ", by=head, now=TAKEN)
    with pytest.raises(Refused, match="owed by several"):
        decline(joint.public_id, reason="No.", by=head, now=TAKEN)
    decline(alone.public_id, reason="The text does not ask it of us.", by=head, now=TAKEN)

    with pytest.raises(Refused, match="Alatau has declined"):
        acknowledge(alone.public_id, by=head, now=TAKEN)
    assert seen_by(tracker, "head", "chair", "neighbour") == [2, 2, 1]


def test_observers_read_what_is_owed_and_not_by_whom(tracker):
    tracker.joint()

    names = {
        role: sorted(
            f"{each.delegation}" for each in shares_visible_to(standing_of(tracker.council.users[role], TAKEN))
        )
        for role in ("observer", "neighbour", "chair", "public")
    }

    assert names == {"observer": [], "neighbour": sorted(MEMBERS), "chair": sorted(MEMBERS), "public": []}


def test_the_member_that_owes_it_acknowledges_and_the_secretariat_enters_its_letters(tracker):
    share = tracker.share(tracker.joint())
    users = tracker.council.users
    for who in ("expert", "neighbour", "chair", "secretariat"):
        with pytest.raises(PermissionDenied):
            acknowledge(share.public_id, by=users[who], now=TAKEN)
    for who in ("chair", "head"):
        with pytest.raises(PermissionDenied):
            acknowledge(share.public_id, channel="letter", by=users[who], now=TAKEN)

    entered = acknowledge(share.public_id, channel="letter", by=users["secretariat"], now=TAKEN)

    assert [each.channel for each in entered.moves.all()] == ["platform", "letter"]
    assert tracker.acknowledged(tracker.joint(title="Another")).acknowledged_at


def test_phases_follow_one_another_each_with_its_date_and_the_review_closes(tracker):
    share = tracker.share(tracker.joint())
    head = tracker.council.head("Alatau")
    with pytest.raises(Refused, match="has not acknowledged"):
        move_on(share.public_id, by=head, now=TAKEN)
    acknowledge(share.public_id, by=head, now=TAKEN + DAY)
    with pytest.raises(Refused, match=r"acknowledged .* already"):
        acknowledge(share.public_id, by=head, now=TAKEN + DAY)
    for days in (2, 3):
        move_on(share.public_id, note="Asked the ministry.", by=head, now=TAKEN + days * DAY)

    with pytest.raises(Refused, match="the review of the body closes it, not Alatau"):
        move_on(share.public_id, by=head, now=TAKEN + 4 * DAY)

    moves = [(each.phase, (each.at - TAKEN).days) for each in fresh(share).moves.all()]
    assert moves == [("receive", 0), ("understand", 1), ("evaluate", 2), ("implement", 3)]
    assert fresh(share).since == TAKEN + 3 * DAY


def test_what_secretariat_and_body_owe_they_move_themselves(tracker):
    may = {Owner.SECRETARIAT: ("secretariat",), Owner.BODY: ("chair", "secretariat")}
    for owner, allowed in may.items():
        for role in ("head", "chair", "secretariat"):
            (commitment,) = tracker.take(tracker.wanted(owner=owner, title=f"{owner} {role}"))
            share = Share.objects.get(commitment=commitment)
            by = tracker.council.users[role]
            if role in allowed:
                assert acknowledge(share.public_id, by=by, now=TAKEN).phase == Phase.UNDERSTAND
            else:
                with pytest.raises(PermissionDenied):
                    acknowledge(share.public_id, by=by, now=TAKEN)


def test_something_is_late_from_the_first_instant_of_the_next_day_at_the_place_of_the_body(tracker):
    body = tracker.council.body
    body.time_zone = "Asia/Tashkent"  # five hours before UTC
    body.save()

    share = tracker.share(tracker.joint())

    assert share.due_on == DUE
    assert share.late_from.isoformat() == "2026-06-01T19:00:00+00:00"
