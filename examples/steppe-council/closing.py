"""The Steppe Council comes to an end: the chair's offers, the silence that is broken, the wording that is found."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from playing import Council, answers_of, described, open_choices, proposed_by

from kengesh.text.operations.spots import flat
from kengesh.web.adoption.models import Decision, Objection, SilenceProcedure, Statement
from kengesh.web.adoption.silence import (
    announce_ended,
    ask_extension,
    declare_adopted,
    enter_objection,
    extend,
    start,
    withdraw_objection,
)
from kengesh.web.adoption.statements import begin_statement, join_statement, make_statement
from kengesh.web.concerns.actions import settle_concern
from kengesh.web.meetings.actions import convene
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.visibility import Audience
from kengesh.web.narrowing.actions import answer, conclude, offer
from kengesh.web.narrowing.models import AnswerKind, Offer, OfferKind
from kengesh.web.negotiations.actions import draft_amendment, issue_revision, release_amendment, take_in
from kengesh.web.negotiations.editorial import correct_words
from kengesh.web.negotiations.models import Proposal, Revision, Verb
from kengesh.web.positions.actions import lift
from kengesh.web.positions.queries import standing_objections, standing_reserves


def offer_package(council: Council) -> Offer:
    """The chair offers together, in every bracket but two, the one wording that somebody stands behind."""
    given = described("narrowing.toml")["package"]
    choices = {}
    for place, choice in open_choices(council.draft):
        if place in given["left_open"]:
            continue
        behind = [each for each in choice.alternatives if each.backers and not each.opposers]
        choices[choice.id] = {"alternative": behind[0].id}
    return _offered(council, OfferKind.PACKAGE, given, choices)


def offer_chairs_text(council: Council) -> Offer:
    """The Chair's text on the two points that are left."""
    given = described("narrowing.toml")["chairs_text"]
    choices: dict[str, dict[str, str]] = {}
    for each in given["choice"]:
        choice = council.choice(each["place"])
        if "words" in each:
            choices[choice.id] = {"words": each["words"]}
        else:
            choices[choice.id] = {"alternative": proposed_by(choice, each["alternative"]).id}
    return _offered(council, OfferKind.CHAIR, given, choices)


def _offered(council: Council, kind: str, given: Mapping[str, Any], choices: Mapping[str, Mapping[str, str]]) -> Offer:
    return offer(
        council.text.public_id,
        kind=kind,
        title=given["title"],
        explanation=given["explanation"],
        choices=choices,
        by=council.chair,
        now=council.pass_time(days=2),
    )


def all_accept(council: Council, made: Offer) -> Offer:
    """Every member with a say answers for itself, and the chair puts what all accept into the text."""
    for delegation, head in answers_of(council):
        answer(
            made.public_id,
            delegation=delegation,
            answer=AnswerKind.ACCEPTS,
            by=head,
            now=council.pass_time(hours=5),
        )
    return conclude(made.public_id, by=council.chair, now=council.pass_time(days=1))


def move_comma(council: Council) -> Revision:
    """The secretariat sets a comma in words that nobody contests, and the chair issues the revision."""
    given = described("narrowing.toml")["editorial"]
    correct_words(
        council.text.public_id,
        provision=council.provision(given["place"]),
        old=given["old"],
        new=given["new"],
        by=council.secretary,
        now=council.pass_time(hours=1),
    )
    return issue(council)


def issue(council: Council) -> Revision:
    """The text as it stands becomes a revision."""
    return issue_revision(council.text.public_id, by=council.chair, now=council.pass_time(hours=2))


def lift_everything(council: Council, member: str) -> None:
    """A member lifts its objections and reserves, and says that its concern is met."""
    head = council.heads[member]
    text = council.text
    held = [*standing_objections(text, council.draft), *standing_reserves(text, council.draft)]
    for each in held:
        if each.delegation_id == council.delegations[member].pk:
            lift(each.public_id, by=head, now=council.pass_time(hours=1))
    settle_concern(
        council.concerns["D1"].public_id,
        disposition="satisfied",
        note="The reasons spare the source.",
        by=head,
        now=council.now,
    )


def convene_next(council: Council) -> Session:
    """The secretariat convenes the session that comes after the silence."""
    begins = datetime.fromisoformat("2026-09-07T04:00:00Z")
    return convene(
        council.body.public_id,
        title="Autumn session of the Council on Security",
        starts_at=begins,
        ends_at=begins + timedelta(hours=6),
        place="Ertis",
        by=council.secretary,
        now=council.pass_time(hours=1),
    )


