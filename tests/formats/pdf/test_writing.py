"""Drafts printed as PDF: what can be read in them, and what they never do."""

import re
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from kengesh.errors import MissingExtra, sentences
from kengesh.formats.pdf import Options, draft_pdf
from kengesh.formats.pdf.fonts import LATIN, fonts
from kengesh.text.draft import Draft, Masthead, Member
from kengesh.text.outline import outline
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, NoteMark, Words, words
from tests import tools
from tests.formats.page.compilations import council
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, PROTOCOL
from tests.text.compiling.test_compilation import compiled as compile_sheets
from tests.text.drafts import drafts

MASTHEAD = Masthead(
    "Protocol on cooperation", "chair's text", "SC/CT/2026/1", 2, 1, 3, "2026-03-20", "Limited", "Fictitious"
)
HOSTILE = '#panic("x") $x$ *b* _i_ `raw` = h #include "/etc/passwd" \\u{41} <label> @ref // c /* d */ ~ -- "'


def read(content, folder, *options):
    """The text of a PDF; isolates and soft hyphens, which print nothing, left out."""
    path = folder / "draft.pdf"
    path.write_bytes(content)
    done = tools.finished(tools.required("pdftotext"), "-enc", "UTF-8", *options, path, "-")
    return re.sub("[\u00ad\u2066-\u2069]", "", done.stdout)


def flat(string):
    return "".join(string.split())


def one(text, language="en", **masthead):
    provision = Provision("p1", "paragraph", "2(a)", ((language, text if isinstance(text, tuple) else words(text)),))
    return Draft("d1", (provision,), (language,), replace(MASTHEAD, **masthead))


def test_every_line_of_the_bracketed_text_is_printed(tmp_path):
    result = council().draft
    printed = flat(read(draft_pdf(result, Options(line_numbers=False)).content, tmp_path))

    for line in outline(result.nodes, "en"):
        assert flat(line.number + line.string) in printed, line.string


def test_lines_are_numbered_on_every_page(tmp_path):
    paragraphs = [
        Provision(f"p{number}", "paragraph", "", (("en", words(f"Paragraph {number:03}")),)) for number in range(60)
    ]
    contested = Choice("c1", (Alternative("a1", Words(words("[]")), ("Alatau",)),))
    paragraphs.append(Provision("p60", "paragraph", "", (("en", (contested,)),)))
    printed = read(draft_pdf(Draft("d1", tuple(paragraphs), masthead=MASTHEAD)).content, tmp_path, "-layout")
    first, second = printed.split("\f")[:2]

    assert re.search(r"^ *2 +Paragraph 000$", first, re.MULTILINE)
    assert re.search(r"^ *1 +Paragraph 0\d\d$", second, re.MULTILINE)


def test_the_masthead_stands_on_every_page(tmp_path):
    paragraphs = tuple(Provision(f"p{n}", "paragraph", "", (("ru", words("слово " * 90)),)) for n in range(30))
    pages = read(draft_pdf(Draft("d1", paragraphs, ("ru",), MASTHEAD)).content, tmp_path).split("\f")[:-1]

    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        for part in (
            "SC/CT/2026/1/Rev.2/Add.1/Corr.3", "Chair's text", "2026-03-20", "Distribution: Limited",
            "Original: Russian", "Fictitious", f"Page {number} of {len(pages)}",
        ):  # fmt: skip
            assert part in page


def test_the_same_draft_gives_the_same_bytes_and_no_date():
    content = draft_pdf(council().draft).content

    assert content == draft_pdf(council().draft).content
    assert b"CreationDate" not in content
    assert b"ModDate" not in content


def test_a_pdf_is_tagged_titled_and_outlined(tmp_path):
    content = draft_pdf(replace(council().draft, masthead=MASTHEAD)).content
    (tmp_path / "draft.pdf").write_bytes(content)
    about = tools.finished(tools.required("pdfinfo"), tmp_path / "draft.pdf").stdout

    assert re.search(r"Tagged: +yes", about)
    assert re.search(r"Title: +Protocol on cooperation", about)
    assert b"pdfuaid" in content
    assert b"/Outlines" in content


def test_no_string_is_read_as_markup(tmp_path):
    rival = Alternative("a2", Words(words(HOSTILE)), (HOSTILE,))
    choice = Choice("c1", (Alternative("a1", Words(words(HOSTILE)), issued=True), rival))
    note = Provision("n1", "footnote", "", (("en", words(f"Note {HOSTILE}")),))
    provision = Provision("p1", "article", HOSTILE, (("en", (*words(HOSTILE), choice, NoteMark("n1"))),))
    masthead = Masthead(HOSTILE, "compilation", HOSTILE, distribution="#panic()", notice=HOSTILE)
    draft = Draft("d1", (provision, note), ("en",), masthead, (Member(HOSTILE),))
    printed = flat(read(draft_pdf(draft).content, tmp_path))

    assert printed.count(flat(HOSTILE)) == 9
    assert "Distribution:#panic()" in printed


def test_without_names_nobody_is_named(tmp_path):
    result = council().draft
    shown = read(draft_pdf(result).content, tmp_path)
    hidden = read(draft_pdf(result, Options(names=False)).content, tmp_path)

    for name in CAST[:3]:
        assert name in shown
        assert name not in hidden


