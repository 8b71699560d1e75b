"""What must hold before a text is put under silence or to a session: each gate refuses with its reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import gettext_lazy as _

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.web.adoption.models import Decision
from kengesh.web.adoption.queries import objections_from_sessions, objections_from_silence, running_silence
from kengesh.web.adoption.rules import entitled
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.positions.queries import standing_objections

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Check: TypeAlias = Callable[[Negotiation, datetime], None]


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold, and why it does not; none where it holds."""

    label: "StrOrPromise"
    shut: Refused | None


def ready(negotiation: Negotiation, now: datetime) -> Revision:
    """The revision that can be decided now: issued, clean, with every language and no objection standing.

    Raises
    ------
    Refused
        With the gate that is shut.
    """
    for _label, check in CHECKS:
        check(negotiation, now)
    return last_revision(negotiation)


def states(negotiation: Negotiation, now: datetime) -> list[Gate]:
    """Every gate with the reason for which it is shut, for who conducts the negotiation."""
    return [Gate(label, _reason(check, negotiation, now)) for label, check in CHECKS]


def _reason(check: Check, negotiation: Negotiation, now: datetime) -> Refused | None:
    try:
        check(negotiation, now)
    except Refused as refusal:
        return refusal
    return None


def last_revision(negotiation: Negotiation) -> Revision:
    """The revision that was issued last."""
    return negotiation.revisions.order_by("-number").select_related("negotiation")[0]


def check_issued(negotiation: Negotiation, _now: datetime) -> None:
    """Refuse a text that was changed since it was issued."""
    revision = last_revision(negotiation)
    if revision.digest != negotiation.digest:
        raise Refused("text-not-issued", revision=revision.symbol)


def check_free(negotiation: Negotiation, _now: datetime) -> None:
    """Refuse a text that is under silence."""
    if silence := running_silence(negotiation):
        raise Refused("silence-running", symbol=negotiation.symbol, end=silence.expires_at)


def check_nobody_objects(negotiation: Negotiation, now: datetime) -> None:
    """Refuse while an objection of a delegation that has a say now stands."""
    check_objections(negotiation, texts.current(negotiation), entitled(negotiation.matter.body, now))


def check_undecided(negotiation: Negotiation, _now: datetime) -> None:
    """Refuse to decide what is decided; what was annulled can be decided anew."""
    if Decision.objects.filter(negotiation=negotiation, annulment__isnull=True).exists():
        raise Refused("decided-already", symbol=negotiation.symbol)


def check_clean(negotiation: Negotiation, _now: datetime) -> None:
    """Refuse a text with brackets."""
    if brackets := sum(1 for _ in texts.current(negotiation).choices()):
        raise Refused("text-not-clean", symbol=negotiation.symbol, brackets=brackets)


def check_objections(negotiation: Negotiation, draft: Draft, delegations: Iterable[Delegation]) -> None:
    """Refuse while an objection of an entitled delegation stands, stated as a position, in a silence or in session."""
    entitled_ids = {each.pk for each in delegations}
    against = {each.delegation_id for each in standing_objections(negotiation, draft)}
    against |= {each.delegation_id for each in objections_from_silence(negotiation)}
    against |= {each.delegation_id for each in objections_from_sessions(negotiation)}
    against &= entitled_ids
    if against:
        raise Refused("objection-stands", count=len(against))


def check_languages(negotiation: Negotiation, _now: datetime) -> None:
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


CHECKS: Final[tuple[tuple["StrOrPromise", Check], ...]] = (
    (_("It is not decided yet"), check_undecided),
    (_("It is not under silence"), check_free),
    (_("It stands as it was issued"), check_issued),
    (_("It has no brackets"), check_clean),
    (_("Every authentic language is certified for it"), check_languages),
    (_("No objection stands"), check_nobody_objects),
)
"""The gates in the order in which they are asked."""
