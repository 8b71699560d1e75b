"""One silence procedure: the frozen text, its end, what came, and what the reader can do about it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.forms import Form
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kengesh.web.adoption import forms, queries, rules, silence
from kengesh.web.adoption.models import Extension, Objection, Outcome, SilenceProcedure
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.members.channels import Channel
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_ZONES = ("UTC", "Asia/Bishkek", "Europe/Vienna", "America/New_York")


def context(
    request: SignedInRequest, procedure: SilenceProcedure, objections: list[Objection], offers: list[Offer]
) -> Mapping[str, Any]:
    """What the page shows to this reader."""
    negotiation, standing = procedure.negotiation, request.standing
    conducts = rules.conducts(standing, negotiation)
    inside = conducts or negotiation.matter.body_id in standing.bodies
    return {
        "procedure": procedure,
        "negotiation": negotiation,
        "offers": offers,
        "ended": procedure.has_ended(request.now),
        "ends": ends(procedure.expires_at, negotiation.matter.body),
        "deliveries": list(procedure.deliveries.select_related("delegation__member")) if inside else [],
        "looks": queries.first_looks(procedure),
        "objections": objections,
        "late": queries.late_papers(procedure) if conducts else [],
        "extensions": queries.extensions_visible_to(standing, procedure),
        "unreachable": silence.unreachable_minutes(procedure, request.now) if inside else 0,
        "decision": procedure.decision if procedure.outcome == Outcome.ADOPTED else None,
        "own": standing.delegations,
        "conducts": conducts,
    }


def ends(at: datetime, body: Body) -> list[tuple[str, str]]:
    """The end in the time zone of the body, and then in others."""
    zones = dict.fromkeys((body.time_zone, *_ZONES))
    return [(each, date_format(at.astimezone(ZoneInfo(each)), "l, j F Y, H:i:s")) for each in zones]


def offers(request: SignedInRequest, procedure: SilenceProcedure, objections: list[Objection]) -> list[Offer]:
    """The acts that the reader may try here."""
    standing, negotiation = request.standing, procedure.negotiation
    entitled = list(procedure.entitled.select_related("member"))
    mine = [each for each in entitled if standing.speaks_for(each.pk)]
    found = []
    if mine and procedure.outcome != Outcome.CANCELLED:
        form = forms.ObjectForm(posted(request, "object"), prefix="object", delegations=mine)
        found.append(_offer(request, "object", _("Object"), form, silence.object_to, on=procedure))
        if procedure.is_running(request.now):
            ask = forms.AskForm(posted(request, "ask"), prefix="ask", delegations=mine)
            found.append(
                _offer(
                    request,
                    "ask",
                    _("Ask for more time (this is no objection)"),
                    ask,
                    silence.ask_extension,
                    on=procedure,
                )
            )
    found += _own(request, procedure, objections)
    if rules.conducts(standing, negotiation):
        enter = forms.EnterForm(posted(request, "enter"), prefix="enter", delegations=entitled)
        found.append(
            _offer(
                request,
                "enter",
                _("Enter an objection that came to the secretariat"),
                enter,
                silence.enter_objection,
                on=procedure,
            )
        )
    if rules.may_declare(standing, negotiation) and procedure.closed_at is None:
        found += _chair(request, procedure)
    return found


def _chair(request: SignedInRequest, procedure: SilenceProcedure) -> list[Offer]:
    extend = forms.ExtendForm(posted(request, "extend"), prefix="extend")
    cancel = forms.ReasonForm(posted(request, "cancel"), prefix="cancel")
    found = [
        _offer(request, "extend", _("Set a later end"), extend, silence.extend, on=procedure),
        _offer(request, "cancel", _("Cancel the silence"), cancel, silence.cancel, on=procedure),
    ]
    for each in procedure.extensions.filter(decided_at__isnull=True).select_related("asked_by__member"):
        found += _extension(request, procedure, each)
    if procedure.has_ended(request.now):
        declare = forms.DeclareForm(posted(request, "declare"), prefix="declare")
        found.insert(
            0,
            _offer(
                request, "declare", _("Declare the text adopted, with effect from the end"), declare,
                silence.declare_adopted, on=procedure,
            ),
        )  # fmt: skip
    return found


def _extension(request: SignedInRequest, procedure: SilenceProcedure, asked: Extension) -> list[Offer]:
    key, who = asked.public_id, {"delegation": asked.asked_by}
    form = forms.ExtendForm(posted(request, f"grant-{key}"), prefix=f"grant-{key}")
    return [
        Offer(
            f"grant-{key}",
            _("Give %(delegation)s more time") % who,
            form,
            lambda said: silence.extend(procedure.public_id, asked=asked, by=request.user, now=request.now, **said),
        ),
        Offer(
            f"decline-{key}",
            _("Leave the end where it is for %(delegation)s") % who,
            Form(posted(request, f"decline-{key}"), prefix=f"decline-{key}"),
            lambda _said: silence.decline_extension(key, by=request.user, now=request.now),
        ),
    ]


def _own(request: SignedInRequest, procedure: SilenceProcedure, objections: list[Objection]) -> list[Offer]:
    """What is done with single objections: their authors withdraw them, a call is confirmed in writing."""
    found = []
    for each in objections:
        key, who = each.public_id, {"delegation": each.delegation}
        speaks = request.standing.speaks_for(each.delegation_id)
        if speaks and not each.withdrawn_at:
            found.append(
                Offer(
                    f"withdraw-{key}",
                    _("Withdraw the objection of %(delegation)s") % who,
                    Form(posted(request, f"withdraw-{key}"), prefix=f"withdraw-{key}"),
                    _on(request, silence.withdraw_objection, key),
                    _("It does not revive this silence; a new one can be started."),
                )
            )
        waits = each.channel == Channel.TELEPHONE and not (each.counts or each.withdrawn_at)
        if waits and now_may_confirm(request, procedure, speaks=speaks):
            found.append(
                Offer(
                    f"confirm-{key}",
                    _("Confirm in writing what %(delegation)s said by telephone") % who,
                    Form(posted(request, f"confirm-{key}"), prefix=f"confirm-{key}"),
                    _on(request, silence.confirm_in_writing, key),
                )
            )
    return found


def _on(request: SignedInRequest, act: Callable[..., object], key: str) -> Callable[[Mapping[str, Any]], object]:
    """An act on one row, which asks nothing."""
    return lambda _said: act(key, by=request.user, now=request.now)


def now_may_confirm(request: SignedInRequest, procedure: SilenceProcedure, *, speaks: bool) -> bool:
    """Whether the reader can confirm a call: before the end, its author or who keeps the desk."""
    return request.now < procedure.expires_at and (speaks or rules.conducts(request.standing, procedure.negotiation))


def _offer(
    request: SignedInRequest,
    name: str,
    label: "StrOrPromise",
    form: Form,
    act: Callable[..., object],
    *,
    on: SilenceProcedure,
) -> Offer:
    """An act on the procedure, whose form has the names of what it takes."""
    return Offer(name, label, form, lambda said: act(on.public_id, by=request.user, now=request.now, **said))
