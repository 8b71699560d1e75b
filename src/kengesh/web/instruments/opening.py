"""Open a treaty, enter its final clauses, authenticate and register it: the acts of the depositary on the text."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from kengesh.canonical import digest
from kengesh.errors import Refused
from kengesh.phrases import spelled
from kengesh.treaties.forms import clauses_form, clauses_from
from kengesh.web.acts import action
from kengesh.web.adoption.models import Annulment, Decision
from kengesh.web.files.actions import keep
from kengesh.web.instruments import rules
from kengesh.web.instruments.ledger import follow, public_ledger, today
from kengesh.web.instruments.models import Instrument, Notification, NotificationKind
from kengesh.web.instruments.queries import states_of
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def open_from_decision(decision_id: str, *, by: User, now: datetime) -> Instrument:
    """Open a treaty from an adopted decision: its text is that of the decision."""
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("body__organisation", "negotiation__matter")
        .get(public_id=decision_id)
    )
    check_not_facts_only(decision.body)
    _check_depositary(decision.body, by, now)
    if Instrument.objects.filter(decision=decision).exists():
        raise Refused("instrument-exists", decision=decision.symbol)
    if Annulment.objects.filter(decision=decision).exists():
        raise Refused("instrument-annulled", decision=decision.symbol)
    languages = [each for each in decision.negotiation.matter.languages if each not in decision.languages_to_follow]
    made = _made(decision.body, now, title=decision.title, decision=decision, languages=languages)
    append(
        "instrument-opened",
        made.public_id,
        at=now,
        values={"symbol": made.symbol, "decision": decision.public_id, "digest": decision.digest},
        sealed={"by": by.public_id},
    )
    return made


@action
def enter_existing(
    body_id: str,
    *,
    title: str,
    adopted_on: date,
    source: str,
    content: bytes,
    name: str,
    media_type: str,
    languages: list[str],
    by: User,
    now: datetime,
) -> Instrument:
    """Enter a treaty that exists: its text as a file, and where it comes from."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    _check_depositary(body, by, now)
    if not source.strip():
        raise Refused("instrument-source")
    file = keep(content, name=name, media_type=media_type, now=now)
    made = _made(body, now, title=title, file=file, source=source, adopted_on=adopted_on, languages=languages)
    if adopted_on > today(made, now):
        raise Refused("instrument-day", day=adopted_on)
    append(
        "instrument-entered",
        made.public_id,
        at=now,
        values={"symbol": made.symbol, "title": title, "file": file.digest, "source": source},
        sealed={"by": by.public_id},
    )
    return made


def _check_depositary(body: Body, by: User, now: datetime) -> None:
    if not standing_of(by, now).is_secretariat(body.organisation_id):
        raise PermissionDenied


def _made(body: Body, now: datetime, **rest: object) -> Instrument:
    number = (body.instruments.aggregate(last=Max("number"))["last"] or 0) + 1
    instrument = Instrument(body=body, number=number, opened_at=now, **rest)
    if instrument.decision is not None:
        instrument.adopted_on = today(instrument, instrument.decision.adopted_at)
    instrument.save()
    return instrument


def locked(instrument_id: str) -> Instrument:
    """A treaty with its place in line."""
    rows = Instrument.objects.select_for_update(of=("self",))
    instrument = rows.select_related("body__organisation", "decision__revision").get(public_id=instrument_id)
    if instrument.body.organisation.facts_only:
        raise Refused("facts-only-acts", organisation=instrument.body.organisation)
    return instrument


def locked_by_depositary(instrument_id: str, by: User, now: datetime) -> Instrument:
    """A treaty that its depositary acts on; others may not."""
    instrument = locked(instrument_id)
    if not rules.is_depositary(standing_of(by, now), instrument):
        raise PermissionDenied
    return instrument


@action
def set_clauses(instrument_id: str, *, form: Mapping[str, object], by: User, now: datetime) -> Instrument:
    """Enter the final clauses as data, until the text is authenticated."""
    instrument = locked_by_depositary(instrument_id, by, now)
    if instrument.authenticated_on is not None:
        raise Refused("clauses-fixed", day=instrument.authenticated_on)
    clauses = clauses_from(form)
    known = {each.name for each in states_of(instrument)}
    for state in sorted((clauses.signatories or frozenset()) | (clauses.acceding or frozenset())):
        if state not in known:
            raise Refused("clauses-state", state=state, organisation=instrument.body.organisation)
    written = clauses_form(clauses)
    instrument.clauses = written
    instrument.save(update_fields=["clauses"])
    append(
        "final-clauses-entered",
        instrument.public_id,
        at=now,
        values={"digest": digest(written)},  # type: ignore[arg-type]  # plain values, as the form writes them
        sealed={"by": by.public_id},
    )
    return instrument


@action
def authenticate(instrument_id: str, *, day: date, by: User, now: datetime) -> Notification:
    """Note that the text was authenticated, and tell that it is open (10, 77): its final clauses are fixed then."""
    instrument = locked_by_depositary(instrument_id, by, now)
    if instrument.clauses is None:
        raise Refused("clauses-missing")
    if instrument.authenticated_on is not None:
        raise Refused("authenticated-already", day=instrument.authenticated_on)
    if day < instrument.adopted_on:
        raise Refused("authenticated-early", adopted=instrument.adopted_on)
    if day > today(instrument, now):
        raise Refused("instrument-day", day=day)
    instrument.authenticated_on = day
    instrument.save(update_fields=["authenticated_on"])
    follow(instrument, now)
    text = (
        f"The text of “{instrument.title}” was established as authentic and definitive on {spelled(day)} (10). "
        f"The final clauses are entered with it; what they say is on the page of the treaty."
    )
    return notify(instrument, NotificationKind.OPENED, "Text authenticated", text, by=by, now=now)


@action
def register(instrument_id: str, *, registration: str, day: date, by: User, now: datetime) -> Notification:
    """Note the registration of a treaty that is in force (77(1)(g), 80)."""
    instrument = locked_by_depositary(instrument_id, by, now)
    if instrument.registered_on is not None:
        raise Refused("registered-already", day=instrument.registered_on)
    if day > today(instrument, now):
        raise Refused("instrument-day", day=day)
    entered = public_ledger(instrument).status(day).entry.on
    if entered is None or day < entered:
        raise Refused("registered-early")
    instrument.registered_on, instrument.registration = day, registration
    instrument.save(update_fields=["registered_on", "registration"])
    text = f"The treaty was registered on {spelled(day)} under {registration} (80)."
    return notify(instrument, NotificationKind.REGISTERED, "Registration", text, by=by, now=now)


def notify(  # part of other acts
    instrument: Instrument, kind: str, title: str, text: str, *, by: User, now: datetime
) -> Notification:
    """Circulate a notification; it has the next number of the treaty in the year."""
    day = today(instrument, now)
    last = instrument.notifications.filter(year=day.year).aggregate(last=Max("number"))["last"] or 0
    made = Notification.objects.create(
        instrument=instrument,
        year=day.year,
        number=last + 1,
        kind=kind,
        title=title,
        text=text,
        issued_at=now,
        issued_on=day,
    )
    append(
        "notification-circulated",
        made.public_id,
        at=now,
        values={"symbol": made.symbol, "kind": f"{kind}", "title": title, "text": text},
        sealed={"by": by.public_id},
    )
    return made
