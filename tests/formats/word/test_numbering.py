"""Automatic numbers as Word shows them."""

import pytest

from kengesh.formats.word.document import Labels, State
from kengesh.formats.word.numerals import custom_text, number_text
from kengesh.formats.word.reading import read
from tests.formats.word.building import (
    abstract,
    by,
    cell,
    dele,
    docx,
    ins,
    level,
    num,
    numbered,
    override,
    p,
    r,
    row,
    style,
    table,
)

NN = "Quatre-vingt-dix-neuf"
ARTICLES = abstract(
    0,
    level(0, "decimal", "Article %1"),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
)


def labels(*body, numbering, styles="", state=State.SHOWN):
    document = read(docx(*body, sides={"numbering": numbering, "styles": styles}))
    return [whole.label for whole in document.standing(state)]


def at(*places, text="x"):
    """Paragraphs at (list, level)."""
    return [p(r(text), num=place) for place in places]


def levels(*numbers):
    return at(*((1, number) for number in numbers))


def test_levels_count_and_restart_under_a_higher_one():
    assert labels(*levels(0, 1, 1, 0, 1, 2, 2, 3, 3, 2, 1, 0, 1), numbering=ARTICLES + num(1, 0)) == [
        "Article 1", "1.", "2.", "Article 2", "1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "Article 3", "1.",
    ]  # fmt: skip


def test_a_level_that_is_skipped_counts_as_its_start():
    lists = abstract(0, level(0, "decimal", "%1", start=4), level(1, "decimal", "%1.%2")) + num(1, 0)

    assert labels(*levels(1, 1, 0, 1), numbering=lists) == ["4.1", "4.2", "5", "5.1"]


def test_lists_of_one_definition_count_together_and_a_start_override_restarts_once():
    lists = ARTICLES + num(1, 0) + num(2, 0) + num(3, 0, override(0, start=7))

    assert labels(*at((1, 0), (2, 0), (3, 0), (1, 0), (3, 0)), numbering=lists) == [
        "Article 1", "Article 2", "Article 7", "Article 8", "Article 9",
    ]  # fmt: skip


def test_a_start_override_is_the_start_of_its_level_from_then_on():
    lists = ARTICLES + num(1, 0) + num(2, 0, override(1, start=5))

    assert labels(*at((1, 0), (2, 1), (2, 1), (1, 0), (2, 1)), numbering=lists) == [
        "Article 1", "5.", "6.", "Article 2", "5.",
    ]  # fmt: skip


def test_a_list_may_override_a_whole_level():
    lists = ARTICLES + num(1, 0) + num(2, 0, override(0, own=level(0, "upperRoman", "Part %1")))

    assert labels(*at((1, 0), (2, 0)), numbering=lists) == ["Article 1", "Part II"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["A", "1", "a", "1", "a", "B", "1", "a"]),
        ('<w:lvlRestart w:val="0"/>', ["A", "1", "a", "1", "b", "B", "1", "c"]),
        ('<w:lvlRestart w:val="1"/>', ["A", "1", "a", "1", "b", "B", "1", "a"]),
    ],
    ids=["after any higher level", "never", "after level 1 only"],
)
def test_a_level_restarts_as_it_says(restart, expected):
    lists = abstract(
        0,
        level(0, "upperLetter", "%1"),
        level(1, "decimal", "%2", start=1),
        level(2, "lowerLetter", "%3", extra=restart),
    ) + num(1, 0, override(1, own=level(1, "decimal", "1")))

    assert labels(*levels(0, 1, 2, 1, 2, 0, 1, 2), numbering=lists) == expected


def test_a_legal_level_shows_all_numbers_in_digits():
    lists = abstract(
        0,
        level(0, "upperRoman", "%1"),
        level(1, "lowerLetter", "%1.%2"),
        level(2, "lowerRoman", "%1.%2.%3", extra="<w:isLgl/>"),
        level(3, "decimal", "%1.%4", extra='<w:isLgl w:val="0"/>'),
    ) + num(1, 0)

    assert labels(*levels(0, 0, 1, 2, 3), numbering=lists) == ["I", "II", "II.a", "2.1.1", "II.1"]