def test_a_footnote_stands_at_the_foot_once_and_is_marked_where_it_is_cited(tmp_path):
    note = Provision("n1", "footnote", "7", (("en", words("As defined in the Charter.")),))
    provision = Provision("p1", "paragraph", "1.", (("en", (*words("Each Party"), NoteMark("n1"), NoteMark("n1"))),))
    printed = read(draft_pdf(Draft("d1", (provision, note), masthead=MASTHEAD)).content, tmp_path)

    assert printed.count("As defined in the Charter.") == 1
    assert "Each Party77" in flat(printed).replace("EachParty", "Each Party")


def test_a_footnote_that_nothing_cites_is_a_paragraph(tmp_path):
    note = Provision("n1", "footnote", "7", (("en", words("As defined in the Charter.")),))

    assert "As defined in the Charter." in read(draft_pdf(Draft("d1", (note,), masthead=MASTHEAD)).content, tmp_path)


def cell(identity, text):
    return Provision(f"c{identity}", "cell", "", (), (Provision(identity, "paragraph", "", (("en", words(text)),)),))


def test_a_table_keeps_its_cells_and_shows_a_row_that_is_proposed(tmp_path):
    rows = (
        Provision("r1", "row", "", (), (cell("q1", "Phase"), cell("q2", "Who leads"))),
        Provision("r2", "row", "", (), (cell("q3", "Planning"), cell("q4", "Host Party"))),
    )
    base = Draft("d1", (Provision("t1", "table", "", (), rows),), members=(Member("Alatau"),), masthead=MASTHEAD)
    result = compile_sheets(base, Alatau=sheet(base).delete("q3", "q4").replace("q2", "Who", "Who else")).draft
    printed = read(draft_pdf(result, Options(line_numbers=False)).content, tmp_path, "-layout")

    assert re.search(r"Phase +Who leads", printed.replace("[Alatau: else ]", ""))
    assert re.search(r"\[Planning +Host Party\]", printed)
    assert re.search(r"^ *\[Alatau: delete\]$", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Each Party shall cooperate."),
        ("ru", "Каждая Сторона сотрудничает; ст. 2(a)."),
        ("ky", "Ар бир Тарап кызматташат, өзгөчө учурда да."),
        ("kk", "Әрбір Тарап ынтымақтасады."),
        ("zh", "各方应当合作。"),
        ("hi", "प्रत्येक पक्ष सहयोग करेगा।"),
    ],
)
def test_each_script_can_be_read_again(language, text, tmp_path):
    needs_noto()
    pdf = draft_pdf(one(text, language, title=text))

    assert pdf.warnings == ()
    assert flat(text) in flat(read(pdf.content, tmp_path)).replace("\u2060", "")


@pytest.mark.parametrize(("language", "word"), [("fa", "همکاری"), ("ur", "تعاون"), ("ar", "التعاون")])
def test_text_from_right_to_left_can_be_read_again_with_its_references_whole(language, word, tmp_path):
    needs_noto()
    pdf = draft_pdf(one(f"{word} 2(a) {word} (Article 12(b)) {word}", language))
    printed = read(pdf.content, tmp_path)

    assert pdf.warnings == ()
    assert printed.count(word) == 3
    assert "2(a)" in printed
    assert "(Article 12(b))" in printed.replace("\u202a", "").replace("\u202c", "") or "Article 12(b)" in printed


def needs_noto():
    if fonts(["各 همکاری Ө"], "en", installed()).missing:
        tools.missing("the fonts of tools/debian-packages.txt are not installed")


def installed():
    return pytest.importorskip("typst").Fonts().families()


def test_a_script_without_a_font_is_told():
    families = ("Libertinus Serif",)
    chosen = fonts(["每一方 shall"], "zh", families)

    assert chosen.families == families
    assert [script.name for script in chosen.missing] == ["Chinese", "Latin"]
    assert [script.package for script in chosen.missing] == ["fonts-noto-cjk", "fonts-noto-core"]
    assert "{package}" in sentences()["pdf-font"]


def test_a_character_that_no_font_has_is_told_and_the_rest_is_printed(tmp_path):
    pdf = draft_pdf(one("Each \U0001004e Party"))

    assert [each.code for each in pdf.warnings] == ["pdf-standard"]
    assert "could not be displayed" in dict(pdf.warnings[0].values)["reason"]
    assert "Party" in read(pdf.content, tmp_path)


def test_the_font_of_the_language_comes_first_and_latin_fonts_follow():
    families = (*LATIN, "Noto Naskh Arabic", "Noto Serif CJK SC")

    assert fonts(["Party همکاری"], "fa", families).families[0] == "Noto Naskh Arabic"
    assert fonts(["Party همکاری"], "en", families).families[:3] == ("Noto Serif", "Noto Sans", "Noto Naskh Arabic")
    assert fonts(["Party"], "fa", families).families == LATIN


def test_without_the_typesetter_the_refusal_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(MissingExtra, match=r"install kengesh\[pdf\]"):
        draft_pdf(PROTOCOL)


@settings(max_examples=15, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_every_draft_can_be_printed(draft):
    assert draft_pdf(draft).content.startswith(b"%PDF")
