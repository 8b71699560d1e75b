"""How a body decides, as data: the keys of its rule that are understood, and what each may say."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from kengesh.errors import Refused

HOURS: Final = range(1, 24 * 366)
FIRST_LOOK: Final = range(91)

DEFAULT: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "name": "any member can prevent consensus",
        "blocker": "any",
        "silence_allowed": True,
        "min_silence_hours": 72,
        "objection_form": "written",
        "objector_named": False,
        "who_may_trigger": "chair",
        "findings_first_days": 14,
    }
)
"""A rule that fits most bodies: absence of any objection, in session or by three days of silence. What is found of a
commitment is before its member alone for two weeks: what a capital needs to be asked and to answer."""

_CHOICES: Final[Mapping[str, tuple[object, ...]]] = MappingProxyType(
    {
        "silence_allowed": (True, False),
        "silence_proposed_in_session": (True, False),
        "objector_named": (True, False),
        "objection_form": ("written", "telephone", "any"),
        "who_may_trigger": ("chair", "chair and secretariat"),
    }
)
_NUMBERS: Final = MappingProxyType({"min_silence_hours": HOURS, "findings_first_days": FIRST_LOOK})


def checked(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The rule with defaults for what it leaves out.

    Raises
    ------
    Refused
        If a key that is understood says something else than it may.
    """
    whole = {**DEFAULT, **rule}
    for key, known in _CHOICES.items():
        if key in whole and whole[key] not in known:
            raise Refused("body-rule", key=key, found=whole[key], known=" / ".join(map(str, known)))
    for key, numbers in _NUMBERS.items():
        found = whole[key]
        if isinstance(found, bool) or not isinstance(found, int) or found not in numbers:
            raise Refused("body-rule", key=key, found=found, known=f"{numbers.start} – {numbers.stop - 1}")
    return whole
