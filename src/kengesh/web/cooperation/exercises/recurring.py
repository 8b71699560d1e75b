"""Does the same lesson return? Decided by one rule and by what people say, and always told how.

The rule: a lesson of a later exercise of the same body with the same capability and the same area. Words are compared
without regard to capitals and spaces, and nothing else is guessed. What somebody said goes before the rule.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from kengesh.web.cooperation.exercises.models import Lesson, Recurrence
from kengesh.web.cooperation.exercises.queries import lessons_visible_to
from kengesh.web.members.standing import Standing


@dataclass(frozen=True, slots=True)
class Returned:
    """An earlier lesson and a later one; `said` is what was said of them, and without it the rule has decided."""

    earlier: Lesson
    later: Lesson
    by_rule: bool
    said: Recurrence | None = None

    @property
    def returns(self) -> bool:
        """Whether it counts as the same lesson."""
        return self.said.returns if self.said else self.by_rule


def returned_lessons(standing: Standing) -> list[Returned]:
    """Every pair that the rule or a person has spoken of, among the lessons that a reader may see; newest first."""
    lessons = list(lessons_visible_to(standing))
    seen = [each.pk for each in lessons]
    said = Recurrence.objects.filter(lesson__in=seen, earlier__in=seen)
    return pairs(lessons, said)


def pairs(lessons: Collection[Lesson], said: Iterable[Recurrence]) -> list[Returned]:
    """The same, of lessons and of what was said."""
    spoken = {(each.earlier_id, each.lesson_id): each for each in said}
    found = []
    for _, alike in groupby(sorted(lessons, key=_body), key=_body):
        of_body = list(alike)
        for later in of_body:
            for earlier in of_body:
                if _precedes(earlier, later):
                    word, same = spoken.get((earlier.pk, later.pk)), _key(earlier) == _key(later)
                    if word or same:
                        found.append(Returned(earlier, later, same, word))
    return sorted(found, key=lambda each: (_ended(each.later), each.later.number, _ended(each.earlier)), reverse=True)


def _body(lesson: Lesson) -> int:
    return lesson.exercise.body_id


def _key(lesson: Lesson) -> tuple[str, str]:
    return " ".join(lesson.capability.casefold().split()), lesson.area


def _precedes(earlier: Lesson, later: Lesson) -> bool:
    """Whether the exercise of one ended before that of the other began."""
    began = later.exercise.started_at
    return began is not None and earlier.exercise.ended_at is not None and earlier.exercise.ended_at < began


def _ended(lesson: Lesson) -> datetime:
    ended = lesson.exercise.ended_at
    assert ended is not None  # noqa: S101 -- lessons are drawn after the end
    return ended
