"""Which treaties, acts and notifications a person may look at; the acts of a State before they are circulated."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from kengesh.web.adoption.models import Decision
from kengesh.web.instruments.models import (
    Correction,
    Instrument,
    Notification,
    PreparedAct,
    TreatyAct,
)
from kengesh.web.members.models import Body, Member
from kengesh.web.members.standing import Standing


def instruments_visible_to(standing: Standing) -> QuerySet[Instrument]:
    """Every one: treaties are public."""
    del standing  # the same for everybody
    return Instrument.objects.select_related("body__organisation", "decision__body", "file")


def acts_visible_to(standing: Standing, instrument: Instrument) -> QuerySet[TreatyAct]:
    """What was circulated, to everybody; before that, to its own delegation and to the depositary."""
    rows = TreatyAct.objects.filter(instrument=instrument).select_related("member", "of", "notification")
    if standing.is_secretariat(instrument.body.organisation_id):
        return rows
    own = [seat.member for seat in standing.seats_in(instrument.body_id)]
    return rows.filter(Q(notification__isnull=False) | Q(member__in=own))


def notifications_visible_to(standing: Standing) -> QuerySet[Notification]:
    """Every one: what the depositary circulates is public."""
    del standing
    return Notification.objects.select_related("instrument__body__organisation")


def corrections_of(instrument: Instrument) -> QuerySet[Correction]:
    """Every proposed correction with the objections to it: they were all circulated."""
    rows = instrument.corrections.select_related("notification__instrument__body", "effected__instrument__body")
    return rows.prefetch_related("objections__member")


def prepared_acts(instrument: Instrument) -> QuerySet[PreparedAct]:
    """What the reader's own delegation prepares; asked inside its scope."""
    rows: QuerySet[PreparedAct] = PreparedAct.objects.filter(instrument=instrument)
    return rows.select_related("delegation__member", "file")


def prepared_files() -> QuerySet[PreparedAct]:
    """The prepared acts of the reader's own delegation that have a file; asked inside its scope."""
    rows: QuerySet[PreparedAct] = PreparedAct.objects.filter(file__isnull=False)
    return rows.select_related("file")


def act_files_visible_to(standing: Standing) -> QuerySet[TreatyAct]:
    """The acts that have a file, to their own delegation and to the depositary."""
    own = Q(member__in={seat.member for seat in standing.seats if seat.has_say})
    theirs = Q(instrument__body__organisation__in=standing.secretariat)
    return TreatyAct.objects.filter(own | theirs, file__isnull=False).select_related("file")


def states_of(instrument: Instrument) -> list[Member]:
    """The members of the organisation, observers and partners included: who can be named in final clauses."""
    return list(Member.objects.filter(organisation=instrument.body.organisation_id))


def bodies_of_depositary(standing: Standing) -> list[Body]:
    """The bodies of the organisations whose secretariat the reader belongs to."""
    return list(Body.objects.filter(organisation__in=standing.secretariat).select_related("organisation"))


def decisions_without_instrument(bodies: Sequence[Body]) -> QuerySet[Decision]:
    """The adopted texts that no treaty has been opened from, those annulled left out."""
    rows = Decision.objects.filter(body__in=bodies, instrument__isnull=True, annulment__isnull=True)
    return rows.select_related("body")
