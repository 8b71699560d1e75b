"""What must hold before a text is put under silence or to a session: each gate refuses with its reason."""

from datetime import datetime

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.web.adoption.models import Decision
from kengesh.web.adoption.queries import objections_from_sessions, objections_from_silence, running_silence
from kengesh.web.adoption.rules import entitled
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.positions.queries import standing_objections


def ready(negotiation: Negotiation, now: datetime) -> Revision:
    """The revision that can be decided now: issued, clean, with every language and no objection standing.

    Raises
    ------
    Refused
        With the gate that is shut.
    """
    check_undecided(negotiation)
    if silence := running_silence(negotiation):
        raise Refused("silence-running", symbol=negotiation.symbol, end=silence.expires_at)
    revision = negotiation.revisions.order_by("-number").select_related("negotiation")[0]
    if revision.digest != negotiation.digest:
        raise Refused("text-not-issued", revision=revision.symbol)
    draft = texts.current(negotiation)
    check_clean(negotiation, draft)
    check_languages(negotiation)
    check_objections(negotiation, draft, entitled(negotiation.matter.body, now))
    return revision


def check_undecided(negotiation: Negotiation) -> None:
    """Refuse to decide what is decided."""
    if Decision.objects.filter(negotiation=negotiation).exists():
        raise Refused("decided-already", symbol=negotiation.symbol)


def check_clean(negotiation: Negotiation, draft: Draft) -> None:
    """Refuse a text with brackets."""
    if brackets := sum(1 for _ in draft.choices()):
        raise Refused("text-not-clean", symbol=negotiation.symbol, brackets=brackets)


def check_objections(negotiation: Negotiation, draft: Draft, delegations: list[Delegation]) -> None:
    """Refuse while an objection of an entitled delegation stands, stated as a position, in a silence or in session."""
    entitled_ids = {each.pk for each in delegations}
    against = {each.delegation_id for each in standing_objections(negotiation, draft)}
    against |= {each.delegation_id for each in objections_from_silence(negotiation)}
    against |= {each.delegation_id for each in objections_from_sessions(negotiation)}
    against &= entitled_ids
    if against:
        raise Refused("objection-stands", count=len(against))


def check_languages(negotiation: Negotiation) -> None:
    """Refuse while an authentic language is not certified for this text, unless it follows by recorded rule."""
    if missing := uncertified(negotiation):
        raise Refused("language-open", languages=", ".join(missing))


def uncertified(negotiation: Negotiation) -> list[str]:
    """The authentic languages that still need the secretariat's certificate; the only language of a text needs none."""
    languages = negotiation.matter.languages
    if len(languages) <= 1:
        return []
    rule = getattr(negotiation, "language_rule", None)
    wanted = rule.adopted_in if rule else languages
    certified = set(negotiation.certificates.filter(digest=negotiation.digest).values_list("language", flat=True))
    return [each for each in wanted if each not in certified]


def to_follow(negotiation: Negotiation) -> list[str]:
    """The authentic languages that follow the adoption by the recorded rule."""
    rule = getattr(negotiation, "language_rule", None)
    return [each for each in negotiation.matter.languages if rule and each not in rule.adopted_in]
