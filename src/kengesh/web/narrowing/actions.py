"""Offer a compromise, a Chair's text or a package; answer it; put what all accept into the text."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.identity import derived_id
from kengesh.text.operations.alternatives import AddAlternative, KeepAlternative
from kengesh.text.provision import Provision, tree_choices, walk
from kengesh.text.wording import (
    Alternative,
    Choice,
    Nothing,
    Source,
    Subtree,
    Words,
    choices_in,
    is_clean,
    words,
)
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User, members_with_a_say
from kengesh.web.members.standing import standing_of
from kengesh.web.narrowing import rules
from kengesh.web.narrowing.agreements import note_agreement
from kengesh.web.narrowing.models import AgreementLevel, Answer, AnswerKind, Offer, OfferKind, OfferState
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import check_open, locked
from kengesh.web.negotiations.models import Document, Negotiation
from kengesh.web.record.actions import append, append_confidential


@action
def offer(
    negotiation_id: str,
    *,
    kind: str = OfferKind.COMPROMISE,
    title: str,
    choices: Mapping[str, Mapping[str, str]],
    explanation: str = "",
    answers_until: datetime | None = None,
    document: Document | None = None,
    by: User,
    now: datetime,
) -> Offer:
    """Offer what could stand in brackets to every member with a say; each answers for itself.

    `choices` maps the id of a bracket to `{"alternative": id}` or `{"words": text}`.
    """
    negotiation = locked(negotiation_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    _check_choices(texts.current(negotiation), choices)
    made = Offer.objects.create(
        negotiation=negotiation,
        kind=kind,
        title=title,
        explanation=explanation,
        choices={bracket: dict(offered) for bracket, offered in choices.items()},
        digest=negotiation.digest,
        document=document,
        offered_at=now,
        answers_until=answers_until,
    )
    append(
        "offer-made",
        made.public_id,
        at=now,
        values={"text": negotiation.public_id, "kind": kind, "title": title, "brackets": sorted(choices)},
        sealed={"by": by.public_id},
    )
    return made


@action
def answer(
    offer_id: str,
    *,
    delegation: Delegation,
    answer: str,
    reason: str = "",
    remedy: str = "",
    channel: str = "platform",
    by: User,
    now: datetime,
) -> Answer:
    """Answer an offer for one delegation, or another time; what came by letter or telephone is entered at the desk."""
    made = _locked(offer_id)
    standing = standing_of(by, now)
    own = channel == "platform" and rules.may_answer(standing, delegation, made.negotiation)
    if not (own or (channel != "platform" and rules.conducts(standing, made.negotiation))):
        raise PermissionDenied
    _check_answerable(made, now)
    given, _ = Answer.objects.update_or_create(
        offer=made,
        delegation=delegation,
        defaults={"answer": answer, "reason": reason, "remedy": remedy, "channel": channel, "answered_at": now},
    )
    append_confidential(
        "offer-answered",
        made.public_id,
        at=now,
        values={"delegation": delegation.member.name, "answer": answer, "channel": channel, "by": by.public_id},
    )
    return given


@action
def conclude(offer_id: str, *, by: User, now: datetime) -> Offer:
    """Put an offer that every member with a say accepts into the text."""
    made = _locked(offer_id)
    negotiation = locked(made.negotiation.public_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    if made.state != OfferState.OPEN:
        raise Refused("offer-closed", state=made.get_state_display())
    check_open(negotiation)
    accepted = _accepted_by_all(made, negotiation, now)
    touched = _provisions_of(texts.current(negotiation), made.choices)
    for bracket, offered in made.choices.items():
        _settle(negotiation, made, bracket, offered, accepted=accepted, now=now)
    _note_package(made, negotiation, touched, accepted, now)
    made.state, made.closed_at = OfferState.ACCEPTED, now
    made.save(update_fields=["state", "closed_at"])
    append(
        "offer-accepted",
        made.public_id,
        at=now,
        values={"text": negotiation.public_id, "digest": negotiation.digest, "title": made.title},
        sealed={"by": by.public_id},
    )
    return made


@action
def close_offer(offer_id: str, *, by: User, now: datetime) -> Offer:
    """Close an offer that not all accept; the text stays as it is."""
    made = _locked(offer_id)
    if not rules.chairs(standing_of(by, now), made.negotiation):
        raise PermissionDenied
    if made.state != OfferState.OPEN:
        raise Refused("offer-closed", state=made.get_state_display())
    made.state, made.closed_at = OfferState.CLOSED, now
    made.save(update_fields=["state", "closed_at"])
    append("offer-closed", made.public_id, at=now, values={"title": made.title})
    return made


def _provisions_of(draft: Draft, brackets: Mapping[str, object]) -> list[str]:
    """The provisions in whose wording, or in whose place, the brackets stand, in document order."""
    found = [
        *(
            each.id
            for each in draft.provisions()
            if any(c.id in brackets for _, t in each.texts for c in choices_in(t))
        ),
        *(below.id for choice in tree_choices(draft.nodes) if choice.id in brackets for below in _inside(choice)),
    ]
    return list(dict.fromkeys(found))


def _inside(choice: Choice) -> Iterator[Provision]:
    for each in choice.alternatives:
        if isinstance(each.content, Subtree):
            yield from walk(each.content.nodes)


def _note_package(
    made: Offer, negotiation: Negotiation, touched: list[str], accepted: tuple[str, ...], now: datetime
) -> None:
    """Record what a package settled as agreed in package: reopened together when one element is taken out."""
    if made.kind != OfferKind.PACKAGE:
        return
    draft = texts.current(negotiation)
    for identity in touched:
        found = draft.provision(identity)
        if found is not None and found.status != "contested" and all(is_clean(text) for _, text in found.texts):
            note_agreement(
                negotiation,
                provision=identity,
                level=AgreementLevel.PACKAGE,
                where=made.title,
                present=[*accepted],
                now=now,
                offer=made,
            )


def _locked(offer_id: str) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",))
    made = rows.select_related("negotiation__matter__body__organisation").get(public_id=offer_id)
    check_not_facts_only(made.negotiation.matter.body)
    return made


def _check_choices(draft: Draft, choices: Mapping[str, Mapping[str, str]]) -> None:
    if not choices:
        raise Refused("offer-empty")
    there = {each.id: each for each in draft.choices()}
    for bracket, offered in choices.items():
        if bracket not in there:
            raise Refused("offer-no-bracket", bracket=bracket)
        if "alternative" in offered:
            if there[bracket].alternative(offered["alternative"]) is None:
                raise Refused("offer-no-alternative", bracket=bracket, alternative=offered["alternative"])
        elif not offered.get("words", "").strip():
            raise Refused("offer-no-words", bracket=bracket)


def _check_answerable(made: Offer, now: datetime) -> None:
    if made.state != OfferState.OPEN:
        raise Refused("offer-closed", state=made.get_state_display())
    if made.answers_until and now > made.answers_until:
        raise Refused("offer-late", until=made.answers_until, now=now)


def _accepted_by_all(made: Offer, negotiation: Negotiation, now: datetime) -> tuple[str, ...]:
    members = {each.name for each in members_with_a_say(negotiation.matter.body, now)}
    yes = made.answers.filter(answer__in=(AnswerKind.ACCEPTS, AnswerKind.IF_ALL))
    accepted = set(yes.values_list("delegation__member__name", flat=True)) & members
    if accepted != members:
        raise Refused("offer-not-all", missing=len(members - accepted), all=len(members))
    return tuple(sorted(accepted))


def _settle(
    negotiation: Negotiation,
    made: Offer,
    bracket: str,
    offered: Mapping[str, Any],
    *,
    accepted: tuple[str, ...],
    now: datetime,
) -> None:
    """Close one bracket on what was offered for it."""
    draft = texts.current(negotiation)
    choice = next((each for each in draft.choices() if each.id == bracket), None)
    if choice is None:
        raise Refused("offer-old")
    kept = offered.get("alternative") or _standing(choice, offered["words"])
    if kept is None:
        new = chairs_alternative(choice, offered["words"], made.public_id, f"{now:%Y-%m-%d}")
        texts.change(negotiation, AddAlternative(bracket, new, made.title), act="offered", now=now)
        kept = new.id
    texts.change(negotiation, KeepAlternative(bracket, kept, accepted, made.title), act="agreed", now=now)


def _standing(choice: Choice, offered: str) -> str | None:
    """The alternative that says just what is offered, if there is one."""
    content = Words(words(offered))
    return next((each.id for each in choice.alternatives if each.content == content), None)


def chairs_alternative(choice: Choice, offered: str, seed: str, date: str) -> Alternative:
    """Words of the chair as an alternative of a bracket: nobody's proposal."""
    identity = derived_id("a", choice.id, "chair", seed)
    content = Words(words(offered)) if offered else Nothing()
    return Alternative(identity, content, provenance=(Source("chair", date=date),))
