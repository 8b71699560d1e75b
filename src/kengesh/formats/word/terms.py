"""The words of the masthead in the language of the text: kinds of document, distribution, dates, page numbers.

A language without words of its own uses the English ones; the names of languages are in that language.
"""

from dataclasses import dataclass
from typing import Final

from kengesh.text.draft import Masthead


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one language; `page` and `date` are patterns."""

    kinds: tuple[str, str, str, str, str]  # non-paper, chair's text, compilation, draft decision, decision
    distribution: str
    original: str
    page: tuple[str, str, str]  # before the page, between page and count, after the count
    months: tuple[str, ...] = ()
    date: str = "{day} {month} {year}"
    colon: str = ": "
    levels: tuple[str, str, str] = ("General", "Limited", "Restricted")


_ENGLISH_LEVELS: Final = ("General", "Limited", "Restricted")
_KINDS: Final = ("non-paper", "chair's text", "compilation", "draft decision", "decision")
_EN: Final = Terms(
    ("Non-paper", "Chair's text", "Compilation", "Draft decision", "Decision"),
    "Distribution",
    "Original",
    ("Page ", " of ", ""),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"),
)  # fmt: skip
_TERMS: Final = {
    "en": _EN,
    "fr": Terms(
        ("Document officieux", "Texte de la présidence", "Compilation", "Projet de décision", "Décision"),
        "Distribution",
        "Original",
        ("Page ", " sur ", ""),
        ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
         "décembre"),
        colon="\u00a0: ",
        levels=("générale", "limitée", "restreinte"),
    ),
    "es": Terms(
        ("Documento oficioso", "Texto de la Presidencia", "Compilación", "Proyecto de decisión", "Decisión"),
        "Distribución",
        "Original",
        ("Página ", " de ", ""),
        ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
         "diciembre"),
        "{day} de {month} de {year}",
        levels=("general", "limitada", "reservada"),
    ),
    "ru": Terms(
        ("Неофициальный документ", "Текст председателя", "Компиляция", "Проект решения", "Решение"),
        "Распространение",
        "Язык оригинала",
        ("Стр. ", " из ", ""),
        ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
         "декабря"),
        "{day} {month} {year} года",
        levels=("общее", "ограниченное", "для служебного пользования"),
    ),
    "zh": Terms(
        ("非正式文件", "主席案文", "汇编", "决定草案", "决定"),
        "分发",
        "原文",
        ("第", "页\uff0c共", "页"),
        tuple(f"{month}" for month in range(1, 13)),
        "{year}年{month}月{day}日",
        "\uff1a",
        ("普遍", "有限", "限制"),
    ),
    "ar": Terms(
        ("ورقة غير رسمية", "نص الرئيس", "تجميع", "مشروع مقرر", "مقرر"),
        "التوزيع",
        "الأصل",
        ("صفحة ", " من ", ""),
        ("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه", "تموز/يوليه",
         "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
        levels=("عام", "محدود", "مقيد"),
    ),
    "fa": Terms(
        ("سند غیررسمی", "متن رئیس", "گردآوری", "پیش‌نویس تصمیم", "تصمیم"),
        "توزیع",
        "اصل",
        ("صفحهٔ ", " از ", ""),
        ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
        levels=("عمومی", "محدود", "محرمانه"),
    ),
}  # fmt: skip
_LANGUAGE_NAMES: Final = {
    "en": ("English", "anglais", "inglés", "английский", "英文", "بالإنكليزية", "انگلیسی"),
    "fr": ("French", "français", "francés", "французский", "法文", "بالفرنسية", "فرانسوی"),
    "es": ("Spanish", "espagnol", "español", "испанский", "西班牙文", "بالإسبانية", "اسپانیایی"),
    "ru": ("Russian", "russe", "ruso", "русский", "俄文", "بالروسية", "روسی"),
    "zh": ("Chinese", "chinois", "chino", "китайский", "中文", "بالصينية", "چینی"),
    "ar": ("Arabic", "arabe", "árabe", "арабский", "阿拉伯文", "بالعربية", "عربی"),
    "fa": ("Persian", "persan", "persa", "персидский", "波斯文", "بالفارسية", "فارسی"),
    "ur": ("Urdu", "ourdou", "urdu", "урду", "乌尔都文", "بالأردية", "اردو"),
    "kk": ("Kazakh", "kazakh", "kazajo", "казахский", "哈萨克文", "بالكازاخية", "قزاقی"),
    "ky": ("Kyrgyz", "kirghize", "kirguís", "кыргызский", "吉尔吉斯文", "بالقيرغيزية", "قرقیزی"),
    "tg": ("Tajik", "tadjik", "tayiko", "таджикский", "塔吉克文", "بالطاجيكية", "تاجیکی"),
    "uz": ("Uzbek", "ouzbek", "uzbeko", "узбекский", "乌兹别克文", "بالأوزبكية", "ازبکی"),
    "hi": ("Hindi", "hindi", "hindi", "хинди", "印地文", "بالهندية", "هندی"),
}  # fmt: skip
_ORDER: Final = ("en", "fr", "es", "ru", "zh", "ar", "fa")


def terms(language: str) -> Terms:
    """The words of a language; English ones where there are none."""
    return _TERMS.get(language.partition("-")[0], _EN)


def kind_of_document(masthead: Masthead, language: str) -> str:
    """The kind of document, such as "Draft decision"."""
    return terms(language).kinds[_KINDS.index(masthead.kind)]


def date_of(masthead: Masthead, language: str) -> str:
    """The date in words; as given where it is no date."""
    parts = masthead.date.split("T", maxsplit=1)[0].split("-")
    if len(parts) != len(("year", "month", "day")) or not all(part.isdecimal() for part in parts):
        return masthead.date
    year, month, day = (int(part) for part in parts)
    found = terms(language)
    if not 1 <= month <= len(found.months):
        return masthead.date
    return found.date.format(day=day, month=found.months[month - 1], year=year)


def distribution_of(masthead: Masthead, language: str) -> str:
    """Distribution with its name: "Distribution: Limited"; empty when none is given."""
    if not masthead.distribution:
        return ""
    found = terms(language)
    level = masthead.distribution
    if level in _ENGLISH_LEVELS:
        level = found.levels[_ENGLISH_LEVELS.index(level)]
    return f"{found.distribution}{found.colon}{level}"


def original_of(original: str, language: str) -> str:
    """The original language with its name: "Original: English"."""
    found, main = terms(language), language.partition("-")[0]
    names = _LANGUAGE_NAMES.get(original.partition("-")[0])
    name = names[_ORDER.index(main) if main in _ORDER else 0] if names else original
    return f"{found.original}{found.colon}{name}"
