"""Which offers, answers, groups and joint runs a person may look at, and which agreements hold."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from kengesh.text.draft import Draft
from kengesh.text.operations.chair import Reopen
from kengesh.text.operations.operation import apply
from kengesh.web.members.standing import Standing
from kengesh.web.narrowing.models import (
    AgreementLevel,
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
    """Whether an agreement still holds: nobody reopened it, and the wording is the one that was agreed."""
    found = None if recorded.reopened_at else draft.provision(recorded.provision)
    return found is not None and found.agreement is not None and found.agreement.wording == recorded.wording


def taken_apart(negotiation: Negotiation, draft: Draft) -> list[RecordedAgreement]:
    """Agreements of a package that still stand in the text, while another element of that package does not hold."""
    packages: dict[int, list[RecordedAgreement]] = defaultdict(list)
    for each in negotiation.agreements.filter(level=AgreementLevel.PACKAGE, offer__isnull=False):
        packages[each.offer_id or 0].append(each)
    found = []
    for elements in packages.values():
        holding = [each for each in elements if holds(each, draft)]
        found += holding if len(holding) < len(elements) else []
    return found


def as_agreed(negotiation: Negotiation, draft: Draft) -> Draft:
    """The draft in which nothing of a package that was taken apart counts as agreed."""
    for each in taken_apart(negotiation, draft):
        draft = apply(Reopen(each.provision), draft)
    return draft
