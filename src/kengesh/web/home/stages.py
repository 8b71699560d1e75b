"""The way of a matter, from concern to decision, as the links that the reader may follow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kengesh.web.adoption.models import Decision
from kengesh.web.adoption.queries import silences_visible_to
from kengesh.web.layout.navigation import address
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.negotiations.queries import negotiations_visible_to, revisions_visible_to


@dataclass(frozen=True, slots=True)
class Step:
    """A stage: whether it is behind, at hand or ahead, and where its pages are."""

    name: str
    state: str  # done, current, ahead
    links: tuple[tuple[str, str], ...]
    said: str = ""


_ORDER = (Stage.CONCERNS, Stage.NEGOTIATION, Stage.SILENCE, Stage.ADOPTED)


def stages(standing: Standing, matter: Matter) -> list[Step]:
    """Every stage of a matter; links only to pages that exist and that the reader may see."""
    text: Negotiation | None = negotiations_visible_to(standing).filter(matter=matter).first()
    decision = Decision.objects.filter(negotiation__matter=matter).first()
    place = _ORDER.index(Stage(matter.stage)) if matter.stage in _ORDER else -1
    parts = (
        (_("Concerns"), _concerns(standing, matter), ""),
        (_("Text and positions"), _negotiation(standing, text), _revision(standing, text)),
        (_("Narrowing and adoption"), _adoption(standing, text), ""),
        (_("Decision"), _decision(decision), decision.symbol if decision else ""),
    )
    return [
        Step(name, _state(number, place), tuple((label, to) for label, to in links if to), said)
        for number, (name, links, said) in enumerate(parts)
    ]


def _state(number: int, place: int) -> str:
    last = len(_ORDER) - 1
    if number < place or number == place == last:
        return "done"
    return "current" if number == place else "ahead"


def _takes_part(standing: Standing, matter: Matter) -> bool:
    inside = standing.bodies | standing.chairs | standing.observes | standing.presides
    return matter.body_id in inside or standing.is_secretariat(matter.body.organisation_id)


def _concerns(standing: Standing, matter: Matter) -> list[tuple[str, str]]:
    if not _takes_part(standing, matter):
        return []
    return [(_("Concerns"), address("concerns:list", matter.public_id))]


def _negotiation(standing: Standing, text: Negotiation | None) -> list[tuple[str, str]]:
    if text is None:
        return []
    links = [(_("The text"), address("positions:text", text.public_id))]
    body, organisation = text.matter.body_id, text.matter.body.organisation_id
    if body in standing.bodies:
        links += [
            (_("Our positions"), address("positions:mine", text.public_id)),
            (_("Our drafts"), address("negotiations:room", text.public_id)),
        ]
    if body in standing.bodies or standing.conducts(body, organisation):
        links += [
            (_("Returns"), address("negotiations:returns", text.public_id)),
            (_("Documents"), address("negotiations:documents", text.public_id)),
        ]
    return links


def _revision(standing: Standing, text: Negotiation | None) -> str:
    last = revisions_visible_to(standing).filter(negotiation=text).order_by("number").last() if text else None
    return last.symbol if last else ""


def _adoption(standing: Standing, text: Negotiation | None) -> list[tuple[str, str]]:
    if text is None:
        return []
    body, organisation = text.matter.body_id, text.matter.body.organisation_id
    links = [
        (f"{_('Silence')}: {each.title}", address("adoption:silence", each.public_id))
        for each in silences_visible_to(standing).filter(negotiation=text)
    ]
    if body in standing.bodies or standing.conducts(body, organisation):
        links.append((_("Offers of the chair"), address("narrowing:offers", text.public_id)))
    if standing.conducts(body, organisation):
        links.append((_("The chair’s desk"), address("narrowing:desk", text.public_id)))
        links.append((_("Adoption"), address("adoption:desk", text.public_id)))
    return links


def _decision(decision: Decision | None) -> list[tuple[str, str]]:
    return [(decision.title, address("adoption:decision", decision.public_id))] if decision else []
