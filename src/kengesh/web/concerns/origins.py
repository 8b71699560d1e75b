"""What a delegation may take up as its own concern: things of the apps below, each kind with the way to find it.

A kind finds a thing only for a reader who may see it, so that nobody takes up what they could not have read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _

from kengesh.web.concerns.models import Origin
from kengesh.web.consultations.queries import contributions_visible_to
from kengesh.web.cooperation.exercises.queries import lessons_visible_to
from kengesh.web.cooperation.narcotics.queries import lessons_visible_to as lessons_of_operations
from kengesh.web.layout.navigation import address
from kengesh.web.members.standing import Standing


@dataclass(frozen=True, slots=True)
class Found:
    """Something that may be taken up: what it is called, what it says, and the page that shows it."""

    kind: str
    public_id: str
    title: str
    text: str
    address: str


def _contribution(standing: Standing, public_id: str) -> Found | None:
    found = contributions_visible_to(standing).filter(public_id=public_id).first()
    if found is None:
        return None
    title = _("Contribution %(number)d to “%(hearing)s”") % {"number": found.number, "hearing": found.hearing.title}
    to = address("consultations:contribution", public_id=public_id)
    return Found(Origin.CONTRIBUTION, public_id, title, found.text, to)


def _lesson(standing: Standing, public_id: str) -> Found | None:
    found = lessons_visible_to(standing).filter(public_id=public_id).first()
    if found is None:
        return _lesson_of_operation(standing, public_id)
    title = _("Lesson %(number)d of “%(exercise)s”") % {"number": found.number, "exercise": found.exercise.name}
    text = f"{found.title}\n\n{found.observation}\n\n{found.recommendation}"
    return Found(Origin.LESSON, public_id, title, text, address("exercises:lesson", public_id=public_id))


def _lesson_of_operation(standing: Standing, public_id: str) -> Found | None:
    found = lessons_of_operations(standing).filter(public_id=public_id).first()
    if found is None:
        return None
    title = _("Lesson “%(lesson)s” of the operation “%(operation)s”") % {
        "lesson": found.title,
        "operation": found.operation.name,
    }
    to = address("narcotics:operation", public_id=found.operation.public_id)
    text = f"{found.title}\n\n{found.observation}\n\n{found.recommendation}"
    return Found(Origin.LESSON, public_id, title, text, f"{to}#{public_id}" if to else "")


_KINDS: Final[Mapping[str, Callable[[Standing, str], Found | None]]] = MappingProxyType(
    {Origin.CONTRIBUTION.value: _contribution, Origin.LESSON.value: _lesson}
)


def found_origin(standing: Standing, kind: str, public_id: str) -> Found | None:
    """What a name of the form kind and public id means to a reader; nothing if they may not see it."""
    find = _KINDS.get(kind)
    return find(standing, public_id) if find and public_id else None


def named_origin(standing: Standing, name: str) -> Found | None:
    """The same by a name `kind:public_id`."""
    kind, _colon, public_id = name.partition(":")
    return found_origin(standing, kind, public_id)