def test_numbering_comes_through_styles_and_what_they_are_based_on():
    lists = abstract(
        0, level(0, "decimal", "%1.", extra='<w:pStyle w:val="Head"/>'),
        level(1, "lowerLetter", "(%2)", extra='<w:pStyle w:val="Sub"/>'),
    ) + num(1, 0)  # fmt: skip
    styles = (
        style("Head", paragraph=numbered(1, None))
        + style("Sub", based_on="Head", paragraph=numbered(1, 1))
        + style("Again", based_on="Sub")
        + style("Plain", based_on="Head", paragraph=numbered(0, None))
    )
    body = [
        p(r("a"), style="Head"),
        p(r("b"), style="Sub"),
        p(r("c"), style="Again"),
        p(r("d"), style="Plain"),
        p(r("e"), style="Head", properties=numbered(0)),
        p(r("f"), style="Head", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
    ]

    assert labels(*body, numbering=lists, styles=styles) == ["1.", "(a)", "(b)", "", "", "(c)"]


def test_a_list_of_a_single_level_counts_all_its_paragraphs_on_it():
    single = '<w:multiLevelType w:val="singleLevel"/>'
    lists = abstract(0, level(0, "decimal", "%1)"), level(1, "lowerLetter", "%2"), extra=single)
    lists += num(1, 0, override(3, start=9))

    assert labels(*levels(0, 2, 0), numbering=lists) == ["1)", "2)", "3)"]


def test_what_is_malformed_in_a_list_is_passed_over():
    broken = '<w:lvl w:ilvl="x"/><w:lvl w:ilvl="12"/><w:lvl w:ilvl="0"><w:lvlText w:val="%1, %2"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{broken}</w:abstractNum>{num(0, 0)}{num(1, 0, override(11, start=2))}'

    assert labels(*levels(0, 0), numbering=lists) == ["0, ", "1, "]


def test_a_style_loop_ends():
    styles = style("A", based_on="B") + style("B", based_on="A")

    assert labels(p(r("a"), style="A"), numbering=ARTICLES, styles=styles) == [""]


def test_a_list_may_lead_through_a_numbering_style():
    lists = (
        abstract(0, extra='<w:numStyleLink w:val="Legal"/>')
        + abstract(1, level(0, "decimal", "%1)"), extra='<w:styleLink w:val="Legal"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("Legal", kind="numbering", paragraph=numbered(2, None))

    assert labels(*at((1, 0), (2, 0), (1, 0)), numbering=lists, styles=styles) == ["1)", "2)", "3)"]


def test_bullets_are_shown_as_characters():
    lists = (
        abstract(0, level(0, "bullet", "\uf0b7", font="Symbol"), level(1, "bullet", "o", font="Courier New"))
        + abstract(1, level(0, "bullet", "\uf0a7", font="Wingdings"), level(1, "bullet", "\uf0ff", font="Odd"))
        + num(1, 0)
        + num(2, 1)
    )

    assert labels(*at((1, 0), (1, 1), (2, 0), (2, 1)), numbering=lists) == ["•", "o", "▪", "•"]


def test_a_list_that_does_not_exist_or_a_level_without_text_gives_no_label():
    lists = abstract(0, level(0, "none", "")) + num(1, 0) + num(2, 9)

    assert labels(*at((1, 0), (7, 0), (2, 0), (1, 8), (1, 12)), numbering=lists) == ["", "", "", "", ""]


def test_a_hidden_number_counts_but_is_not_shown():
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    lists = abstract(0, hidden, level(1, "decimal", "%1.%2")) + num(1, 0)

    assert labels(*levels(0, 0, 1), numbering=lists) == ["", "", "2.1"]


def test_a_paragraph_that_only_ends_a_section_has_no_number():
    body = [*levels(0), p(num=(1, 0), properties="<w:sectPr/>"), *levels(0)]

    assert labels(*body, numbering=ARTICLES + num(1, 0)) == ["Article 1", "", "Article 2"]


def test_text_boxes_and_notes_count_for_themselves():
    footnotes = f'<w:footnote w:id="1">{p(r("x"), num=(1, 0))}</w:footnote>'
    body = p(r("a", content='<w:footnoteReference w:id="1"/>'), num=(1, 0))
    document = read(docx(body, sides={"numbering": ARTICLES + num(1, 0), "footnotes": footnotes}))

    assert document.notes[0].paragraphs[0].labels == Labels("Article 1", "Article 1", "Article 1")


def test_each_state_has_its_own_numbers():
    body = [
        p(r("one"), num=(1, 0)),
        p(dele("two"), num=(1, 0), mark=dele()),
        p(ins("new"), num=(1, 0), mark=ins()),
        p(r("three"), num=(1, 0)),
    ]
    lists = ARTICLES + num(1, 0)

    assert labels(*body, numbering=lists) == ["Article 1", "Article 2", "Article 3", "Article 4"]
    assert labels(*body, numbering=lists, state=State.ORIGINAL) == ["Article 1", "Article 2", "Article 3"]
    assert labels(*body, numbering=lists, state=State.FINAL) == ["Article 1", "Article 2", "Article 3"]
    document = read(docx(*body, sides={"numbering": lists}))
    assert [each.labels for each in document.paragraphs] == [
        Labels("Article 1", "Article 1", "Article 1"),
        Labels("Article 2", "Article 2", ""),
        Labels("Article 3", "", "Article 2"),
        Labels("Article 4", "Article 3", "Article 3"),
    ]


def test_rows_that_do_not_stand_are_not_counted():
    body = table(
        row(cell(p(r("a"), num=(1, 0)))),
        row(cell(p(r("b"), num=(1, 0))), mark=ins()),
        row(cell(p(r("c"), num=(1, 0)))),
    )
    lists = ARTICLES + num(1, 0)

    assert labels(body, numbering=lists) == ["Article 1", "Article 2", "Article 3"]
    assert labels(body, numbering=lists, state=State.ORIGINAL) == ["Article 1", "Article 2"]


def test_a_tracked_change_of_the_list_itself_shows_in_the_original():
    change = by("pPrChange", content=f"<w:pPr>{numbered(1, 1)}</w:pPr>")
    body = [
        p(r("a"), num=(1, 0)),
        p(r("b"), properties=numbered(1, 0) + change),
        p(r("c"), properties=numbered(1, 0, extra=ins())),
        p(r("d"), properties=by("pPrChange", content=f"<w:pPr>{numbered(1, 1)}</w:pPr>")),
    ]
    lists = ARTICLES + num(1, 0)

    assert labels(*body, numbering=lists, state=State.FINAL) == ["Article 1", "Article 2", "Article 3", ""]
    assert labels(*body, numbering=lists, state=State.ORIGINAL) == ["Article 1", "1.", "", "2."]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", ["1st", "Second", "Three"]), ("fr-FR", ["1er", "Deuxième", "Trois"]), ("ru", ["1-й", "Второй", "Три"])],
)
def test_the_language_decides_ordinals_and_words(language, expected):
    lists = abstract(0, level(0, "ordinal", "%1")) + abstract(1, level(0, "ordinalText", "%1", start=2))
    lists += abstract(2, level(0, "cardinalText", "%1", start=3)) + num(1, 0) + num(2, 1) + num(3, 2)
    styles = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    marked = [p(r("x"), properties=numbered(key), mark=f'<w:lang w:val="{language}"/>') for key in (1, 2, 3)]

    assert labels(*at((1, 0), (2, 0), (3, 0)), numbering=lists, styles=styles) == expected
    assert labels(*marked, numbering=lists) == expected


def test_the_language_of_the_level_comes_first():
    french = level(0, "ordinal", "%1").replace("</w:lvl>", '<w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:lvl>')

    assert labels(*levels(0), numbering=abstract(0, french) + num(1, 0)) == ["1er"]


def test_a_custom_format_pads_with_zeros():
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )

    assert labels(*levels(0, 0), numbering=abstract(0, custom) + num(1, 0)) == ["009", "010"]
    assert [custom_text(7, "0001, 0002"), custom_text(7, "odd"), custom_text(12, "1, 2, 3")] == ["0007", "7", "12"]


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        ("decimal", (0, 1, 32_768), "0 1 32768"),
        ("decimalZero", (1, 10), "01 10"),
        ("lowerRoman", (4, 9, 14, 1999), "iv ix xiv mcmxcix"),
        ("upperRoman", (3, 40), "III XL"),
        ("lowerLetter", (1, 26, 27, 53, 780, 781), f"a z aa aaa {'z' * 30} 781"),
        ("upperLetter", (28,), "BB"),
        ("russianLower", (1, 7, 10, 26, 29, 30), "а ж к ы я аа"),  # without ё, й, ъ, ь
        ("russianUpper", (3,), "В"),
        ("arabicAlpha", (2,), "ب"),
        ("arabicAbjad", (3,), "ج"),
        ("hebrew1", (15, 16, 19, 115), "\u05d8\u05d5 \u05d8\u05d6 \u05d9\u05d8 \u05e7\u05d8\u05d5"),
        ("hebrew2", (22, 23), "ת אא"),
        ("chineseCounting", (1, 10, 11, 20, 99, 100, 105), "一 十 十一 二十 九十九 一○○ 一○五"),
        ("chineseCountingThousand", (10, 21, 101, 110, 1010, 20_000), "十 二十一 一百〇一 一百一十 一千〇一十 二万"),
        ("taiwaneseCountingThousand", (105,), "一百零五"),
        ("japaneseCounting", (10, 100, 111, 2000), "十 百 百十一 二千"),
        ("koreanCounting", (21,), "이십일"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12, 13), "子 亥 13"),
        ("ideographZodiacTraditional", (1, 60, 61), "甲子 癸亥 61"),
        ("ideographDigital", (10, 105), "一〇 一〇五"),
        ("chineseLegalSimplified", (23,), "贰拾叁"),
        ("decimalFullWidth", (12,), "１２"),  # noqa: RUF001 -- the digits meant
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("hex", (255,), "FF"),
        ("numberInDash", (2,), "- 2 -"),
        ("none", (5,), ""),
        ("bullet", (5,), ""),
    ],
)
def test_numbers_in_every_format(form, values, expected):
    assert " ".join(number_text(value, form) or "" for value in values) == expected


