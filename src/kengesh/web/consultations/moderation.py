"""Rules of moderation and grounds that a hearing begins with; each hearing publishes its own."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from kengesh.errors import Refused

RULES: Final = _(
    "Every contribution is read by the secretariat before it is published. It is published as it was written. It is "
    "declined on one of the grounds below alone, and its author is told which; the author may answer once, and it is "
    "then read again. What is later found to concern a third person is redacted, and the place says so."
)
GROUNDS: Final[Mapping[str, object]] = {
    "third-persons": _("It names or describes a suspect, a victim or another third person."),
    "unlawful": _("It calls for violence or for another criminal offence."),
    "off-question": _("It does not speak to the question of the hearing."),
    "repeated": _("The same text has been published in this hearing already."),
}


def default_grounds() -> str:
    """The grounds as a person edits them: one in a line, its code before a colon."""
    return "\n".join(f"{code}: {text}" for code, text in GROUNDS.items())


def grounds_of(lines: str) -> list[dict[str, str]]:
    """The grounds in some lines; a line without a code gets the number of the line.

    Raises
    ------
    Refused
        If there is none, or two have the same code.
    """
    found = [_ground(number, line.strip()) for number, line in enumerate(lines.splitlines(), 1) if line.strip()]
    codes = [each["code"] for each in found]
    if not found or len(set(codes)) < len(codes) or any(not each["text"] for each in found):
        raise Refused("hearing-grounds")
    return found


def _ground(number: int, line: str) -> dict[str, str]:
    coded = re.fullmatch(r"([a-z][a-z0-9-]{0,39}):\s*(.*)", line)
    return {"code": coded[1], "text": coded[2]} if coded else {"code": f"ground-{number}", "text": line}


def listed(grounds: Iterable[Mapping[str, str]]) -> str:
    """The codes of grounds, for a sentence."""
    return ", ".join(each["code"] for each in grounds)
