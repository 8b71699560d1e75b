"""Numbers in words and as ordinals, in English, French and Russian; other languages take the English form.

Every function gives an empty string for a number it has no words for.
"""

from typing import Final


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_EN_ONES: Final = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_EN_TENS: Final = _listed("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_EN_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_FR_ONES: Final = _listed(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FR_TENS: Final = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_RU_ONES: Final = _listed(
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_RU_TENS: Final = _listed("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
_RU_HUNDREDS: Final = _listed("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
_RU_ORDINALS: Final = _listed(
    "нулевой первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый "
    "двенадцатый тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый "
    "девятнадцатый"
)
_RU_TENTHS: Final = _listed(
    "- - двадцатый тридцатый сороковой пятидесятый шестидесятый семидесятый восьмидесятый девяностый"
)
_RU_HUNDREDTHS: Final = _listed(
    "- сотый двухсотый трехсотый четырехсотый пятисотый шестисотый семисотый восьмисотый девятисотый"
)
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_TEENS: Final = 20


def ordinal(value: int, language: str) -> str:
    """A number with the ordinal sign of its language: 2nd, 1er, 3-й."""
    tongue = _tongue(language)
    if tongue == "fr":
        return "1er" if value == 1 else f"{value}e"
    if tongue == "ru":
        return f"{value}-й"
    if tongue in {"de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "tr", "hr", "sl", "sr", "et", "lv"}:
        return f"{value}."
    if tongue in {"es", "it", "pt"}:
        return f"{value}º"
    teen = value % 100 in {11, 12, 13}
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def cardinal_text(value: int, language: str) -> str:
    """A number in words, with a capital: Twenty-one, Vingt et un, Двадцать один."""
    words = {"fr": _french, "ru": _russian}.get(_tongue(language), _english)(value)
    return words[:1].upper() + words[1:]


def ordinal_text(value: int, language: str) -> str:
    """An ordinal in words, with a capital: Twenty-first, Vingt et unième, Двадцать первый."""
    words = {"fr": _french_ordinal, "ru": _russian_ordinal}.get(_tongue(language), _english_ordinal)(value)
    return words[:1].upper() + words[1:]


def _tongue(language: str) -> str:
    return language.replace("_", "-").split("-", maxsplit=1)[0].casefold()


def _english(value: int) -> str:
    if value < _TEENS:
        return _EN_ONES[value]
    if value < _HUNDRED:
        tens, ones = divmod(value, 10)
        return _EN_TENS[tens] + (f"-{_EN_ONES[ones]}" if ones else "")
    unit, name = (_HUNDRED, "hundred") if value < _THOUSAND else (_THOUSAND, "thousand")
    high, low = divmod(value, unit)
    return f"{_english(high)} {name}" + (f" {_english(low)}" if low else "")


def _english_ordinal(value: int) -> str:
    words = _english(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _EN_ORDINALS:
        return words[:cut] + _EN_ORDINALS[last]
    return words[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _french(value: int) -> str:
    if value < _TEENS:
        return _FR_ONES[value]
    if value < _HUNDRED:
        return _french_tens(value)
    unit, name = (_HUNDRED, "cent") if value < _THOUSAND else (_THOUSAND, "mille")
    high, low = divmod(value, unit)
    plural = "s" if unit == _HUNDRED and high > 1 and not low else ""
    front = "" if high == 1 else f"{_french(high).removesuffix('s') if unit == _THOUSAND else _FR_ONES[high]} "
    return f"{front}{name}{plural}" + (f" {_french(low)}" if low else "")


def _french_tens(value: int) -> str:
    tens = value // 10 * 10
    tens -= 10 if tens in {70, 90} else 0
    rest = value - tens
    if rest == 0:
        return "quatre-vingts" if tens == 80 else _FR_TENS[tens]  # noqa: PLR2004 -- the one ten with a plural
    link = " et " if rest in {1, 11} and tens != 80 else "-"  # noqa: PLR2004 -- quatre-vingt-un has no "et"
    return f"{_FR_TENS[tens]}{link}{_FR_ONES[rest]}"


def _french_ordinal(value: int) -> str:
    if value == 1:
        return "premier"
    words = _french(value)
    for ending, instead in (("cinq", "cinqu"), ("neuf", "neuv"), ("vingts", "vingt"), ("cents", "cent")):
        if words.endswith(ending):
            return f"{words.removesuffix(ending)}{instead}ième"
    return f"{words.removesuffix('e')}ième"


def _russian(value: int) -> str:
    if value < _TEENS:
        return _RU_ONES[value]
    if value < _HUNDRED:
        tens, ones = divmod(value, 10)
        return _RU_TENS[tens] + (f" {_RU_ONES[ones]}" if ones else "")
    if value < _THOUSAND:
        hundreds, low = divmod(value, _HUNDRED)
        return _RU_HUNDREDS[hundreds] + (f" {_russian(low)}" if low else "")
    return ""


def _russian_ordinal(value: int) -> str:
    if value < _TEENS:
        return _RU_ORDINALS[value]
    if value < _HUNDRED:
        tens, ones = divmod(value, 10)
        return f"{_RU_TENS[tens]} {_RU_ORDINALS[ones]}" if ones else _RU_TENTHS[tens]
    if value < _THOUSAND:
        hundreds, low = divmod(value, _HUNDRED)
        return f"{_RU_HUNDREDS[hundreds]} {_russian_ordinal(low)}" if low else _RU_HUNDREDTHS[hundreds]
    return ""
