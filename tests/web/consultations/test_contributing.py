"""Contributing to a hearing, and moderating what was contributed."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.consultations.actions import change_hearing, extend_hearing, publish_hearing
from kengesh.web.consultations.codes import LASTS, stamp
from kengesh.web.consultations.documents import MOST_BYTES, taken
from kengesh.web.consultations.models import REDACTED, Contribution, Hearing
from kengesh.web.consultations.moderating import (
    decline_contribution,
    issue_report,
    publish_contribution,
    redact_contribution,
    respond,
)
from kengesh.web.consultations.queries import (
    contribution_by_code,
    contributions_moderated_by,
    contributions_visible_to,
    hearings_visible_to,
    published_in,
    searched,
)
from kengesh.web.consultations.receiving import Said, answer_decline, contribute, gather_contributions, remove_name
from kengesh.web.members.models import Organisation
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.record.models import Entry, Opening
from tests.web.consultations.hearings import ASKED, LINE, TEXT, prepared, published, sent, shown
from tests.web.council import NOON

SECOND = timedelta(seconds=1)


@pytest.fixture
def hearing(council):
    return published(council)


def common() -> bytes:
    return b"".join(bytes(each.content) for each in Entry.objects.filter(record__owner=""))


def test_a_hearing_in_preparation_is_seen_by_chair_and_secretariat_alone(council):
    made = prepared(council)

    seen = {role for role, user in council.users.items() if hearings_visible_to(standing_of(user, NOON)).exists()}
    assert seen == {"chair", "secretariat"}
    publish_hearing(made.public_id, by=council.users["chair"], now=NOON)
    assert hearings_visible_to(Standing(at=NOON)).get() == made


def test_chair_and_secretariat_alone_prepare_and_publish_a_hearing(council):
    made = prepared(council)
    for who in ("head", "observer", "auditor", "administrator", "public"):
        with pytest.raises(PermissionDenied):
            publish_hearing(made.public_id, by=council.users[who], now=NOON)

    assert publish_hearing(made.public_id, by=council.users["secretariat"], now=NOON).published_at == NOON


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"question": " "}, "a question and rules"),
        ({"closes_at": ASKED.opens_at}, "closes after it opens"),
        ({"grounds": " \n"}, "at least one"),
        ({"grounds": "a: One.\na: Two."}, "at least one"),
        ({"grounds": "a:"}, "at least one"),
        ({"languages": ("en", "qq")}, "“qq” is not the code"),
        ({"languages": ()}, "not the code"),
    ],
)
def test_a_hearing_says_what_it_asks_how_long_and_on_which_grounds_it_declines(council, change, sentence):
    with pytest.raises(Refused, match=sentence):
        prepared(council, replace(ASKED, **change))

    assert prepared(council).grounds == [
        {"code": "third-persons", "text": "It names a third person."},
        {"code": "off-question", "text": "It does not speak to the question."},
    ]


def test_what_is_published_is_not_changed_only_extended(council, hearing):
    by, later = council.users["chair"], hearing.closes_at + timedelta(days=2)
    with pytest.raises(Refused, match="stay as they are"):
        change_hearing(hearing.public_id, asked=replace(ASKED, question="Another?"), by=by, now=NOON)
    with pytest.raises(Refused, match="never shortened"):
        extend_hearing(hearing.public_id, closes_at=hearing.closes_at - SECOND, by=by, now=NOON)

    assert extend_hearing(hearing.public_id, closes_at=later, by=by, now=NOON).closes_at == later


def test_contributions_are_taken_from_the_opening_to_the_last_moment_before_the_end(council):
    hearing = published(council, replace(ASKED, opens_at=NOON + SECOND))
    for moment in (NOON, hearing.closes_at):
        with pytest.raises(Refused, match="is not open"):
            sent(hearing, now=moment)

    assert sent(hearing, now=NOON + SECOND, text="First.").contribution.pk
    assert sent(hearing, now=hearing.closes_at - SECOND).contribution.pk


def test_without_an_account_there_is_a_code_of_which_the_digest_alone_is_kept(council, hearing):
    receipt = sent(hearing)

    row = Contribution.objects.get()
    kept = [f"{value}" for value in Contribution.objects.values_list().get()]
    assert re.fullmatch(r"([a-z2-9]{4}-){4}[a-z2-9]{4}", receipt.code)
    assert not any(receipt.code in value or receipt.code.replace("-", "") in value for value in kept)
    assert contribution_by_code(receipt.code.upper().replace("-", " ")) == row
    assert contribution_by_code(receipt.code[:-1]) is None
    assert row.author is None
    with_account = sent(hearing, by=council.users["public"], text="Other words.")
    assert (with_account.code, with_account.contribution.author) == ("", council.users["public"])


def test_a_form_is_taken_once_for_its_hearing_and_for_a_day(council, hearing):
    said, form = Said("scholar", "en", TEXT), stamp(hearing.public_id, NOON)
    other = published(council)

    def send(stamped, now=NOON):
        return contribute(hearing.public_id, said=said, form=stamped, by=None, now=now)

    for wrong in (
        "",
        "made up",
        form[:-1] + "x",
        stamp(other.public_id, NOON),
        stamp(hearing.public_id, NOON + SECOND),
    ):
        with pytest.raises(Refused, match="more than a day ago or for another hearing"):
            send(wrong)
    with pytest.raises(Refused, match="more than a day ago"):
        send(form, NOON + LASTS + SECOND)
    assert send(form, NOON + LASTS).contribution.pk
    with pytest.raises(Refused, match="has been sent already"):
        send(form, NOON + LASTS)
    assert Contribution.objects.count() == 1


def test_so_many_in_a_minute_and_no_more_whoever_they_are(council):
    hearing, other = published(council, replace(ASKED, most_a_minute=2)), published(council)
    sent(hearing, text="One."), sent(hearing, by=council.users["public"], text="Two.")
    with pytest.raises(Refused, match="More than 2 contributions came within a minute"):
        sent(hearing)

    assert sent(other).contribution.pk
    assert sent(hearing, now=NOON + timedelta(minutes=1)).contribution.pk


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said("scholar", "en", " \r\n "), "says something"),
        (Said("scholar", "en", "x" * 501), "has 501 characters; this hearing takes up to 500"),
        (Said("scholar", "kk", TEXT), "“kk” is not a language of this hearing; it takes en, ru"),
        (Said("expert", "en", TEXT), "not one of the categories: scholar, civil society"),
        (Said("scholar", "en", TEXT, "Aigerim"), "with the consent of its bearer alone"),
        (Said("scholar", "en", TEXT, document=(b"MZ\x90\x00\xff", "x.exe")), "x.exe is not taken"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_would_be_right(hearing, said, sentence):
    with pytest.raises(Refused, match=sentence):
        sent(hearing, said)
    assert Contribution.objects.count() == 0

    assert sent(hearing, Said("scholar", "ru", "Вода приходит ночью.\r\nСлышно поздно.")).contribution.text == (
        "Вода приходит ночью.\nСлышно поздно."
    )


def test_what_waits_is_seen_by_its_moderators_and_what_is_published_by_everybody(council, hearing):
    waiting = sent(hearing).contribution

    moderate = {
        role for role, user in council.users.items() if contributions_moderated_by(standing_of(user, NOON)).exists()
    }
    assert moderate == {"chair", "secretariat"}
    assert not contributions_visible_to(Standing(at=NOON)).exists()
    publish_contribution(waiting.public_id, by=council.users["chair"], now=NOON)
    assert contributions_visible_to(Standing(at=NOON)).get().number == 1


def test_moderators_alone_decide_and_decide_once(council, hearing):
    waiting = sent(hearing).contribution.public_id
    for who in ("head", "observer", "auditor", "administrator", "public"):
        with pytest.raises(PermissionDenied):
            publish_contribution(waiting, by=council.users[who], now=NOON)
        with pytest.raises(PermissionDenied):
            decline_contribution(waiting, ground="off-question", by=council.users[who], now=NOON)
    publish_contribution(waiting, by=council.users["chair"], now=NOON)

    with pytest.raises(Refused, match="decided on already: published"):
        decline_contribution(waiting, ground="off-question", by=council.users["chair"], now=NOON)


def test_a_contribution_is_declined_on_a_published_ground_and_answered_once(council, hearing):
    receipt, by = sent(hearing), council.users["secretariat"]
    key = receipt.contribution.public_id
    with pytest.raises(
        Refused, match="“taste” is not a ground that this hearing publishes; it publishes third-persons"
    ):
        decline_contribution(key, ground="taste", by=by, now=NOON)
    with pytest.raises(Refused, match="nothing to answer"):
        answer_decline(key, text="But.", code=receipt.code, by=None, now=NOON)
    declined = decline_contribution(key, ground="off-question", note="It speaks of roads.", by=by, now=NOON)
    assert (declined.state, declined.number, hearing.ground(declined.ground)) == (
        "declined", None, "It does not speak to the question."
    )  # fmt: skip
    for code in ("", "aaaa-aaaa-aaaa-aaaa-aaaa"):
        with pytest.raises(PermissionDenied):
            answer_decline(key, text="But.", code=code, by=council.users["public"], now=NOON)

    assert answer_decline(key, text="Roads carry warnings.", code=receipt.code, by=None, now=NOON).is_undecided
    decline_contribution(key, ground="off-question", by=by, now=NOON)
    with pytest.raises(Refused, match="answered once"):
        answer_decline(key, text="Again.", code=receipt.code, by=None, now=NOON)


def test_an_answer_can_lead_to_publication(council, hearing):
    receipt, by = sent(hearing, by=council.users["public"]), council.users["chair"]
    key = receipt.contribution.public_id
    decline_contribution(key, ground="off-question", by=by, now=NOON)
    with pytest.raises(PermissionDenied):
        answer_decline(key, text="But.", by=council.users["head"], now=NOON)
    answer_decline(key, text="It does.", by=council.users["public"], now=NOON)

    assert publish_contribution(key, by=by, now=NOON).ground == ""


def test_what_is_redacted_is_kept_nowhere_and_the_record_seals_what_it_was(council, hearing):
    by, said = council.users["chair"], "Warnings went through Ivan Petrov. Ivan Petrov slept."
    key = shown(council, hearing, text=said).public_id
    with pytest.raises(Refused, match="“Pyotr” does not stand in contribution 1"):
        redact_contribution(key, passage="Pyotr", ground="third-persons", by=by, now=NOON)
    with pytest.raises(Refused, match="is not a ground"):
        redact_contribution(key, passage="Ivan Petrov", ground="taste", by=by, now=NOON)

    made = redact_contribution(key, passage="Ivan Petrov", ground="third-persons", by=by, now=NOON)

    made.refresh_from_db()
    assert made.text == f"Warnings went through {REDACTED}. {REDACTED} slept."
    assert "petrov" not in f"{Contribution.objects.values().get()}".casefold()
    openings = b"".join(bytes(each.content) for each in Opening.objects.all())
    assert b"Petrov" not in openings + common()
    assert list(searched(published_in(hearing), "petrov", "")) == []
    whole = redact_contribution(key, ground="third-persons", by=by, now=NOON)
    assert whole.text == REDACTED


def test_the_open_record_has_no_digest_by_which_a_redacted_name_could_be_guessed(council, hearing):
    from hashlib import sha256  # noqa: PLC0415

    text = "Ask Ivan Petrov."
    key = shown(council, hearing, text=text).public_id
    redact_contribution(key, passage="Ivan Petrov", ground="third-persons", by=council.users["chair"], now=NOON)

    digest = sha256(text.encode()).hexdigest()
    assert digest.encode() not in common()
    sealed = [
        bytes(each.content) for each in Opening.objects.filter(name="digest", entry__kind="contribution-redacted")
    ]
    assert digest.encode() in sealed[0]


def test_only_what_is_published_is_redacted_or_answered(council, hearing):
    key = sent(hearing).contribution.public_id
    by = council.users["chair"]
    with pytest.raises(Refused, match="can be redacted"):
        redact_contribution(key, ground="third-persons", by=by, now=NOON)
    with pytest.raises(Refused, match="can be answered"):
        respond(key, outcome="noted", text="Noted.", by=by, now=NOON)
    publish_contribution(key, by=by, now=NOON)
    with pytest.raises(Refused, match="says in words"):
        respond(key, outcome="noted", text=" ", by=by, now=NOON)

    assert respond(key, outcome="taken up", text="In Article 4.", by=by, now=NOON).outcome == "taken up"


def test_a_name_is_published_with_consent_and_its_bearer_has_it_removed(council, hearing):
    receipt = sent(hearing, Said("citizen", "en", TEXT, "Aigerim", name_consent=True))
    key = receipt.contribution.public_id
    assert publish_contribution(key, by=council.users["chair"], now=NOON).name == "Aigerim"
    for code, by in (("", None), ("", council.users["chair"])):
        with pytest.raises(PermissionDenied):
            remove_name(key, code=code, by=by, now=NOON)

    removed = remove_name(key, code=receipt.code, by=None, now=NOON)

    assert (removed.name, removed.name_consent_at) == ("", None)
    assert b"Aigerim" not in common() + b"".join(bytes(each.content) for each in Opening.objects.all())
    with pytest.raises(Refused, match="No name is published"):
        remove_name(key, code=receipt.code, by=None, now=NOON)


def test_the_record_names_nobody_who_contributes(council, hearing):
    user = council.users["public"]
    sent(hearing, by=user)

    openings = b"".join(bytes(each.content) for each in Opening.objects.filter(entry__kind="contribution-received"))
    assert user.public_id.encode() not in openings + common()
    assert TEXT.encode() not in openings + common()


def test_what_was_gathered_on_paper_waits_like_anything_else(council, hearing):
    with pytest.raises(PermissionDenied):
        gather_contributions(hearing.public_id, lines=[LINE], by=council.users["head"], now=NOON)

    (made,) = gather_contributions(hearing.public_id, lines=[LINE], by=council.users["secretariat"], now=NOON)

    made.refresh_from_db()
    assert (made.state, made.way, f"{made.gathered_on}", made.code_digest) == ("waiting", "gathered", "2026-04-02", "")


def test_the_report_comes_when_the_hearing_is_over_and_nothing_waits(council, hearing):
    by, waiting = council.users["chair"], sent(hearing).contribution.public_id
    with pytest.raises(Refused, match="is open until"):
        issue_report(hearing.public_id, heard="We heard.", by=by, now=NOON)
    with pytest.raises(Refused, match="wait for a moderator: 1"):
        issue_report(hearing.public_id, heard="We heard.", by=by, now=hearing.closes_at)
    publish_contribution(waiting, by=by, now=hearing.closes_at)
    with pytest.raises(PermissionDenied):
        issue_report(hearing.public_id, heard="We heard.", by=council.users["head"], now=hearing.closes_at)

    issue_report(hearing.public_id, heard="We heard.", by=by, now=hearing.closes_at)

    with pytest.raises(Refused, match="has been issued"):
        respond(waiting, outcome="noted", text="Late.", by=by, now=hearing.closes_at)
    assert redact_contribution(waiting, ground="third-persons", by=by, now=hearing.closes_at).text == REDACTED


def test_words_are_found_in_small_and_capital_letters_of_every_script_and_all_of_them_must_stand(council):
    hearing = published(council)
    river = shown(council, hearing, text="Вода приходит НОЧЬЮ, 100% сразу.")
    siren = shown(council, hearing, text="The siren is heard too late.")

    def found(words, category=""):
        return list(searched(published_in(hearing), words, category))

    assert found("ночью вода") == [river]
    assert found("SIREN late") == [siren]
    assert found("siren вода") == []
    assert found("100%") == [river]
    assert found("0_") == []
    assert found("", "citizen") == []
    assert found("", "scholar") == [river, siren]


def test_an_organisation_of_published_facts_holds_no_hearing(council, hearing):
    Organisation.objects.update(facts_only=True)
    with pytest.raises(Refused, match="published facts alone"):
        prepared(council)
    with pytest.raises(Refused, match="published facts alone"):
        sent(hearing)
    assert Hearing.objects.count() == 1


def word_file() -> bytes:
    from docx import Document  # noqa: PLC0415 -- needed here alone

    document = Document()
    document.add_paragraph("Gauges.")
    document.core_properties.author = "Ivan Petrov"
    document.core_properties.last_modified_by = "Ivan Petrov"
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/comments2.xml", '<w:comment w:author="Ivan Petrov" w:initials="IP"/>')
    return stream.getvalue()


def test_a_word_file_loses_the_names_in_it_and_still_opens():
    from docx import Document  # noqa: PLC0415 -- needed here alone

    content = word_file()
    assert taken(content, "x.docx").ending == "docx"

    cleaned = taken(content, "x.docx").content

    with zipfile.ZipFile(io.BytesIO(cleaned)) as archive:
        assert [name for name in archive.namelist() if b"Petrov" in archive.read(name)] == []
    assert [each.text for each in Document(io.BytesIO(cleaned)).paragraphs] == ["Gauges."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 not a zip", "cannot be read as a Word file"),
        (b"\xff\xfe\x00", "none of these"),
        (b" \n", "empty or no text"),
        (b"a" * (MOST_BYTES + 1), "it has 5242881 bytes"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_is_in_it(content, reason):
    with pytest.raises(Refused, match=reason):
        taken(content, "x.pdf")

    assert taken(b"%PDF-1.7 ...", "x.exe").ending == "pdf"
    assert taken("Вода".encode(), "x.exe").ending == "txt"