def start_silence(council: Council) -> SilenceProcedure:
    """The chair puts the clean text under silence for three days."""
    now = council.pass_time(days=1)
    return start(council.text.public_id, expires_at=now + timedelta(hours=72), by=council.chair, now=now)


def ask_for_time(council: Council, silence: SilenceProcedure) -> SilenceProcedure:
    """Bayan asks for a day more, which is no objection, and the chair grants it."""
    asked = ask_extension(
        silence.public_id,
        delegation=council.delegations["Bayan"],
        reason="Our minister travels until Thursday.",
        by=council.heads["Bayan"],
        now=council.pass_time(hours=30),
    )
    extend(
        silence.public_id,
        expires_at=silence.expires_at + timedelta(hours=24),
        asked=asked,
        by=council.chair,
        now=council.pass_time(hours=2),
    )
    silence.refresh_from_db()
    return silence


def letter_comes(council: Council, silence: SilenceProcedure) -> Objection:
    """A letter of Dasht reaches the secretariat an hour before the end, and is typed in two hours after it."""
    given = described("narrowing.toml")["letter"]
    received = silence.expires_at - timedelta(hours=1)
    council.now = silence.expires_at + timedelta(hours=1)
    announce_ended(now=council.now)
    council.pass_time(hours=1)
    return enter_objection(
        silence.public_id,
        delegation=council.delegations[given["member"]],
        text=given["text"],
        channel=Channel.LETTER,
        received_at=received,
        by=council.secretary,
        now=council.now,
    )


def find_wording(council: Council) -> tuple[Proposal, Offer]:
    """Dasht puts its point as an amendment; the chair takes it in and offers it to everybody."""
    given = described("narrowing.toml")["found"]
    head, delegation = council.heads[given["member"]], council.delegations[given["member"]]
    place = council.provision(given["place"])
    wording = flat(council.draft.provision(place).text("en"))  # type: ignore[union-attr]  # it was found by its place
    drafted = draft_amendment(
        council.text.public_id,
        delegation_id=delegation.public_id,
        verb=Verb.MOD,
        provision=place,
        text=wording.replace(given["old"], given["new"]),
        reason=given["reason"],
        by=head,
        now=council.pass_time(days=3),
    )
    proposal = release_amendment(drafted.public_id, audience=Audience.BODY, by=head, now=council.pass_time(hours=1))
    if proposal.operation_id is None:
        take_in(proposal.public_id, by=council.chair, now=council.pass_time(hours=1))
    choice = council.choice(given["place"])
    offered = {choice.id: {"alternative": proposed_by(choice, given["member"]).id}}
    made = _offered(council, OfferKind.COMPROMISE, {"title": given["offer"], "explanation": given["reason"]}, offered)
    return proposal, all_accept(council, made)


def lift_silence_objection(council: Council, objection: Objection) -> Objection:
    """The objector lifts its objection; the broken silence stays broken."""
    return withdraw_objection(objection.public_id, by=council.heads["Dasht"], now=council.pass_time(hours=3))


def state_jointly(council: Council) -> Statement:
    """Three members make one statement: one begins it, the others join for themselves."""
    given = described("narrowing.toml")["statement"]
    first, *others = given["members"]
    statement = begin_statement(
        council.text,
        delegation=council.delegations[first],
        kind=given["kind"],
        text=given["text"],
        provision=council.provision(given["place"]),
        asked=[council.delegations[name] for name in others],
        by=council.heads[first],
        now=council.pass_time(hours=4),
    )
    for name in others:
        join_statement(
            statement.public_id,
            delegation=council.delegations[name],
            by=council.heads[name],
            now=council.pass_time(hours=1),
        )
    return make_statement(statement.public_id, by=council.heads[first], now=council.pass_time(hours=1))


def adopt(council: Council, silence: SilenceProcedure) -> Decision:
    """Seventy-two hours pass; the chair confirms that nothing came by another way, and declares."""
    council.now = silence.expires_at + timedelta(minutes=30)
    announce_ended(now=council.now)
    return declare_adopted(silence.public_id, no_other_channel=True, by=council.chair, now=council.pass_time(hours=1))
