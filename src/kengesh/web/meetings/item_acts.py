"""What a reader may do with an item: the list of speakers, what is said, its time, and what comes of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kengesh.web.layout.offers import Offer, posted
from kengesh.web.meetings import actions, agenda, forms, interventions, rules, speaking
from kengesh.web.meetings.models import AgendaItem, InternalIntervention, Intervention, Session, Speech
from kengesh.web.meetings.session_acts import acting, none
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.members.visibility import Audience


def offers(
    request: SignedInRequest,
    item: AgendaItem,
    speeches: Sequence[Speech],
    drafts: Sequence[InternalIntervention],
    said: Sequence[Intervention],
) -> list[Offer]:
    """Everything that the reader may do now."""
    session = item.session
    delegations = list(session.body.delegations.select_related("member"))
    parts: list[Offer] = []
    if not session.is_past(request.now) and not item.concluded_at:
        parts += _asking(request, item, speeches, delegations)
        if rules.may_open(request.standing, session):
            parts += _conducting(request, item, speeches, delegations)
    parts += _saying(request, item, drafts, said, delegations)
    return [*parts, *_arranging(request, item, session, delegations)]


def _asking(
    request: SignedInRequest, item: AgendaItem, speeches: Sequence[Speech], delegations: Sequence[Delegation]
) -> Iterator[Offer]:
    key, how = item.public_id, acting(request)
    mine = [each for each in delegations if rules.may_speak(request.standing, item.session, each)]
    if not mine:
        return
    ask = forms.FloorForm(posted(request, "ask"), prefix="ask", delegations=mine)
    yield Offer("ask", _("Ask for the floor"), ask, lambda given: speaking.ask_for_floor(key, **given, **how))
    waiting = [each for each in speeches if each.waits and each.delegation in mine]
    if waiting:
        form = forms.SpeechForm(posted(request, "withdraw"), prefix="withdraw", speeches=waiting)
        yield Offer(
            "withdraw",
            _("Take a delegation off the list"),
            form,
            lambda given: speaking.withdraw_request(given["speech"].public_id, **how),
        )


def _conducting(
    request: SignedInRequest, item: AgendaItem, speeches: Sequence[Speech], delegations: Sequence[Delegation]
) -> Iterator[Offer]:
    key, how = item.public_id, acting(request)
    waiting = [each for each in speeches if each.waits]
    if any(each.has_floor for each in speeches):
        yield Offer("end", _("End the speech"), none(request, "end"), lambda _given: speaking.end_speech(key, **how))
    elif waiting:
        label = _("Give the floor to the first who waits")
        yield Offer("give", label, none(request, "give"), lambda _given: speaking.give_floor(key, **how))
    if item.list_closed_at:
        label, name, act = _("Open the list of speakers again"), "reopen", speaking.reopen_list
    else:
        label, name, act = _("Close the list of speakers"), "shut", speaking.close_list
    yield Offer(name, label, none(request, name), lambda _given: act(key, **how))
    if waiting:
        last = forms.SpeechForm(posted(request, "last"), prefix="last", speeches=waiting)
        label = _("Put a delegation at the end of the list")
        yield Offer("last", label, last, lambda given: speaking.move_to_end(given["speech"].public_id, **how))
    if item.speaking_minutes:
        more = forms.ExtendForm(posted(request, "extend"), prefix="extend", delegations=delegations)
        label = _("Give a delegation more time")
        yield Offer("extend", label, more, lambda given: speaking.extend_time(key, **given, **how))


def _saying(
    request: SignedInRequest,
    item: AgendaItem,
    drafts: Sequence[InternalIntervention],
    said: Sequence[Intervention],
    delegations: Sequence[Delegation],
) -> Iterator[Offer]:
    key, how = item.public_id, acting(request)
    mine = [each for each in delegations if rules.may_prepare(request.standing, each)]
    if mine:
        form = forms.PrepareForm(posted(request, "prepare"), prefix="prepare", delegations=mine)
        label = _("Prepare what your delegation is going to say")
        yield Offer("prepare", label, form, lambda given: interventions.prepare(key, **given, **how))
    ready = [each for each in drafts if rules.may_release(request.standing, each.delegation)]
    if ready:
        release = forms.ReleaseForm(posted(request, "release"), prefix="release", drafts=ready)
        yield Offer("release", _("Release what was prepared"), release, lambda given: _released(given, how))
    narrow = [
        each
        for each in said
        if each.audience != Audience.PUBLIC and rules.may_release(request.standing, each.delegation)
    ]
    if narrow:
        wider = forms.WidenForm(posted(request, "widen"), prefix="widen", said=narrow)
        yield Offer("widen", _("Release an intervention further"), wider, lambda given: _widened(given, how))


def _released(given: Any, how: dict[str, Any]) -> Intervention:  # noqa: ANN401 -- what a form gives
    return interventions.release(given["draft"].public_id, audience=given["audience"], **how)


def _widened(given: Any, how: dict[str, Any]) -> Intervention:  # noqa: ANN401 -- as above
    return interventions.widen(given["intervention"].public_id, audience=given["audience"], **how)


def _arranging(
    request: SignedInRequest, item: AgendaItem, session: Session, delegations: Sequence[Delegation]
) -> Iterator[Offer]:
    key, how = item.public_id, acting(request)
    if not rules.may_convene(request.standing, session.body):
        return
    if not session.is_past(request.now):
        initial = {
            "minutes": item.minutes,
            "speaking_minutes": item.speaking_minutes,
            "rapporteur": item.rapporteur.public_id if item.rapporteur else "",
        }
        time = forms.AllotForm(posted(request, "allot"), prefix="allot", delegations=delegations, initial=initial)
        yield Offer("allot", _("Allot time and a rapporteur"), time, lambda given: agenda.allot(key, **given, **how))
    if session.is_open and not item.concluded_at and rules.may_open(request.standing, session):
        conclude = forms.ConcludeForm(posted(request, "conclude"), prefix="conclude", items=[item])
        yield Offer(
            "conclude",
            _("Note what came of the item"),
            conclude,
            lambda given: actions.conclude_item(key, outcome=given["outcome"], **how),
        )
    if item.concluded_at and not item.became:
        initial = {"title": item.title[:300], "summary": item.outcome}
        matter = forms.MatterFromForm(posted(request, "matter"), prefix="matter", initial=initial)
        label = _("Open a matter from the outcome")
        yield Offer("matter", label, matter, lambda given: agenda.open_matter_from(key, **given, **how))
