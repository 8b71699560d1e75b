"""Scheduling problems as files: what is read, and where what is wrong stands."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kengesh.errors import BadData
from kengesh.formats.schedules import read_schedule
from kengesh.scheduling import Delegation, Holiday, Meeting, Place, Problem, Room
from tests.reference import CHECKOUT

HEAD = "begins = 2026-02-02T00:00:00Z\nends = 2026-02-07T00:00:00Z\n"
PLACE = '[[place]]\nname = "Ertis"\ntime_zone = "Asia/Almaty"\n'
REST = f'{PLACE}[[room]]\nname = "Hall"\nplace = "Ertis"\n[[delegation]]\nname = "Alatau"\npeople = 3\n'
BEGINS = datetime(2026, 2, 2, tzinfo=UTC)


def written(folder, text, name="week.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_whole(tmp_path):
    text = (
        f'{HEAD}small = 2\nstep = 15\n{PLACE}opens = 08:30:00\ncloses = 17:00:00\nweekend = ["Friday"]\n'
        '[[holiday]]\nplace = "Ertis"\nday = 2026-02-04\nname = "Day"\nsource = "annex"\n'
        '[[room]]\nname = "Hall"\nplace = "Ertis"\nseats = 9\n'
        '[[delegation]]\nname = "Alatau"\npeople = 3\nplace = "Ertis"\n[[delegation]]\nname = "Bayan"\npeople = 5\n'
        '[[meeting]]\nname = "A"\nminutes = 90\ndelegations = "all"\nrooms = ["Hall"]\nmay_be_parallel = true\n'
    )
    meetings = written(
        tmp_path, "name;minutes;delegations;people;online;latest\nB;60;Alatau;2;yes;2026-02-03T00:00:00+00:00\n",
        "more.csv",
    )  # fmt: skip

    assert read_schedule(written(tmp_path, text), meetings) == Problem(
        BEGINS, BEGINS + timedelta(days=5),
        (Place("Ertis", ZoneInfo("Asia/Almaty"), time(8, 30), time(17), frozenset({4}),
               (Holiday(date(2026, 2, 4), "Day", "annex"),)),),
        (Room("Hall", "Ertis", 9),), (Delegation("Alatau", 3, "Ertis"), Delegation("Bayan", 5)),
        (Meeting("A", 90, ("Alatau", "Bayan"), rooms=("Hall",), may_be_parallel=True),
         Meeting("B", 60, ("Alatau",), 2, online=True, latest=BEGINS + timedelta(days=1))),
        2, 15,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "where", "sentence"),
    [
        ("begins = [", None, "cannot be read"),
        ("", None, "begins is nothing"),
        (f"begins = 2026-02-02\n{REST}", None, "begins is 2026-02-02; a time such as"),
        (f"{HEAD}ending = 1\n{REST}", None, "ending is not known here"),
        (f'{HEAD}{REST}[[meeting]]\nname = "A"\nminutes = "1"\n', "meeting 1", "minutes is 1; a whole number"),
        (f'{HEAD}{REST}[[meeting]]\nname = "A"\nminutes = true\n', "meeting 1", "a whole number"),
        (f'{HEAD}{REST}[[meeting]]\nnom = "A"\n', "meeting 1", "nom is not known here"),
        (f'{HEAD}{REST}[[meeting]]\nname = "A"\nminutes = 1\nrooms = [1]\n', "meeting 1", "a list of names"),
        (f"{HEAD}meeting = [1]\n{REST}", "meeting 1", "a table is expected"),
        (f'{HEAD}[[place]]\nname = "x"\ntime_zone = "Mars/North"\n', "place 1", "a time zone such as"),
        (f'{HEAD}{PLACE}weekend = ["Sabbath"]\n', "place 1", "days among Monday"),
        (f'{HEAD}{PLACE}[[holiday]]\nplace = "Mars"\n', "holiday 1", "place is Mars; one of Ertis"),
        (f'{HEAD}{REST}[[meeting]]\nname = "A"\nminutes = 60\ndelegations = ["Bayan"]\n', None, "Bayan, named by A"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(tmp_path, text, where, sentence):
    with pytest.raises(BadData, match=sentence) as caught:
        read_schedule(written(tmp_path, text))

    assert caught.value.values["file"] == "week.toml"
    assert caught.value.values.get("place") == where


@pytest.mark.parametrize(
    ("row", "sentence"),
    [("A;x;", "a whole number"), ("A;60;maybe", "yes or no"), ("A;;", "a whole number")],
)
def test_a_cell_that_cannot_be_is_named(tmp_path, row, sentence):
    meetings = written(tmp_path, f"name;minutes;online\n{row}\n", "more.csv")

    with pytest.raises(BadData, match=sentence) as caught:
        read_schedule(written(tmp_path, HEAD + REST), meetings)

    assert f"{caught.value.where}".startswith("more.csv, row 2")


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_named(tmp_path):
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    for name in ("none.toml", "bytes.toml"):
        with pytest.raises(BadData, match="cannot be read"):
            read_schedule(tmp_path / name)


def test_the_example_is_read():
    assert len(read_schedule(CHECKOUT / "examples" / "scheduling" / "forum-week.toml").meetings) == 3
