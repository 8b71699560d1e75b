"""The sentences of the library in the reader's language: who translates them is a value that their maker is given.

A sentence is a whole template with named values, `%(member)s supports %(place)s`, so that another language can set its
own order; what is counted goes through `ngettext`, and names are joined by templates too. Clauses that stand
independently are joined by a separator that is translated as well. The templates are written in calls of `gettext`,
`ngettext`, `gettext_noop` and `Phrase`, the names by which tools find what there is to translate.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Self


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


class Phrase(str):
    """Words that keep the template and the values they are made from, so that a page can say them in its language.

    It is the English string: equal to it, and written, ordered and stored as it. Values that are phrases themselves are
    said in the same language; all others stay.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Words from a template with named values: `Phrase("row %(number)s", number=3)` is "row 3"."""
        made = super().__new__(cls, template % values if values else template)
        made.template, made.values = template, MappingProxyType(values)
        return made

    def __mod__(self, values: Mapping[str, object]) -> "Phrase":
        """The words with their values, as a template gives them that is translated only later."""
        return Phrase(self.template, **values)

    @property
    def form(self) -> list[object]:
        """Template and values for keeping; values that are neither phrases nor numbers are kept as strings."""
        return [self.template, {name: _form(value) for name, value in self.values.items()}]

    def said(self, phrases: Phrases) -> str:
        """The words in a language."""
        template = phrases.gettext(self.template)
        if not self.values:
            return template
        return template % {name: said(value, phrases) for name, value in self.values.items()}

    def __reduce__(self) -> tuple[Callable[[str, Mapping[str, object]], "Phrase"], tuple[str, Mapping[str, object]]]:
        """Let it come back from another process with its template and values."""
        return _remade, (self.template, dict(self.values))


def _remade(template: str, values: Mapping[str, object]) -> Phrase:
    return Phrase(template, **values)


KEPT: Final = Phrases(gettext=Phrase)
"""Makes phrases where others make sentences, so that what is kept can be said in the language of whoever reads it."""


def _form(value: object) -> object:
    if isinstance(value, Phrase):
        return value.form
    return value if type(value) is int else f"{value}"


def phrase_from(form: object) -> str:
    """What was kept by its form: a phrase, or a string that has no parts."""
    match form:
        case [str(template), dict(values)]:
            return Phrase(
                template,
                **{name: phrase_from(value) if isinstance(value, list) else value for name, value in values.items()},
            )
    return f"{form}"


def said(value: object, phrases: Phrases) -> object:
    """A value in a language: a phrase is said, all else stays as it is."""
    return value.said(phrases) if isinstance(value, Phrase) else value
