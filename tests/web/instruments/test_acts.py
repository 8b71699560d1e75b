"""Treaties on the platform: from the adopted decision to entry into force, and what is refused on the way."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import BadData, Refused
from kengesh.text.wording import plain
from kengesh.treaties.reservations import Effect, matrix
from kengesh.treaties.status import Stage
from kengesh.web.instruments import correcting, examining, handing, opening, queries
from kengesh.web.instruments.handing import Saying
from kengesh.web.instruments.ledger import ledger, public_ledger
from kengesh.web.instruments.models import Notification, NotificationKind, PreparedAct, TreatyAct
from kengesh.web.members.scope import OutOfScopeError
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.negotiations import texts
from kengesh.web.record.models import COMMON, Entry
from tests.web.council import MEMBERS
from tests.web.instruments.treaty import FORM, OPENED, Treaty, noon

FOUR = ("Alatau", "Bayan", "Chuya", "Dasht")


def in_force(council):
    """Signed by five on 1 May, ratified by four until 10 August: in force on 9 September."""
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    for month, member in enumerate(FOUR, start=5):
        treaty.ratify(member, noon(month, 10))
    return treaty


def reserved(treaty, member="Dasht", now=None, **saying):
    """The instrument of a State with a reservation, circulated."""
    now = now or noon(8, 10)
    prepared = [
        treaty.prepare(member, "reservation", now, text="Article 2 does not bind.", provisions=["2"], **saying),
        treaty.prepare(member, "ratification", now),
    ]
    acts = treaty.hand_all(member, prepared, now)
    treaty.circulate(*acts, now=now)
    return next(each for each in acts if each.kind == "reservation")


def standing(treaty, who, now=None):
    user = treaty.council.users[who]
    return standing_of(user, now or noon(5, 1))


def test_a_treaty_is_opened_from_a_decision_by_the_secretariat_alone_and_once(council):
    treaty = Treaty(council, authenticated=False)
    decision = treaty.decision.public_id

    assert (treaty.instrument.title, treaty.instrument.languages) == (treaty.decision.title, ["en"])
    with pytest.raises(Refused, match="opened from SC/CT/DEC/2026/1 already"):
        opening.open_from_decision(decision, by=treaty.secretary, now=OPENED)
    for who in ("chair", "head", "administrator"):
        with pytest.raises(PermissionDenied):
            opening.open_from_decision(decision, by=council.users[who], now=OPENED)


def test_final_clauses_change_until_the_text_is_authenticated_and_not_after(council):
    treaty = Treaty(council, authenticated=False)
    treaty.clauses(FORM | {"provisional": {"allowed": True}})
    with pytest.raises(PermissionDenied):
        treaty.clauses(FORM, by=council.head("Alatau"))
    with pytest.raises(Refused, match="Utopia is not a member or observer of Steppe Council"):
        treaty.clauses(FORM | {"signature": {"open_to": ["Utopia"]}})
    with pytest.raises(BadData, match="a whole number"):
        treaty.clauses(FORM | {"entry": {"condition": {"deposits": 0}}})
    with pytest.raises(Refused, match="on the day of its adoption"):
        treaty.authenticate(day=date(2026, 4, 1))
    treaty.authenticate()

    with pytest.raises(Refused, match="was authenticated on 2026-04-05"):
        treaty.clauses(FORM)
    assert public_ledger(treaty.instrument).clauses.provisional


def test_nobody_signs_before_the_text_is_authenticated(council):
    treaty = Treaty(council, authenticated=False)

    with pytest.raises(Refused, match="not authenticated yet"):
        treaty.hand("Alatau", "signature", noon(5, 1), holder="Minister", ex_officio=True)
    treaty.authenticate()
    assert treaty.hand("Alatau", "signature", noon(5, 1), holder="Minister", ex_officio=True)


def test_who_signs_produces_full_powers_or_needs_none(council):  # VCLT 7
    treaty = Treaty(council)
    signature = {"holder": "An ambassador"}

    with pytest.raises(Refused, match="produces full powers first"):
        treaty.hand("Alatau", "signature", noon(5, 1), **signature)
    powers = treaty.prepare("Bayan", "full-powers", noon(5, 1), **signature)
    signed = treaty.prepare("Bayan", "signature", noon(5, 1), **signature)
    together = treaty.hand_all("Bayan", [signed, powers], noon(5, 1))
    assert [each.kind for each in together] == ["full-powers", "signature"]
    produced, signature_ = (each.public_id for each in together)
    with pytest.raises(Refused, match="come before its signature"):
        examining.find_in_form(signature_, by=treaty.secretary, now=noon(5, 1))
    for each in (produced, signature_):
        assert examining.find_in_form(each, by=treaty.secretary, now=noon(5, 1)).examined_at
    with pytest.raises(Refused, match="Name the person"):
        treaty.prepare("Chuya", "signature", noon(5, 1))


def test_what_a_delegation_prepares_is_its_own_until_its_head_hands_it_over(council, scope):
    treaty = Treaty(council)
    expert = council.users["expert"]
    prepared = treaty.prepare("Alatau", "declaration", noon(5, 1), by=expert, text="We understand days as days.")

    with pytest.raises(OutOfScopeError):
        queries.prepared_acts(treaty.instrument)
    with scope(council.delegations["Bayan"]):
        assert not queries.prepared_acts(treaty.instrument).exists()
    for who in (council.head("Bayan"), treaty.secretary):
        with pytest.raises((PermissionDenied, Refused)):
            handing.hand_over([prepared.public_id], by=who, now=noon(5, 1))
    with pytest.raises(PermissionDenied):
        handing.hand_over([prepared.public_id], by=expert, now=noon(5, 1))
    [act] = treaty.hand_all("Alatau", [prepared], noon(5, 1))
    assert act.text == "We understand days as days."
    with scope(council.delegations["Alatau"]):
        assert not PreparedAct.objects.exists()


def test_others_learn_of_an_act_when_it_is_circulated(council):
    treaty = Treaty(council)
    act = treaty.hand("Alatau", "signature", noon(5, 1), holder="Minister", ex_officio=True)

    def seen():
        everybody = ("head", "neighbour", "chair", "observer", "secretariat")
        return [
            who
            for who in everybody
            if queries.acts_visible_to(standing(treaty, who), treaty.instrument).filter(pk=act.pk).exists()
        ]

    assert seen() == ["head", "secretariat"]
    treaty.circulate(act, now=noon(5, 2))
    assert seen() == ["head", "neighbour", "chair", "observer", "secretariat"]
    assert queries.acts_visible_to(Standing(), treaty.instrument).count() == 1


def test_the_record_names_no_person_and_shows_an_uncirculated_act_as_a_place_alone(council):
    treaty = Treaty(council)
    act = treaty.hand("Alatau", "signature", noon(5, 1), holder="Aigul Minister", ex_officio=True)
    entry = Entry.objects.filter(record__owner=COMMON).latest("sequence")
    treaty.circulate(act, now=noon(5, 2))

    assert (entry.confidential, entry.kind) == (True, "treaty-act-received")
    contents = [bytes(each.content) for each in Entry.objects.all()]
    assert not any(b"Aigul" in each for each in contents)
    assert any(b"Alatau signed the treaty" in each for each in contents)


def test_signed_by_five_ratified_by_four_it_enters_into_force_on_the_computed_day(council):
    treaty = in_force(council)
    treaty.instrument.refresh_from_db()

    assert f"{public_ledger(treaty.instrument).status(date(2026, 9, 8)).entry.on}" == "2026-09-09"
    assert treaty.instrument.enters_at == noon(9, 9).replace(hour=0)
    states = public_ledger(treaty.instrument).status(date(2026, 9, 9)).states
    assert [(each.state, each.stage) for each in states] == [
        *((member, Stage.PARTY) for member in FOUR), ("Ertis", Stage.SIGNATORY),
    ]  # fmt: skip
    told = examining.notify_entry(treaty.key, by=treaty.secretary, now=noon(8, 11))
    assert "enters into force on 9 September 2026" in told.text
    with pytest.raises(Refused, match="was notified already"):
        examining.notify_entry(treaty.key, by=treaty.secretary, now=noon(8, 12))


def test_entry_into_force_is_told_when_the_deposits_are_circulated(council):
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))

    with pytest.raises(Refused, match="not all circulated"):
        examining.notify_entry(treaty.key, by=treaty.secretary, now=noon(5, 2))
    treaty.instrument.refresh_from_db()
    assert treaty.instrument.missing == 4


def test_a_reservation_and_an_objection_to_it_have_their_effects_between_two(council):
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    for month, member in enumerate(FOUR[:3], start=5):
        treaty.ratify(member, noon(month, 10))
    reservation = reserved(treaty)
    objection = treaty.hand("Bayan", "objection", noon(9, 1), of=reservation.public_id, text="It goes too far.")
    treaty.circulate(objection, now=noon(9, 2))
    known = public_ledger(treaty.instrument)

    cells = {each.other: (each.effect, each.until) for each in matrix(known.clauses, known.acts, date(2026, 9, 10))}

    assert cells == {
        "Alatau": (Effect.OPEN, date(2027, 8, 10)),
        "Bayan": (Effect.NOT_APPLIED, None),
        "Chuya": (Effect.OPEN, date(2027, 8, 10)),
    }
    told = Notification.objects.get(acts=reservation)
    assert "Objections are in time until 10 August 2027" in told.text


def test_nobody_objects_to_what_was_not_circulated(council):
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    prepared = [
        treaty.prepare("Dasht", "ratification", noon(5, 2)),
        treaty.prepare("Dasht", "reservation", noon(5, 2), text="Not 2."),
    ]
    acts = treaty.hand_all("Dasht", prepared, noon(5, 2))

    with pytest.raises(Refused, match="Choose the act"):
        treaty.hand("Bayan", "objection", noon(5, 3), of=acts[1].public_id)
    treaty.circulate(*acts, now=noon(5, 3))
    assert treaty.hand("Bayan", "objection", noon(5, 3), of=acts[1].public_id)


def test_a_prohibited_reservation_is_asked_about_and_if_maintained_all_are_told(council):  # VCLT 77(1)(d), 77(2)
    treaty = Treaty(council, reservations={"policy": "prohibited"})
    treaty.sign(now=noon(5, 1))
    prepared = [
        treaty.prepare("Dasht", "ratification", noon(5, 2)),
        treaty.prepare("Dasht", "reservation", noon(5, 2), text="Not article 2.", provisions=["2"]),
    ]
    consent, reservation = treaty.hand_all("Dasht", prepared, noon(5, 2))
    desk = {"by": treaty.secretary, "now": noon(5, 3)}

    with pytest.raises(Refused, match="Bring it to the attention of Dasht first"):
        examining.find_in_form(reservation.public_id, **desk)
    examining.find_in_form(consent.public_id, **desk)
    with pytest.raises(Refused, match="asked nothing"):
        handing.maintain(reservation.public_id, answer="We mean it.", by=council.head("Dasht"), now=noon(5, 3))
    examining.query(reservation.public_id, text="Article 9 prohibits reservations.", **desk)
    with pytest.raises(Refused, match="waits for the answer"):
        examining.circulate(treaty.key, act_ids=[reservation.public_id], **desk)
    with pytest.raises(PermissionDenied):
        handing.maintain(reservation.public_id, answer="Yes.", by=council.head("Bayan"), now=noon(5, 3))
    handing.maintain(reservation.public_id, answer="It binds nobody else.", by=council.head("Dasht"), now=noon(5, 4))
    told = examining.circulate(treaty.key, act_ids=[consent.public_id, reservation.public_id], **desk)

    assert told.kind == NotificationKind.DISPUTE
    assert "Article 9 prohibits reservations." in told.text
    assert "signatories and contracting States" in told.text


def test_the_state_takes_a_queried_reservation_back_before_it_is_circulated(council):
    treaty = Treaty(council)
    [act] = treaty.sign("Alatau", now=noon(5, 1))
    consent = treaty.hand("Alatau", "ratification", noon(5, 2))

    with pytest.raises(Refused, match="circulated on 2026-05-01"):
        handing.take_back(act.public_id, by=council.head("Alatau"), now=noon(5, 2))
    handing.take_back(consent.public_id, by=council.head("Alatau"), now=noon(5, 2))
    with pytest.raises(Refused, match="was taken back"):
        examining.find_in_form(consent.public_id, by=treaty.secretary, now=noon(5, 3))
    assert treaty.ratify("Alatau", noon(5, 3)).day == date(2026, 5, 3)


def test_the_depositary_enters_what_came_by_letter_with_its_day(council):
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))

    def enter(member, now=None, channel="letter", by=None):
        return examining.enter(
            treaty.key,
            member=council.members[member],
            saying=Saying("ratification"),
            received_on=date(2026, 5, 4),
            channel=channel,
            by=by or treaty.secretary,
            now=now or noon(5, 6),
        )

    act = enter("Ertis")

    assert (act.day, act.channel) == (date(2026, 5, 4), "letter")
    with pytest.raises(Refused, match="has not come yet"):
        enter("Dasht", now=noon(5, 3))
    with pytest.raises(Refused, match="by letter"):
        enter("Dasht", channel="platform")
    with pytest.raises(PermissionDenied):
        enter("Dasht", by=council.head("Dasht"))


def test_notifications_are_numbered_by_treaty_and_year(council):
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    treaty.ratify("Alatau", noon(1, 3, 2027))

    assert [each.symbol for each in treaty.instrument.notifications.order_by("issued_at")] == [
        "SC/CT/TREATY/1/DN/2026/1", "SC/CT/TREATY/1/DN/2026/2", "SC/CT/TREATY/1/DN/2027/1",
    ]  # fmt: skip


def correction(treaty, now, **more):
    said = {
        "kind": "error",
        "provision": "a1-p1",
        "language": "en",
        "for_words": "ten",
        "read_words": "thirty",
        "reason": "The recorded agreement says thirty.",
    } | more
    provision = next(each for each in _provisions(treaty) if said["for_words"] in each[1])
    return correcting.propose_correction(
        treaty.key, by=treaty.secretary, now=now, **said | {"provision": more.get("provision", provision[0])}
    )


def _provisions(treaty):
    draft = texts.of_revision(treaty.decision.revision)
    return [(each.id, plain(each.text("en"))) for each in draft.provisions()]


def first_word(treaty):
    return next(words.split()[0] for _, words in _provisions(treaty) if words)


def test_a_correction_without_objection_is_made_after_the_period_and_one_with_it_is_not(council):  # VCLT 79, L10
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    word = first_word(treaty)
    one = correction(treaty, noon(5, 2), for_words=word, read_words=f"{word}x")
    other = correction(treaty, noon(5, 2), for_words=word, read_words=f"{word}y", kind="concordance")
    end = noon(5, 2) + timedelta(days=90)
    desk = {"by": treaty.secretary}
    correcting.object_to_correction(
        other.public_id, member=council.members["Bayan"], reason="It was meant.", by=council.head("Bayan"), now=end
    )

    with pytest.raises(Refused, match="in time until 2026-07-31"):
        correcting.make_correction(one.public_id, **desk, now=end)
    made = correcting.make_correction(one.public_id, **desk, now=end + timedelta(days=1))
    assert "from the beginning (79(4))" in made.text
    with pytest.raises(Refused, match="Bayan objected; the text stays"):
        correcting.make_correction(other.public_id, **desk, now=end + timedelta(days=1))
    with pytest.raises(Refused, match="was made in"):
        correcting.object_to_correction(
            one.public_id, member=council.members["Bayan"], by=council.head("Bayan"), now=end + timedelta(days=2)
        )


def test_who_objects_to_a_correction_is_a_signatory_in_time_and_once(council):
    treaty = Treaty(council)
    treaty.sign("Bayan", now=noon(5, 1))
    word = first_word(treaty)
    proposed = correction(treaty, noon(5, 2), for_words=word, read_words=f"{word}x")

    def refuse(member, now=None, by=None):
        return correcting.object_to_correction(
            proposed.public_id, member=council.members[member], by=by or council.head(member), now=now or noon(5, 3)
        )

    with pytest.raises(Refused, match="has neither signed nor consented"):
        refuse("Alatau")
    with pytest.raises(PermissionDenied):
        refuse("Bayan", by=council.head("Alatau"))
    with pytest.raises(Refused, match="were in time until"):
        refuse("Bayan", now=noon(8, 1))
    assert refuse("Bayan").member == council.members["Bayan"]
    with pytest.raises(Refused, match="objected already"):
        refuse("Bayan")


def test_a_correction_is_of_words_that_stand_there_in_an_authentic_language(council):
    treaty = Treaty(council)
    word = first_word(treaty)

    with pytest.raises(Refused, match="does not stand in this provision"):
        correction(treaty, noon(5, 2), for_words=word, provision="nowhere", read_words="x")
    with pytest.raises(Refused, match="not an authentic language"):
        correction(treaty, noon(5, 2), for_words=word, read_words="x", language="fr")
    with pytest.raises(Refused, match="both wordings are the same"):
        correction(treaty, noon(5, 2), for_words=word, read_words=word)


def test_a_treaty_is_registered_after_its_entry_into_force(council):  # VCLT 80
    treaty = in_force(council)
    said = {"registration": "No. 1", "by": treaty.secretary}

    with pytest.raises(Refused, match="after its entry into force"):
        opening.register(treaty.key, day=date(2026, 9, 8), now=noon(9, 10), **said)
    told = opening.register(treaty.key, day=date(2026, 9, 10), now=noon(9, 10), **said)
    assert "registered on 10 September 2026 under No. 1" in told.text
    with pytest.raises(Refused, match="was registered on"):
        opening.register(treaty.key, day=date(2026, 9, 10), now=noon(9, 10), **said)


def test_an_existing_treaty_is_entered_with_its_text_and_source(council):
    said = {
        "title": "Charter", "adopted_on": date(2002, 6, 7), "content": b"text", "name": "charter.txt",
        "media_type": "text/plain", "languages": ["en"], "by": council.users["secretariat"], "now": noon(4, 2),
    }  # fmt: skip

    with pytest.raises(Refused, match="where the text comes from"):
        opening.enter_existing(council.body.public_id, source=" ", **said)
    made = opening.enter_existing(council.body.public_id, source="Collection, vol. 1", **said)
    assert made.decision is None
    assert made.file
    assert made.file.content() == b"text"


def test_an_organisation_of_facts_alone_takes_no_act_of_its_members(council):
    treaty = Treaty(council)
    prepared = treaty.prepare("Alatau", "declaration", noon(5, 1), text="We understand.")
    treaty.council.organisation.facts_only = True
    treaty.council.organisation.save()

    with pytest.raises(Refused, match="published facts alone"):
        treaty.prepare("Alatau", "declaration", noon(5, 1), text="We understand.")
    with pytest.raises(Refused, match="published facts alone"):
        treaty.hand_all("Alatau", [prepared], noon(5, 1))


def test_an_act_counts_for_its_own_delegation_before_the_others_know(council):
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    act = treaty.hand("Alatau", "ratification", noon(5, 2))
    examining.find_in_form(act.public_id, by=treaty.secretary, now=noon(5, 2))

    stages = {
        who: ledger(standing(treaty, who), treaty.instrument).status(date(2026, 5, 3)).of("Alatau").stage
        for who in ("head", "neighbour", "secretariat")
    }

    assert stages == {"head": Stage.CONTRACTING, "neighbour": Stage.SIGNATORY, "secretariat": Stage.CONTRACTING}
    assert TreatyAct.objects.filter(kind="signature").count() == len(MEMBERS)
