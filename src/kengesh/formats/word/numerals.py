"""Numbers as list labels write them: letters, Roman, words, ordinals, and the counting of several scripts.

Source: ECMA-376, part 1, 17.18.59 (ST_NumberFormat); words follow the language of the label. What has no form in a
format (0 in Roman, a number beyond a closed series) is written in decimal digits.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kengesh.formats.word.number_words import cardinal_text, ordinal, ordinal_text

_LARGEST: Final = 32_767
_REPEATS: Final = 30
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
_HEBREW_NUMERALS: Final = (
    *zip(range(400, 99, -100), "\u05ea\u05e9\u05e8\u05e7", strict=True),
    *zip(range(90, 19, -10), "\u05e6\u05e4\u05e2\u05e1\u05e0\u05de\u05dc\u05db", strict=True),
    (10, "\u05d9"),
    *zip(range(9, 0, -1), "\u05d8\u05d7\u05d6\u05d5\u05d4\u05d3\u05d2\u05d1\u05d0", strict=True),
)
_FULL_WIDTH: Final = "".join(map(chr, range(0xFF10, 0xFF1A)))
_AIUEO: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def number_text(value: int, form: str, language: str = "") -> str | None:
    """A number in a format of Word's lists; None where the format is not known.

    Parameters
    ----------
    value : int
        The number.
    form : str
        The name of the format, such as `lowerRoman`.
    language : str
        The language tag of the label; it decides words and ordinals.
    """
    if form in _EMPTY:
        return ""
    if form not in _FORMS and form not in _WORDS:
        return None
    if not 0 <= value <= _LARGEST:
        return str(value)
    if form in _WORDS:
        return _WORDS[form](value, language) or str(value)
    return _FORMS[form](value) or str(value)


def custom_text(value: int, pattern: str) -> str:
    """A number after a pattern such as "001, 002, 003, ...": as many digits as its first item has."""
    first = pattern.split(",", maxsplit=1)[0].strip()
    return str(value).zfill(min(len(first), 9)) if first.isdigit() else str(value)


def _repeated(letters: str) -> Callable[[int], str]:
    def text(value: int) -> str:
        turns, place = divmod(value - 1, len(letters))
        return letters[place] * (turns + 1) if value and turns < _REPEATS else ""

    return text


def _series(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else ""


def _digits(signs: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", signs)
    return lambda value: str(value).translate(table)


def _additive(table: tuple[tuple[int, str], ...]) -> Callable[[int], str]:
    def text(value: int) -> str:
        parts: list[str] = []
        for worth, sign in table:
            count, value = divmod(value, worth)
            parts.append(sign * count)
        return "".join(parts)

    return text


def _hebrew(value: int) -> str:
    """Hebrew numerals; 15 and 16 are written 9 + 6 and 9 + 7, so that they do not spell a divine name."""
    text = _additive(_HEBREW_NUMERALS)(value)
    for plain, written in (("\u05d9\u05d4", "\u05d8\u05d5"), ("\u05d9\u05d5", "\u05d8\u05d6")):
        if text.endswith(plain):
            return text.removesuffix(plain) + written
    return text


def _counting(
    digits: str, units: str, zero: str, *, bare_ten: bool = False, bare_units: bool = False
) -> Callable[[int], str]:
    """Counting by units of ten, hundred, thousand and ten thousand; `bare` units go without a leading one."""

    def below(value: int) -> str:
        parts: list[str] = []
        gap = False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit == 0:
                gap = bool(parts)
                continue
            parts.append(zero if gap else "")
            gap = False
            bare = digit == 1 and power > 0 and (bare_units or (bare_ten and power == 1 and value < 20))  # noqa: PLR2004 -- up to nineteen
            parts.append(("" if bare else digits[digit]) + (units[power - 1] if power else ""))
        return "".join(parts)

    def text(value: int) -> str:
        high, low = divmod(value, 10_000)
        if not high:
            return below(low)
        link = zero if 0 < low < 1000 else ""  # noqa: PLR2004 -- the thousands are missing
        return below(high) + units[3] + link + below(low)

    return text


def _until_hundred(below: Callable[[int], str], above: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: below(value) if value < 100 else above(value)  # noqa: PLR2004 -- the name says it


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else ""  # noqa: PLR2004 -- the cycle


def _zero(value: int) -> str:
    return f"{value:02d}"


def _upper(form: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: form(value).upper()


_HAN: Final = "〇一二三四五六七八九"
_HAN_CIRCLE: Final = "○一二三四五六七八九"
_CHINESE: Final = _counting(_HAN, "十百千万", "\u3007", bare_ten=True)
_TAIWANESE: Final = _counting(_HAN, "十百千萬", "零", bare_ten=True)
_JAPANESE: Final = _counting(_HAN, "十百千万", "", bare_units=True)
_LEGAL_SIMPLE: Final = _counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", "零")
_LEGAL_TRADITIONAL: Final = _counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", "零")
_LEGAL_JAPANESE: Final = _counting("零壱弐参四伍六七八九", "拾百阡萬", "")

_EMPTY: Final = frozenset({"none", "bullet"})
_WORDS: Final[Mapping[str, Callable[[int, str], str]]] = MappingProxyType(
    {
        "ordinal": ordinal,
        "ordinalText": ordinal_text,
        "cardinalText": cardinal_text,
    }
)
_FORMS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": _zero,
        "decimalHalfWidth": str,
        "decimalFullWidth": _digits(_FULL_WIDTH),
        "decimalFullWidth2": _digits(_FULL_WIDTH),
        "decimalEnclosedCircle": _series("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedCircleChinese": _series("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedFullstop": _series("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "decimalEnclosedParen": _series("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "numberInDash": lambda value: f"- {value} -",
        "hex": lambda value: f"{value:X}",
        "lowerRoman": _additive(_ROMAN),
        "upperRoman": _upper(_additive(_ROMAN)),
        "lowerLetter": _repeated(_LATIN),
        "upperLetter": _repeated(_LATIN.upper()),
        "russianLower": _repeated(_RUSSIAN),
        "russianUpper": _repeated(_RUSSIAN.upper()),
        "arabicAlpha": _repeated(_ARABIC),
        "arabicAbjad": _repeated(_ABJAD),
        "hebrew1": _hebrew,
        "hebrew2": _repeated(_HEBREW),
        "chicago": _repeated("*†‡§"),
        "hindiNumbers": _digits("०१२३४५६७८९"),
        "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
        "ganada": _series("가나다라마바사아자차카타파하"),
        "chosung": _series("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
        "aiueoFullWidth": _series(_AIUEO),
        "irohaFullWidth": _series(_IROHA),
        "ideographTraditional": _series(_STEMS),
        "ideographZodiac": _series(_BRANCHES),
        "ideographZodiacTraditional": _sexagenary,
        "ideographEnclosedCircle": _series("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "ideographDigital": _digits(_HAN),
        "japaneseDigitalTenThousand": _digits(_HAN),
        "koreanDigital": _digits("영일이삼사오육칠팔구"),
        "taiwaneseDigital": _digits(_HAN_CIRCLE),
        "chineseCounting": _until_hundred(_CHINESE, _digits(_HAN_CIRCLE)),
        "chineseCountingThousand": _CHINESE,
        "taiwaneseCounting": _until_hundred(_TAIWANESE, _digits(_HAN_CIRCLE)),
        "taiwaneseCountingThousand": _TAIWANESE,
        "japaneseCounting": _JAPANESE,
        "koreanCounting": _counting("영일이삼사오육칠팔구", "십백천만", "", bare_units=True),
        "chineseLegalSimplified": _LEGAL_SIMPLE,
        "ideographLegalTraditional": _LEGAL_TRADITIONAL,
        "japaneseLegal": _LEGAL_JAPANESE,
    }
)
