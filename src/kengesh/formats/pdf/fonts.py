"""Which fonts a PDF needs: a list for the script of its language, and what is missing for the scripts in it.

The families are those of Debian's packages fonts-noto-core and fonts-noto-cjk. Urdu is set in Naskh as Persian is:
text can be searched and copied from it, which it cannot from Nastaliq.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

LATIN: Final = ("Noto Serif", "Noto Sans", "Libertinus Serif")
"""Fonts for Latin letters and digits, the best first; the last comes with the typesetter."""

_PACKAGE: Final = "fonts-noto-core"
_PACKAGE_CJK: Final = "fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Script:
    """A script: how its characters are found, and the families that hold them, the best first."""

    name: str
    pattern: re.Pattern[str]
    families: tuple[str, ...]
    package: str = _PACKAGE


def _script(name: str, ranges: str, *families: str, package: str = _PACKAGE) -> Script:
    return Script(name, re.compile(f"[{ranges}]"), families, package)


_CHINESE: Final = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif CJK JP", "Noto Sans CJK JP")

SCRIPTS: Final = (
    _script("Latin", "A-Za-z\u00c0-\u024f", *LATIN[:2]),
    _script("Cyrillic", "\u0400-\u052f", *LATIN[:2]),
    _script("Greek", "\u0370-\u03ff", *LATIN[:2]),
    _script("Arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "Noto Naskh Arabic",
            "Noto Sans Arabic"),
    _script("Hebrew", "\u0590-\u05ff", "Noto Serif Hebrew", "Noto Sans Hebrew"),
    _script("Chinese", "\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef", *_CHINESE,
            package=_PACKAGE_CJK),
    _script("Japanese", "\u3040-\u30ff", "Noto Serif CJK JP", "Noto Sans CJK JP", package=_PACKAGE_CJK),
    _script("Korean", "\u1100-\u11ff\uac00-\ud7af", "Noto Serif CJK KR", "Noto Sans CJK KR", package=_PACKAGE_CJK),
    _script("Devanagari", "\u0900-\u097f", "Noto Serif Devanagari", "Noto Sans Devanagari"),
    _script("Armenian", "\u0530-\u058f", "Noto Serif Armenian", "Noto Sans Armenian"),
    _script("Georgian", "\u10a0-\u10ff", "Noto Serif Georgian", "Noto Sans Georgian"),
    _script("Mongolian", "\u1800-\u18af", "Noto Sans Mongolian"),
)  # fmt: skip

_FIRST: Final = {"fa": "Arabic", "ur": "Arabic", "ar": "Arabic", "ps": "Arabic", "ug": "Arabic", "ckb": "Arabic",
                 "prs": "Arabic", "sd": "Arabic", "he": "Hebrew", "zh": "Chinese", "ja": "Japanese",
                 "ko": "Korean"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families to try one after the other, and the scripts for which none is there."""

    families: tuple[str, ...]
    missing: tuple[Script, ...]


def fonts(strings: Iterable[str], language: str, installed: Collection[str]) -> Fonts:
    """Choose fonts for a text.

    Parameters
    ----------
    strings : iterable of str
        The words that are to be printed.
    language : str
        The language of most of them; its script comes first.
    installed : collection of str
        The families that are there.
    """
    found = set().union(*map(set, strings))
    used = [script for script in SCRIPTS if any(script.pattern.match(character) for character in found)]
    first = _FIRST.get(language.split("-", 1)[0].lower(), "Latin")
    used.sort(key=lambda script: (script.name != first, SCRIPTS.index(script)))
    families = [family for script in used for family in script.families if family in installed]
    fallback = [family for family in LATIN if family in installed]
    missing = tuple(script for script in used if not any(family in installed for family in script.families))
    return Fonts(tuple(dict.fromkeys((*families, *fallback))), missing)
