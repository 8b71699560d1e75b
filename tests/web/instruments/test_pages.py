"""Pages of treaties: what stands on them, what is done there, as which files they come, and at how many queries."""

import csv
import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kengesh.formats.treaty_files import treaty_from_text
from kengesh.treaties.status import status
from kengesh.web.clock.time import set_demonstration
from kengesh.web.instruments import front, opening
from kengesh.web.instruments.ledger import public_ledger
from kengesh.web.instruments.models import Instrument, TreatyAct
from kengesh.web.layout.front import read
from kengesh.web.members.standing import standing_of
from tests.web.adoption.desk import apart
from tests.web.council import MEMBERS
from tests.web.instruments.test_acts import FOUR, reserved
from tests.web.instruments.treaty import OPENED, Treaty, noon
from tests.web.mirrored import left, page

MOST = 15


@pytest.fixture
def treaty(council, settings):
    """Signed by five, ratified by four, a reservation and an objection to it; it is 1 September."""
    settings.DEMO = True
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    for month, member in enumerate(FOUR[:3], start=5):
        treaty.ratify(member, noon(month, 10))
    reservation = reserved(treaty)
    objection = treaty.hand(
        "Bayan", "objection", noon(8, 20), of=reservation.public_id, text="It goes too far.", opposes=True
    )
    treaty.circulate(objection, now=noon(8, 21))
    set_demonstration(noon(9, 1))
    return treaty


def client(council, who=None):
    found = Client()
    if who:
        found.force_login(council.users[who])
    return found


def address(treaty, name, **more):
    return reverse(f"instruments:{name}", kwargs={"public_id": treaty.key} | more)


def content(council, treaty, name, who=None, query="", **more):
    answer = client(council, who).get(address(treaty, name, **more) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_treaty_says_where_every_state_stands(council, treaty):
    page = content(council, treaty, "instrument")

    for said in (
        "The treaty enters into force on 9 September 2026",
        "Dasht",
        "contracting State",
        "signatory",
        "instrument of ratification",
        "Article 2 does not bind.",
        "SC/CT/TREATY/1/DN/2026/2",
        "30 days after the day on which 4 States have consented to be bound",
    ):
        assert said in page


def test_a_signatory_is_told_of_its_duty_and_nobody_else_is(council, treaty):
    own = {who: content(council, treaty, "instrument", who) for who in ("head of Ertis", "head", "chair")}

    assert "Ertis has signed: until it makes clear" in own["head of Ertis"]
    assert "Alatau has consented to be bound: pending entry into force" in own["head"]
    assert "object and purpose of the treaty (Vienna Convention" not in own["chair"]
    assert "object and purpose of the treaty (Vienna Convention" in content(council, treaty, "room", "head of Ertis")


def test_the_matrix_names_the_effect_the_day_and_the_rule_of_each_pair(council, treaty):
    page = content(council, treaty, "effects")

    assert "not in force between the two" in page
    assert "(20(4)(b))" in page
    assert "acceptance is still open" in page
    assert "silence becomes acceptance after 10 August 2027" in page


def test_the_simulator_says_what_would_follow_from_days_in_its_address(council, settings):
    settings.DEMO = True
    treaty = Treaty(council)
    treaty.sign(now=noon(5, 1))
    for month, member in enumerate(FOUR[:3], start=5):
        treaty.ratify(member, noon(month, 10))
    set_demonstration(noon(8, 1))
    dasht = council.members["Dasht"].public_id

    plain = content(council, treaty, "simulator")
    supposed = content(council, treaty, "simulator", query=f"?{dasht}=2026-08-10")

    assert "any 1 of Dasht, Ertis" in plain
    assert "The treaty would enter into force on 9 September 2026" in supposed
    for wrong, said in (("tomorrow", "is not a day"), ("2026-07-31", "lies behind")):
        assert said in content(council, treaty, "simulator", query=f"?{dasht}={wrong}")
    assert TreatyAct.objects.filter(member=council.members["Dasht"], kind="ratification").count() == 0


def test_a_delegation_prepares_and_hands_over_on_its_page(council, settings):
    settings.DEMO = True
    treaty = Treaty(council)
    set_demonstration(noon(5, 1))
    head, room = client(council, "head"), address(treaty, "room")
    file = SimpleUploadedFile("powers.pdf", b"full powers", "application/pdf")

    def prepare(**said):
        values = {f"prepare-{name}": value for name, value in said.items()}
        return head.post(
            room, {"act": "prepare", "prepare-delegation": council.delegations["Alatau"].public_id} | values
        )

    assert prepare(kind="full-powers", holder="Aigul", file=file).status_code == 302
    assert prepare(kind="signature", holder="Aigul", manner="simple").status_code == 302
    assert "Name the person" in prepare(kind="signature").content.decode()
    page = head.get(room).content.decode()
    chosen = [part.split('"')[0] for part in page.split('name="hand-acts" value="')[1:]]
    assert head.post(room, {"act": "hand", "hand-acts": chosen}).status_code == 302
    assert sorted(TreatyAct.objects.values_list("kind", flat=True)) == ["full-powers", "signature"]
    assert "Aigul" in content(council, treaty, "desk", "secretariat")
    assert "Aigul" not in content(council, treaty, "instrument", "neighbour")


def test_the_depositary_enters_clauses_by_form_or_by_file_and_is_told_what_is_wrong(council, settings):
    settings.DEMO = True
    treaty = Treaty(council, authenticated=False)
    set_demonstration(OPENED)
    desk, at = client(council, "secretariat"), address(treaty, "desk")
    form = {
        "consent": ["ratification"], "accession": "none", "accession_from": "any time", "deposits": "3",
        "named": ["Ertis"], "joined": "all", "months": "1", "days": "0", "later_months": "1", "later_days": "0",
        "later_from": "deposits", "policy": "only-listed", "provisions": "5, 7(2)", "nature": "general",
        "counting": "deposit", "withdrawal": "provided", "notice_months": "6", "bar_months": "24",
        "correction_days": "90", "signatories": ["Alatau", "Ertis"], "closes": "2026-12-31", "opens": "2026-05-01",
    }  # fmt: skip

    def post(**said):
        values = {f"clauses-{name}": value for name, value in (form | said).items()}
        return desk.post(at, {"act": "clauses"} | values)

    assert "Say what brings the treaty into force" in post(deposits="", named=[]).content.decode()
    assert "closes after it opens" in post(closes="2026-04-01").content.decode()
    assert post().status_code == 302
    page = content(council, treaty, "instrument")
    assert "1 month after the day on which 3 States have consented to be bound and Ertis has consented" in page
    assert "Only to 5 and 7(2)" in page

    def upload(text):
        file = SimpleUploadedFile("treaty.toml", text.encode(), "application/toml")
        return desk.post(at, {"act": "file", "file-file": file})

    wrong = 'format = "kengesh-treaty/1"\ntitle = "T"\n\n[entry]\ncondition = { deposits = 0 }\n'
    assert "treaty.toml, line 5" in upload(wrong).content.decode()
    assert upload(wrong.replace("= 0", "= 2")).status_code == 302
    assert "when 2 States have consented" in content(council, treaty, "instrument")


def test_the_status_comes_as_table_spreadsheet_papers_and_as_the_file_of_the_command(council, treaty):
    def file(form, name="status_file", key=None):
        where = {"public_id": key or treaty.key, "form": form}
        return client(council).get(reverse(f"instruments:{name}", kwargs=where)).content

    rows = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig"))))
    assert rows[4][:6] == ["Dasht", "contracting State", "2026-05-01", "2026-08-10", "instrument of ratification", "2026-09-09"]  # fmt: skip  # noqa: E501
    sheet = load_workbook(io.BytesIO(file("xlsx")))["Status"]
    assert [[f"{cell.value or ''}" for cell in row] for row in sheet.iter_rows()] == rows
    assert b"Dasht" in ZipFile(io.BytesIO(file("docx"))).read("word/document.xml")
    assert file("pdf").startswith(b"%PDF")
    read_back = treaty_from_text(file("toml"), "treaty.toml")
    known = public_ledger(treaty.instrument)
    day = noon(10, 1).date()
    assert status(read_back.clauses, read_back.acts, day) == known.status(day)
    told = treaty.instrument.notifications.order_by("issued_at")[1]
    word = ZipFile(io.BytesIO(file("docx", "notification_file", told.public_id))).read("word/document.xml")
    assert b"signed the treaty" in word
    assert client(council).get(address(treaty, "status_file", form="exe")).status_code == 404


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("instrument", None), ("instrument", "head"), ("effects", "head"), ("simulator", "head"), ("room", "head"),
        ("desk", "secretariat"),
    ],
)  # fmt: skip
def test_a_page_takes_few_queries_and_no_more_with_more_acts(council, treaty, name, who, django_assert_max_num_queries):
    signed = client(council, who)
    with django_assert_max_num_queries(MOST) as before:
        signed.get(address(treaty, name))
    for day in (23, 24, 25):
        declared = treaty.hand("Chuya", "declaration", noon(8, day), text="We understand.")
        if day != 25:
            treaty.circulate(declared, now=noon(8, day))
    with django_assert_max_num_queries(len(before.captured_queries)):
        signed.get(address(treaty, name))


