"""Which offers, answers, groups and joint runs a person may look at, and which agreements hold."""

from django.db.models import Q, QuerySet

from kengesh.text.draft import Draft
from kengesh.text.provision import Agreement
from kengesh.text.sameness import wording_digest
from kengesh.web.members.standing import Standing
from kengesh.web.narrowing.models import (
    Answer,
    JointRun,
    Offer,
    RecordedAgreement,
    SealedInput,
    Study,
    WorkingGroup,
)
from kengesh.web.narrowing.rules import conducts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.negotiations.queries import negotiations_visible_to


def offers_visible_to(standing: Standing) -> QuerySet[Offer]:
    """Those on the texts of the bodies in which a person sits or conducts; observers are offered nothing."""
    seats = Q(negotiation__matter__body__in=standing.bodies | standing.chairs)
    desk = Q(negotiation__matter__body__organisation__in=standing.secretariat)
    return Offer.objects.filter(seats | desk).select_related("negotiation__matter__body__organisation", "document")


def answers_visible_to(standing: Standing, offer: Offer) -> QuerySet[Answer]:
    """All of them to chair and secretariat; to a delegation its own."""
    rows = offer.answers.select_related("delegation__member")
    return rows if conducts(standing, offer.negotiation) else rows.filter(delegation__in=standing.delegations)


def groups_visible_to(standing: Standing) -> QuerySet[WorkingGroup]:
    """Those on the texts that a person may look at."""
    rows = WorkingGroup.objects.filter(negotiation__in=negotiations_visible_to(standing))
    return rows.select_related("negotiation__matter__body__organisation", "convener")


def joint_runs_visible_to(standing: Standing) -> QuerySet[JointRun]:
    """Those on the texts of the bodies in which a person sits or conducts: what is shared of them."""
    seats = Q(negotiation__matter__body__in=standing.bodies | standing.chairs)
    desk = Q(negotiation__matter__body__organisation__in=standing.secretariat)
    return JointRun.objects.filter(seats | desk).select_related("negotiation__matter__body__organisation")


def own_input(run: JointRun, delegation: int) -> SealedInput | None:
    """What a delegation brings to a joint run; found in the scope of that delegation alone."""
    found: SealedInput | None = SealedInput.objects.filter(run=run, delegation=delegation).first()
    return found


def studies_visible_to(standing: Standing) -> QuerySet[Study]:
    """Those on the texts of the bodies in which a person sits or conducts."""
    seats = Q(negotiation__matter__body__in=standing.bodies | standing.chairs)
    desk = Q(negotiation__matter__body__organisation__in=standing.secretariat)
    return Study.objects.filter(seats | desk).select_related("negotiation__matter__body__organisation", "file")


def holds(recorded: RecordedAgreement, draft: Draft) -> bool:
    """Whether an agreement still holds: it stands in the text, on its own words and with the rest of its package."""
    found = None if recorded.reopened_at else draft.provision(recorded.provision)
    return found is not None and found.agreement is not None and _is(found.agreement, recorded)


def taken_apart(negotiation: Negotiation, draft: Draft) -> list[RecordedAgreement]:
    """What a package agreed and is open again on the very same words, since another element was changed."""
    rows = negotiation.agreements.select_related("offer")
    return [each for each in rows.filter(offer__isnull=False, reopened_at__isnull=True) if _fell(each, draft)]


def _fell(recorded: RecordedAgreement, draft: Draft) -> bool:
    found = draft.provision(recorded.provision)
    return found is not None and found.agreement is None and wording_digest(found) == recorded.wording


def _is(agreement: Agreement, recorded: RecordedAgreement) -> bool:
    """Whether what stands in the text is what was recorded; the same words may be agreed in another way later."""
    of_package = recorded.offer.public_id if recorded.offer else ""
    return (agreement.wording, agreement.level, agreement.package) == (recorded.wording, recorded.level, of_package)
