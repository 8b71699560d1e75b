"""Pages of treaties: status, effects of reservations, simulator; rooms of delegations; the depositary's desk."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.web.files.responses import download, stored
from kengesh.web.instruments import (
    desk_page,
    effects_page,
    exports,
    forms,
    opening,
    queries,
    room_page,
    rules,
    simulator_page,
    status_page,
)
from kengesh.web.instruments.ledger import ledger, today
from kengesh.web.instruments.models import Instrument
from kengesh.web.instruments.offering import received, sent
from kengesh.web.layout.offers import Offer, done
from kengesh.web.members.middleware import Request, SignedInRequest

PAGE = 50
_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
def instruments(request: SignedInRequest) -> HttpResponse:
    """List the treaties, for everybody; the depositary opens one."""
    offers = _opening(request) if request.standing.secretariat else []
    if request.method == "POST" and done(request, offers):
        return redirect("instruments:list")
    page = Paginator(queries.instruments_visible_to(request.standing), PAGE).get_page(request.GET.get("page"))
    return render(request, "instruments/list.html", {"page": page, "offers": offers})


def _opening(request: SignedInRequest) -> list[Offer]:
    bodies = queries.bodies_of_depositary(request.standing)
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    found: list[Offer] = []
    decisions = list(queries.decisions_without_instrument(bodies))
    if decisions:
        form = forms.OpenForm(*sent(request, "open"), prefix="open", decisions=decisions)
        found.append(
            Offer(
                "open",
                _("Open a treaty from a decision"),
                form,
                lambda said: opening.open_from_decision(said["decision"].public_id, **acting),
            )
        )
    existing = forms.ExistingForm(*sent(request, "existing"), prefix="existing", bodies=bodies)

    def enter(said: Mapping[str, Any]) -> Instrument:
        file = received(said["file"])
        assert file is not None  # noqa: S101 -- the form asks for it
        return opening.enter_existing(
            said["body"].public_id,
            title=said["title"],
            adopted_on=said["adopted_on"],
            source=said["source"],
            content=file.content,
            name=file.name,
            media_type=file.media_type,
            languages=forms.words(said["languages"]),
            **acting,
        )

    return [*found, Offer("existing", _("Enter a treaty that exists"), existing, enter)]


def _found(request: Request, public_id: str) -> Instrument:
    return get_object_or_404(queries.instruments_visible_to(request.standing), public_id=public_id)


def _with_clauses(request: Request, public_id: str) -> Instrument:
    """A treaty whose final clauses are entered; before that there is nothing to compute."""
    found = _found(request, public_id)
    if found.clauses is None:
        raise Http404
    return found


@require_safe
def instrument(request: Request, public_id: str) -> HttpResponse:
    """Show a treaty: its text, its final clauses in words, the status table, what was notified."""
    found = _found(request, public_id)
    with timezone.override(ZoneInfo(found.body.time_zone)):
        return render(request, "instruments/instrument.html", status_page.context(request, found))


@require_safe
def effects(request: Request, public_id: str) -> HttpResponse:
    """Show what each reservation does between each two States."""
    found = _with_clauses(request, public_id)
    return render(request, "instruments/effects.html", effects_page.context(request, found))


@require_safe
def simulator(request: Request, public_id: str) -> HttpResponse:
    """Show who must still deposit, and what would follow."""
    found = _with_clauses(request, public_id)
    return render(request, "instruments/simulator.html", simulator_page.context(request, found))


@require_http_methods(_BOTH)
@login_required
def room(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the room of the reader's delegation; prepare acts, and hand them over."""
    found = _found(request, public_id)
    if not rules.seats(request.standing, found):
        raise Http404
    acts = list(queries.acts_visible_to(request.standing, found))
    prepared = list(queries.prepared_acts(found))
    offers = room_page.offers(request, found, acts, prepared)
    if request.method == "POST" and done(request, offers):
        return redirect("instruments:room", public_id=public_id)
    context = room_page.context(request, found, acts, prepared, offers)
    return render(request, "instruments/room.html", context)


@require_http_methods(_BOTH)
@login_required
def desk(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the depositary's desk."""
    found = _found(request, public_id)
    if not rules.is_depositary(request.standing, found):
        raise Http404
    acts = list(queries.acts_visible_to(request.standing, found))
    offers = desk_page.offers(request, found, acts)
    if request.method == "POST" and done(request, offers):
        return redirect("instruments:desk", public_id=public_id)
    return render(request, "instruments/desk.html", desk_page.context(request, found, acts, offers))


@require_safe
def notification(request: Request, public_id: str) -> HttpResponse:
    """Show a depositary notification, to everybody."""
    found = get_object_or_404(queries.notifications_visible_to(request.standing), public_id=public_id)
    with timezone.override(ZoneInfo(found.instrument.body.time_zone)):
        return render(request, "instruments/notification.html", {"notification": found})


@require_safe
def notification_file(request: Request, public_id: str, form: str) -> HttpResponse:
    """A depositary notification as Word or PDF."""
    found = get_object_or_404(queries.notifications_visible_to(request.standing), public_id=public_id)
    if form not in exports.PAPERS:
        raise Http404
    content = exports.PAPERS[form](exports.notification_paper(found))
    return download(content, name=f"{_name(found.symbol)}.{form}", media_type=exports.TYPES[form])


@require_safe
def status_file(request: Request, public_id: str, form: str) -> HttpResponse:
    """The status of a treaty as a file; as TOML, the whole treaty for the command line."""
    found = _with_clauses(request, public_id)
    if form not in exports.TYPES:
        raise Http404
    content = exports.status_file(ledger(request.standing, found), form, today(found, request.now))
    return download(content, name=f"{_name(found.symbol)}.{form}", media_type=exports.TYPES[form])


@require_safe
def text(request: Request, public_id: str) -> HttpResponse:
    """The text of a treaty that was entered as a file."""
    found = _found(request, public_id)
    if found.file is None:
        raise Http404
    return stored(found.file)


@require_safe
@login_required
def act_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The file of an act: to its own delegation and to the depositary."""
    act = get_object_or_404(queries.act_files_visible_to(request.standing), public_id=public_id)
    assert act.file is not None  # noqa: S101 -- as the query asks
    return stored(act.file)


@require_safe
@login_required
def prepared_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The file of an act that the reader's own delegation prepares."""
    del request  # the scope of the reader's delegations is entered
    found = get_object_or_404(queries.prepared_files(), public_id=public_id)
    assert found.file is not None  # noqa: S101 -- as the query asks
    return stored(found.file)


def _name(symbol: str) -> str:
    return symbol.replace("/", "-")
