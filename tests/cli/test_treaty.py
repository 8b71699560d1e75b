"""`kengesh treaty`: status, effects and what-if on the file of a treaty."""

from tests.commands import run
from tests.reference import CHECKOUT

FILE = CHECKOUT / "examples" / "treaties" / "protocol.toml"


def test_status_says_since_when_the_treaty_is_in_force_for_whom(tmp_path):
    done = run("treaty", "status", FILE, "--at", "2026-09-02", "--json", "--report", tmp_path / "page.html").json

    assert (done["in_force"], done["conditions_met"], done["entry_into_force"]) == (True, "2026-08-03", "2026-09-02")
    assert [(each["state"], each["stage"], each["duty"]) for each in done["states"]] == [
        ("Alatau", "party", None), ("Bayan", "party", None), ("Chuya", "party", None), ("Dasht", "party", None),
        ("Ertis", "signatory", "18(a)"),
    ]  # fmt: skip
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "In force since 2 September 2026" in page
    assert "On 1 September 2026 Bayan objected to the reservation of Dasht of 3 August 2026." in page


def test_a_day_earlier_it_is_foreseen_and_without_json_it_is_a_table():
    done = run("treaty", "status", FILE, "--at", "2026-09-01")

    assert done.code == 0
    assert "Enters into force on 2026-09-02." in done.out
    assert "contracting State" in done.out


def test_effects_are_told_by_pair():
    done = run("treaty", "effects", FILE, "--at", "2027-08-11", "--json").json

    assert [(each["other"], each["effect"], each["settled"], each["rule"]) for each in done["effects"]] == [
        ("Alatau", "modified", "2027-08-10", "20(5)"),
        ("Bayan", "not-applied", "2026-09-01", "21(3)"),
        ("Chuya", "modified", "2027-08-10", "20(5)"),
    ]


def test_what_if_names_the_smallest_sets_and_the_day():
    done = run("treaty", "what-if", FILE, "--at", "2026-07-31", "--deposit", "Ertis=2026-08-01", "--json").json

    assert done["ways"] == [[{"count": 1, "of": ["Dasht", "Ertis"]}]]
    assert (done["smallest_sets"], done["entry_into_force"]) == (2, "2026-08-31")
    assert "Still needed: any 1 of Dasht, Ertis" in run("treaty", "what-if", FILE, "--at", "2026-07-31").out


def test_who_cannot_deposit_is_refused_and_a_wrong_option_is_wrong_usage():
    refused = run("treaty", "what-if", FILE, "--at", "2026-07-31", "--deposit", "Alatau=2026-08-01", "--json")

    assert (refused.code, refused.error["code"]) == (1, "cannot-deposit")
    assert "Alatau consented to be bound on 2026-06-15" in refused.error["message"]
    for wrong in ("Alatau", "Alatau=soon"):
        assert run("treaty", "what-if", FILE, "--deposit", wrong).code == 2
    assert run("treaty", "status", FILE, "--at", "soon").code == 2


def test_an_error_in_the_file_is_told_with_its_line(tmp_path):
    (tmp_path / "bad.toml").write_text(FILE.read_text(encoding="utf-8").replace("deposits = 4", "deposits = 0"))

    done = run("treaty", "status", "bad.toml", "--json", folder=tmp_path)

    assert (done.code, done.error["where"]) == (3, "bad.toml, line 17")


def test_a_reservation_that_was_not_notified_is_warned_about(tmp_path):
    source = FILE.read_text(encoding="utf-8").replace("notified = 2026-08-10\n", "")
    (tmp_path / "treaty.toml").write_text(source)

    warned = run("treaty", "effects", "treaty.toml", "--at", "2030-01-01", "--json", folder=tmp_path).json

    assert [each["code"] for each in warned["warnings"]] == ["reservation-not-notified"]
    assert {each["open_until"] for each in warned["effects"] if each["effect"] == "open"} == {None}
