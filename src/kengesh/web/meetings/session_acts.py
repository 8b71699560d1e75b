"""What a reader may do with a session: each act with its form."""

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from kengesh.web.layout.offers import Offer, posted
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.meetings import actions, agenda, forms, rules
from kengesh.web.meetings.models import AgendaItem, ItemKind, Session
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation


def offers(
    request: SignedInRequest, found: Session, here: Sequence[Delegation], items: Sequence[AgendaItem]
) -> list[Offer]:
    """Everything that the reader may do now."""
    parts = [*_opening(request, found), *_presence(request, found, here)]
    if rules.may_convene(request.standing, found.body) and not found.is_past(request.now):
        parts += _agenda(request, found, items)
        if not found.opened_at:
            parts.append(_moving(request, found))
    return [*parts, *_concluding(request, found, items)]


def acting(request: SignedInRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": request.user, "now": request.now}


def none(request: SignedInRequest, name: str) -> Form:
    """The form of an act that asks nothing."""
    return Form(posted(request, name), prefix=name)


def _opening(request: SignedInRequest, found: Session) -> list[Offer]:
    key, how = found.public_id, acting(request)
    if not rules.may_open(request.standing, found) or found.closed_at:
        return []
    if found.opened_at:
        form = none(request, "close")
        return [Offer("close", _("Close the session"), form, lambda _said: actions.close_session(key, **how))]
    form = none(request, "open")
    return [Offer("open", _("Open the session"), form, lambda _said: actions.open_session(key, **how))]


def _agenda(request: SignedInRequest, found: Session, items: Sequence[AgendaItem]) -> list[Offer]:
    key, how = found.public_id, acting(request)
    there = {each.subject for each in items if each.kind == ItemKind.MATTER}
    rows = Matter.objects.filter(body=found.body_id).exclude(stage__in=(Stage.ADOPTED, Stage.CLOSED))
    waiting = [each for each in rows if each.public_id not in there]
    parts = []
    if waiting:
        many = forms.MattersForm(posted(request, "matters"), prefix="matters", matters=waiting)
        label = _("Put matters on the agenda")
        parts.append(
            Offer("matters", label, many, lambda said: agenda.put_matters(key, matters=said["matters"], **how))
        )
    one = forms.ItemForm(posted(request, "item"), prefix="item")
    label = _("Put an item on the agenda")
    parts.append(Offer("item", label, one, lambda said: actions.put_on_agenda(key, kind=ItemKind.OTHER, **said, **how)))
    if len(items) > 1:
        order = forms.ArrangeForm(posted(request, "arrange"), prefix="arrange", items=items)
        label = _("Change the order of the items")
        parts.append(Offer("arrange", label, order, lambda _said: agenda.arrange(key, order=order.order, **how)))
    return parts


def _moving(request: SignedInRequest, found: Session) -> Offer:
    initial = {"starts_at": found.starts_at, "ends_at": found.ends_at, "place": found.place}
    form = forms.MoveForm(posted(request, "move"), prefix="move", initial=initial)
    label = _("Give the session another time or place")
    return Offer("move", label, form, lambda said: actions.move(found.public_id, **said, **acting(request)))


def _concluding(request: SignedInRequest, found: Session, items: Sequence[AgendaItem]) -> list[Offer]:
    left = [each for each in items if not each.concluded_at]
    if not (found.is_open and left and rules.may_open(request.standing, found)):
        return []
    form = forms.ConcludeForm(posted(request, "conclude"), prefix="conclude", items=left)
    return [
        Offer(
            "conclude",
            _("Note what came of an item"),
            form,
            lambda said: actions.conclude_item(said["item"].public_id, outcome=said["outcome"], **acting(request)),
        )
    ]


def _presence(request: SignedInRequest, found: Session, here: Sequence[Delegation]) -> list[Offer]:
    if not found.is_open:
        return []
    key, how = found.public_id, acting(request)
    mine = [
        each
        for each in found.body.delegations.select_related("member")
        if rules.may_note_presence(request.standing, found, each)
    ]
    inside = {each.pk for each in here}
    outside, within = [each for each in mine if each.pk not in inside], [each for each in mine if each.pk in inside]
    parts: list[Offer] = []
    if outside:
        come = forms.DelegationForm(posted(request, "come"), prefix="come", delegations=outside)
        label = _("Note that a delegation is in the room")
        parts.append(Offer("come", label, come, lambda said: actions.note_presence(key, **said, **how)))
    if within:
        leave = forms.DelegationForm(posted(request, "leave"), prefix="leave", delegations=within)
        label = _("Note that a delegation has left")
        parts.append(Offer("leave", label, leave, lambda said: actions.note_departure(key, **said, **how)))
    return parts
