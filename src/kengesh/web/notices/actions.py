"""Read the records on, and tell people what concerns them."""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Model, QuerySet

from kengesh.web.acts import action
from kengesh.web.clock.time import now as present
from kengesh.web.layout.navigation import address
from kengesh.web.members.models import Accreditation, Body, Office, Role, Term, User, members_with_a_say
from kengesh.web.notices.kinds import KINDS, Kind
from kengesh.web.notices.models import Notice, Reader
from kengesh.web.record.models import Entry, Record


def deliver_new() -> None:
    """Deliver whatever was appended since; called after each act."""
    if _with_news().exists():
        deliver(now=present())


@action
def deliver(*, now: datetime) -> int:
    """Read every record on from where it was left, and give the number of notices delivered."""
    delivered = 0
    for record in Record.objects.select_for_update().filter(pk__in=_with_news()):
        reader, _ = Reader.objects.get_or_create(record=record)
        for entry in record.entries.filter(sequence__gte=reader.size).order_by("sequence"):
            delivered += _tell(entry, now)
        reader.size = record.size
        reader.save(update_fields=["size"])
    return delivered


@action
def mark_read(*, by: User, now: datetime) -> int:
    """Note that a person has read what was delivered to them so far."""
    return Notice.objects.filter(user=by, read_at__isnull=True).update(read_at=now)


def _with_news() -> QuerySet[Record]:
    """The records that hold more than was read of them."""
    return Record.objects.exclude(notice_reader__size=F("size"))


def _tell(entry: Entry, now: datetime) -> int:
    kind = KINDS.get(entry.kind)
    subject = _subject(kind, entry.subject) if kind else None
    if kind is None or subject is None or (entry.confidential and not kind.own):
        return 0
    people = _of_delegation(subject, kind, now) if kind.own else _of_body(_follow(subject, kind.body), now, kind)
    to = address(kind.page, _follow(subject, kind.of).public_id)  # type: ignore[attr-defined]  # they all have one
    rows = [
        Notice(
            user_id=pk, entry=entry, title=f"{getattr(subject, 'symbol', subject)}"[:300], address=to, delivered_at=now
        )
        for pk in people
    ]
    return len(Notice.objects.bulk_create(rows, ignore_conflicts=True))


def _subject(kind: Kind, public_id: str) -> Model | None:
    try:
        found: Model = apps.get_model(kind.table)._default_manager.get(public_id=public_id)  # noqa: SLF001 -- Django's name
    except (LookupError, ObjectDoesNotExist):
        return None
    return found


def _follow(subject: Model, way: str) -> Model:
    for name in way.split("__") if way else ():
        subject = getattr(subject, name)
    return subject


def _of_delegation(subject: Model, kind: Kind, now: datetime) -> Iterable[int]:
    rows = type(subject)._default_manager.filter(pk=subject.pk)  # noqa: SLF001 -- Django's name
    told = rows.exclude(**{kind.delegation: None}).values(kind.delegation)
    return _people(Accreditation.objects.filter(Accreditation.at(now), delegation__in=told))


def _of_body(body: Model, now: datetime, kind: Kind) -> Iterable[int]:
    assert isinstance(body, Body)  # noqa: S101 -- the rows of KINDS lead there
    given = Accreditation.objects.filter(Accreditation.at(now))
    found = _people(
        given.filter(delegation__body=body) | given.filter(role=Role.SECRETARIAT, organisation=body.organisation)
    )
    if kind.observers:
        found |= _people(given.filter(role=Role.OBSERVER, body=body))
    else:
        found -= _without_say(body, now)
    chairs = Term.objects.filter(Term.at(now), office=Office.CHAIR, body=body)
    return found | set(chairs.values_list("user_id", flat=True))


def _without_say(body: Body, now: datetime) -> set[int]:
    seats = Accreditation.objects.filter(Accreditation.at(now), delegation__body=body)
    silent = seats.exclude(delegation__member__in=members_with_a_say(body, now))
    return _people(silent) - _people(seats.filter(delegation__member__in=members_with_a_say(body, now)))


def _people(given: "Iterable[Accreditation]") -> set[int]:
    return {each.user_id for each in given}
