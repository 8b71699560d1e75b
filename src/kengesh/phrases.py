"""The sentences of the library in the reader's language: who translates them is a value that their maker is given.

A sentence is a whole template with named values, `%(member)s supports %(place)s`, so that another language can set its
own order; what is counted goes through `ngettext`, and names are joined by templates too. Clauses that stand
independently are joined by a separator that is translated as well. The templates are written in calls of `gettext`,
`ngettext` and `gettext_noop`, the names by which tools find what there is to translate.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final


def gettext_noop(template: str) -> str:
    """Mark a template that is kept as data, to be translated where it is said."""
    return template


def spelled(day: date) -> str:
    """A day as people read it in English: 21 May 2026."""
    return f"{day.day} {day:%B %Y}"


def _english(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


@dataclass(frozen=True, slots=True)
class Phrases:
    """What turns templates into those of a language.

    Attributes
    ----------
    gettext : function of str
        The template in the language.
    ngettext : function of str, str, int
        The template for a number, from that for one and that for several.
    day : function of date
        A day as people read it.
    """

    gettext: Callable[[str], str] = gettext_noop
    ngettext: Callable[[str, str, int], str] = _english
    day: Callable[[date], str] = spelled

    def listed(self, names: Sequence[str]) -> str:
        """Names in a sentence, all of them: "Alatau, Bayan and Chuya"; nothing where there is none."""
        return self._joined(names, self.gettext("%(names)s and %(last)s"))

    def either(self, names: Sequence[str]) -> str:
        """Names in a sentence, any of them: "Alatau, Bayan or Chuya"; nothing where there is none."""
        return self._joined(names, self.gettext("%(names)s or %(last)s"))

    def clauses(self, parts: Sequence[str]) -> str:
        """Clauses that stand independently, one after the other."""
        return self.gettext("; ").join(parts)

    def _joined(self, names: Sequence[str], template: str) -> str:
        if len(names) <= 1:
            return "".join(names)
        return template % {"names": self.gettext(", ").join(names[:-1]), "last": names[-1]}


ENGLISH: Final = Phrases()
