"""Languages by their BCP 47 tags: which way they are written, and what they are called in English."""

from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})
_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "prs", "sd", "syr", "ug", "ur", "yi"}
)
_NAMES: Final = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "ckb": "Central Kurdish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "mn": "Mongolian",
    "prs": "Dari",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tr": "Turkish",
    "ug": "Uyghur",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "zh": "Chinese",
}


def direction(language: str) -> Direction:
    """Which way a language is written: by the script in its tag, else by the language."""
    first, *rest = language.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")  # noqa: PLR2004 -- a script has four letters
    rightwards = script in _RIGHT_TO_LEFT_SCRIPTS if script else first in _RIGHT_TO_LEFT
    return "rtl" if rightwards else "ltr"


def name(language: str) -> str:
    """The English name of a language, or its tag where Kengesh does not know one."""
    return _NAMES.get(language.lower().split("-")[0], language)
