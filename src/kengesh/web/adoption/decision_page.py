"""A decision, for everybody: its text, number and effect, what is attached to it, and what was done to it later."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from kengesh.web.adoption import forms, papers, queries, questions, rules, seals
from kengesh.web.adoption.desk_page import own_delegations, provisions, statement_offer, with_places
from kengesh.web.adoption.models import Annulment, Decision
from kengesh.web.concerns.queries import printed_concerns
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.members.middleware import Request
from kengesh.web.negotiations import reading, texts


def context(decision: Decision, offers: list[Offer]) -> Mapping[str, Any]:
    """What the page shows, the same to everybody but for what they can do."""
    draft = texts.of_revision(decision.revision)
    text = reading.clean(draft)
    return {
        "decision": decision,
        "annulment": Annulment.objects.filter(decision=decision).select_related("session").first(),
        "lines": tuple(map(text.shown, text.lines)),
        "language": draft.language,
        "statements": with_places(queries.attached(decision), lambda: draft),
        "corrigenda": list(decision.corrigenda.select_related("decision__body")),
        "files": list(decision.sealed_files.select_related("file", "proof")),
        "concerns": printed_concerns(decision.negotiation.matter),
        "offers": offers,
        "zone": decision.body.time_zone,
    }


def offers(request: Request, decision: Decision) -> list[Offer]:
    """The acts that the reader may try here."""
    negotiation, key = decision.negotiation, decision.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    found: list[Offer] = []
    if Annulment.objects.filter(decision=decision).exists():
        return found
    if rules.may_certify(request.standing, negotiation):
        draft = texts.of_revision(decision.revision)
        correct = forms.CorrectForm(
            posted(request, "correct"),
            prefix="correct",
            languages=negotiation.matter.languages or [draft.language],
            provisions=provisions(draft),
        )
        found += [
            Offer(
                "seal",
                _("Seal the text in every form"),
                Form(posted(request, "seal"), prefix="seal"),
                lambda _said: seals.seal(key, **acting),
            ),
            Offer("correct", _("Issue a corrigendum"), correct, lambda said: papers.correct(key, **said, **acting)),
        ]
    if rules.may_declare(request.standing, negotiation):
        sitting = decision.body.sessions.filter(opened_at__isnull=False, closed_at__isnull=True)
        annul = forms.AnnulForm(posted(request, "annul"), prefix="annul", sessions=list(sitting))
        found.append(
            Offer(
                "annul",
                _("Annul the adoption"),
                annul,
                lambda said: questions.annul(
                    key, session_id=said["session"].public_id, reason=said["reason"], **acting
                ),
            )
        )
    if seats := own_delegations(request, negotiation):
        found.append(statement_offer(request, negotiation, seats))
    return found