def test_an_unknown_format_is_said():
    assert number_text(3, "klingon") is None
    document = read(docx(*levels(0), sides={"numbering": abstract(0, level(0, "klingon", "%1.")) + num(1, 0)}))

    assert document.paragraphs[0].labels.shown == "1."
    assert [notice.message for notice in document.notices] == [
        "The number format klingon is not known; numbers are shown as 1, 2, 3."
    ]


@pytest.mark.parametrize(
    ("value", "english", "french", "russian"),
    [
        (21, "Twenty-one Twenty-first", "Vingt et un Vingt et unième", "Двадцать один Двадцать первый"),
        (71, "Seventy-one Seventy-first", "Soixante et onze Soixante et onzième", "Семьдесят один Семьдесят первый"),
        (80, "Eighty Eightieth", "Quatre-vingts Quatre-vingtième", "Восемьдесят Восьмидесятый"),
        (99, "Ninety-nine Ninety-ninth", f"{NN} {NN[:-1]}vième", "Девяносто девять Девяносто девятый"),
        (105, "One hundred five One hundred fifth", "Cent cinq Cent cinquième", "Сто пять Сто пятый"),
        (200, "Two hundred Two hundredth", "Deux cents Deux centième", "Двести Двухсотый"),
        (
            1200,
            "One thousand two hundred One thousand two hundredth",
            "Mille deux cents Mille deux centième",
            "1200 1200",
        ),
    ],
)
def test_numbers_in_words(value, english, french, russian):
    for language, expected in (("en", english), ("fr-BE", french), ("ru_RU", russian)):
        forms = ("cardinalText", "ordinalText")
        assert " ".join(number_text(value, form, language) or "" for form in forms) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "1st 2nd 3rd 4th 11th 112th 121st"), ("de", "1. 2. 3. 4. 11. 112. 121.")]
)
def test_ordinals_with_a_sign(language, expected):
    assert " ".join(number_text(value, "ordinal", language) or "" for value in (1, 2, 3, 4, 11, 112, 121)) == expected
