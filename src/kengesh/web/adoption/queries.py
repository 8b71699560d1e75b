"""Which silences, decisions and statements a person may look at, and what still stands against a text."""

from django.db.models import Q, QuerySet

from kengesh.web.adoption.models import (
    Decision,
    Extension,
    FirstLook,
    Objection,
    Putting,
    SealedFile,
    SessionObjection,
    SilenceProcedure,
    Statement,
)
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.negotiations.queries import negotiations_visible_to


def silences_visible_to(standing: Standing) -> QuerySet[SilenceProcedure]:
    """Those on the texts that a person may look at."""
    rows = SilenceProcedure.objects.filter(negotiation__in=negotiations_visible_to(standing))
    return rows.select_related("negotiation__matter__body__organisation", "revision__negotiation")


def running_silence(negotiation: Negotiation) -> SilenceProcedure | None:
    """The silence that is not closed; it may have run out and wait for the chair."""
    return negotiation.silences.filter(closed_at__isnull=True).first()


def decisions_visible_to(standing: Standing) -> QuerySet[Decision]:
    """Every one: an adopted text is public."""
    del standing  # the same for everybody
    return Decision.objects.select_related("negotiation__matter__body__organisation", "body__organisation", "revision")


def statements_visible_to(standing: Standing) -> QuerySet[Statement]:
    """Those made on an adopted text; before, those of the texts a person may look at; unmade ones to their parties."""
    made = Q(made_at__isnull=False)
    adopted = Q(negotiation__decisions__isnull=False)
    inside = Q(negotiation__in=negotiations_visible_to(standing))
    own = Q(made_at__isnull=True, party_rows__delegation__in=standing.delegations)
    return Statement.objects.filter((made & (adopted | inside)) | own).distinct()


def objections_visible_to(standing: Standing, procedure: SilenceProcedure) -> QuerySet[Objection]:
    """Those of the own delegation; all of them to chair and secretariat, and to the body where its rule says so.

    After adoption nobody is shown who had objected, but for the delegation itself.
    """
    body = procedure.negotiation.matter.body
    own = Q(delegation__in=standing.delegations)
    rows = procedure.objections.select_related("delegation__member")
    if in_force(procedure.negotiation):
        return rows.filter(own)
    if standing.conducts(body.pk, body.organisation_id):
        return rows
    if procedure.objector_named and body.pk in standing.bodies:
        return rows.filter(Q(counts=True) | own)
    return rows.filter(own)


def objections_from_silence(negotiation: Negotiation) -> QuerySet[Objection]:
    """Objections of earlier silences that count and that their authors have not withdrawn."""
    rows = Objection.objects.filter(procedure__negotiation=negotiation, counts=True, withdrawn_at__isnull=True)
    return rows.select_related("delegation__member")


def objections_from_sessions(negotiation: Negotiation) -> QuerySet[SessionObjection]:
    """Objections made when the text was put, which their authors have not lifted."""
    rows = SessionObjection.objects.filter(putting__negotiation=negotiation, lifted_at__isnull=True)
    return rows.select_related("delegation__member")


def late_papers(procedure: SilenceProcedure) -> QuerySet[Objection]:
    """Objections that surfaced after the adoption was declared, or came after the end; they are before the chair."""
    rows = procedure.objections.filter(counts=False, withdrawn_at__isnull=True).select_related("delegation__member")
    return rows.filter(entered_at__gte=procedure.closed_at) if procedure.closed_at else rows


def in_force(negotiation: Negotiation) -> Decision | None:
    """The decision by which the text is adopted, unless it was annulled."""
    return negotiation.decisions.filter(annulment__isnull=True).first()


def open_question(negotiation: Negotiation) -> Putting | None:
    """What the chair has put to a session and has not decided."""
    return negotiation.puttings.filter(closed_at__isnull=True).select_related("session__body").first()


def certified_languages(negotiation: Negotiation) -> set[str]:
    """The languages that the secretariat has certified for the text as it stands."""
    return set(negotiation.certificates.filter(digest=negotiation.digest).values_list("language", flat=True))


def silences_of(negotiation: Negotiation) -> QuerySet[SilenceProcedure]:
    """Every silence on a text that the reader was found to see, the last first."""
    return negotiation.silences.all()


def session_objections_visible_to(
    standing: Standing, negotiation: Negotiation, *, decided: bool
) -> QuerySet[SessionObjection]:
    """Those of the own delegation; all that stand to chair and secretariat, until the text is adopted."""
    body = negotiation.matter.body
    rows = objections_from_sessions(negotiation)
    if standing.conducts(body.pk, body.organisation_id) and not decided:
        return rows
    return rows.filter(delegation__in=standing.delegations)


def statements_of(standing: Standing, negotiation: Negotiation) -> QuerySet[Statement]:
    """The statements on a text that a person may read, with who makes them."""
    rows = statements_visible_to(standing).filter(negotiation=negotiation)
    return rows.prefetch_related("party_rows__delegation__member")


def attached(decision: Decision) -> QuerySet[Statement]:
    """The statements that are printed with a decision, withdrawn ones marked so."""
    rows = decision.negotiation.statements.filter(made_at__isnull=False)
    return rows.prefetch_related("party_rows__delegation__member")


def first_looks(procedure: SilenceProcedure) -> QuerySet[FirstLook]:
    """When the reader's own delegations first opened the text; asked inside their scope."""
    rows: QuerySet[FirstLook] = FirstLook.objects.filter(procedure=procedure)
    return rows.select_related("delegation__member")


def extensions_visible_to(standing: Standing, procedure: SilenceProcedure) -> QuerySet[Extension]:
    """Requests to chair and secretariat, and to who asked; later ends to everybody, without who asked."""
    body = procedure.negotiation.matter.body
    rows = procedure.extensions.select_related("asked_by__member")
    if standing.conducts(body.pk, body.organisation_id):
        return rows
    return rows.filter(Q(asked_by__in=standing.delegations) | Q(to_end__isnull=False))


def sealed_files_visible_to(standing: Standing) -> QuerySet[SealedFile]:
    """Every one: an adopted text is public."""
    del standing  # the same for everybody
    return SealedFile.objects.select_related("file", "proof")