@pytest.mark.no_cover  # opens the same pages again and again
def test_the_list_takes_as_many_queries_for_three_treaties_as_for_one(council, treaty, django_assert_max_num_queries):
    signed = client(council, "secretariat")
    with django_assert_max_num_queries(MOST) as before:
        signed.get(reverse("instruments:list"))
    for _ in range(2):
        another = apart(council).adopted()
        opening.open_from_decision(another.public_id, by=treaty.secretary, now=OPENED)

    with django_assert_max_num_queries(len(before.captured_queries)):
        page = signed.get(reverse("instruments:list")).content.decode()
    assert page.count("SC/CT/TREATY/") == 3


def test_the_first_page_says_what_waits_and_which_days_come(council, treaty):
    def tile(who, now):
        found = front.rows(standing_of(council.users[who], now), now)
        return front.tile(read(found), now)

    before = tile("head", noon(9, 1))
    assert (before.figure, before.said) == ("1", "in force: 0")
    assert [(each.at.date().isoformat(), each.what) for each in sorted(before.due, key=lambda due: due.at)] == [
        ("2026-09-09", "A treaty enters into force"), ("2027-01-01", "Signature closes"),
    ]  # fmt: skip
    assert tile("head", noon(9, 9)).said == "in force: 1"
    treaty.hand("Chuya", "declaration", noon(8, 23), text="We understand.")
    assert "acts that wait for the depositary: 1" in tile("secretariat", noon(9, 1)).said
    assert "wait for the depositary" not in tile("head", noon(9, 1)).said
    Instrument.objects.update(enters_at=None, missing=2)
    assert "waits for deposits: 2" in tile("head", noon(9, 1) + timedelta(days=1)).said
    assert front.tile((), noon(9, 1)) is None


def test_final_clauses_are_told_in_the_language_of_the_reader(council):
    said = left(page(client(council, "secretariat"), address(Treaty(council), "instrument")))

    data = {*MEMBERS, "Steppe", "Council", "Secretary", "Protocol", "Text", "authenticated"}
    assert said - data == {"CSV", "Word", "PDF", "TOML"}
