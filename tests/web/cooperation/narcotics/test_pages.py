"""Pages of joint operations: faults named beside the form, few queries, charts with the tables they show."""

from datetime import UTC, datetime

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kengesh.formats.returns.reading import Lists
from kengesh.formats.returns.writing import return_csv
from kengesh.web.cooperation.narcotics import front, queries, words
from kengesh.web.cooperation.narcotics.forms import LineForm
from kengesh.web.layout.front import read
from kengesh.web.members.standing import standing_of
from tests.web.cooperation.narcotics.returned import all_returned, arranged, line, released, submitted
from tests.web.council import NOON

Q3 = "2025-Q3"


def client_of(council, who):
    client = Client()
    client.force_login(council.users[who])
    return client


def test_a_file_is_read_compared_and_taken_over_on_the_page_of_the_return(council):
    arranged(council)
    alatau = council.delegations["Alatau"]
    address = reverse("narcotics:return", kwargs={"public_id": alatau.public_id, "period": Q3})
    head = client_of(council, "head")

    def post(content, act="file"):
        data = {"act": act, "file-file": SimpleUploadedFile("q3.csv", content)} if content else {"act": act}
        return head.post(address, data)

    wrong = post(return_csv(Q3, "Alatau", [line(note="seized from A. B. Bekov"), line("hashish", seizures="")]))
    shown = wrong.content.decode()
    assert "q3.csv, row 2, note: “A. B. Bekov” looks like a person" in shown
    assert "q3.csv, row 3, seizures: it is blank" in shown
    assert post(return_csv(Q3, "Alatau", [line(quantity="10", quantity_to="15")])).status_code == 302
    waiting = head.get(address).content.decode()
    assert "What the file would change" in waiting
    assert "no such line" in waiting
    assert post(None, "take").status_code == 302
    assert post(None, "submit").status_code == 302
    (row,) = queries.returns_visible_to(standing_of(council.users["head"], NOON))
    assert row.lines[0]["quantity_to"] == "15"


@pytest.mark.parametrize("who", ["secretariat", "head"])
def test_the_desk_asks_no_more_with_many_returns_than_with_one(council, django_assert_max_num_queries, who):
    arranged(council)
    address = reverse("narcotics:desk", kwargs={"public_id": council.body.public_id})
    client = client_of(council, who)
    counts = []
    for member in ("Alatau", "Bayan", "Chuya"):
        submitted(council, member, Q3, line())
        with django_assert_max_num_queries(15) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[-1]


def test_a_release_shows_a_chart_beside_each_table_and_says_what_is_told_together(
    council, django_assert_max_num_queries
):
    row = released(council)
    address = reverse("narcotics:release", kwargs={"public_id": row.public_id})
    client = client_of(council, "head")

    with django_assert_max_num_queries(15):
        html = client.get(address).content.decode()

    assert html.count('role="img"') == 3
    assert html.count("<svg") == 3
    assert "style=" not in html
    assert "1 litre counts as 1 kilogram" in html
    assert row.digest in html


def test_a_release_to_the_public_is_read_by_a_stranger_and_another_one_is_not(council):
    row = released(council, "public")
    assert Client().get(reverse("narcotics:release", kwargs={"public_id": row.public_id})).status_code == 200
    exported = Client().get(reverse("narcotics:export", kwargs={"public_id": row.public_id}))
    assert exported["Content-Disposition"] == 'attachment; filename="release-1.csv"'
    row.audience = "body"
    row.save()
    assert Client().get(reverse("narcotics:release", kwargs={"public_id": row.public_id})).status_code == 302


def tile(council, who, now=NOON):
    return front.tile(read(front.rows(standing_of(council.users[who], now), now)), now)


def test_the_first_page_counts_what_is_late_and_names_what_is_due(council):
    assert tile(council, "head") is None
    arranged(council)
    late = tile(council, "head")
    all_returned(council)
    due = tile(council, "head", datetime(2026, 1, 20, tzinfo=UTC))
    desk = tile(council, "secretariat", datetime(2026, 1, 20, tzinfo=UTC))
    assert late is not None
    assert (late.figure, late.late) == ("2", True)
    assert due is not None
    assert [(each.about, f"{each.at:%Y-%m-%d}") for each in due.due] == [("Alatau, 2025-Q4", "2026-02-15")]
    assert desk is not None
    assert desk.figure == "5"
    assert tile(council, "public") is None


TYPED = {"substance": "opium", "form": "resin", "section": "North", "unit": "kg"}


@pytest.mark.parametrize("language", ["en", "ar-xb"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("not known", "not known"),
        ("Not-Known ", "not known"),
        ("\u202enot\u202c \u202eknown\u202c", "not known"),
        ("none", "none"),
        ("NONE", "none"),
        ("12.4", "12.4"),
        ("nothing", "nothing"),
    ],
)
def test_the_words_of_the_page_are_taken_and_those_of_english(language, typed, kept):
    lists = Lists(("opium",), ("North",))
    with translation.override(language):
        form = LineForm(
            {**TYPED, "quantity": typed, "quantity_to": typed, "seizures": typed, "note": typed}, lists=lists
        )
        assert form.is_valid(), form.errors
        line = form.line()

    assert (line.quantity, line.quantity_to, line.seizures) == (kept, kept, kept)
    assert line.note == typed.strip()


def test_words_of_another_language_are_taken_on_its_own_pages_alone(tmp_path, settings):
    catalogue = Catalog(locale="ru")
    catalogue.add("not known", "Не известно")
    catalogue.add("none", "нет")
    (tmp_path / "ru/LC_MESSAGES").mkdir(parents=True)
    with (tmp_path / "ru/LC_MESSAGES/django.mo").open("wb") as file:
        write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path]
    assert words.heard("не-известно") == "не-известно"

    with translation.override("ru"):
        heard = [words.heard(each) for each in ("не-известно", "НЕТ", "not known", "да")]

    assert heard == ["not known", "none", "not known", "да"]
