"""Members and positions from tables: what is read, and what is said of what cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.consensus.stances import Participant
from kengesh.errors import BadData
from kengesh.formats.members_table import read_roll
from kengesh.formats.positions_table import read_positions
from kengesh.text.positions import RESERVES, STANCES, Position, positions_csv

HEADING = "member,provision,alternative,act,stance,reserve_kind,scope,revision,wording_digest,on_behalf_of\n"
DIGEST = "ab" * 32


def roll(tmp_path, text="name,code\nAlatau,ALA\nBayan,BAY\nChuya,CHU\n"):
    path = tmp_path / "members.csv"
    path.write_text(text, encoding="utf-8")
    return read_roll(path)


def table(tmp_path, text):
    path = tmp_path / "positions.csv"
    path.write_text(text, encoding="utf-8")
    return read_positions(path, roll(tmp_path))


def test_who_takes_part_is_read_with_status_say_and_population(tmp_path):
    text = "\ufeffMember;status;say;population\nAlatau;member;yes;6 700 000\nBayan;;no;\nZarya;Observer;;\n"

    assert roll(tmp_path, text).participants == (
        Participant("Alatau", population=6_700_000),
        Participant("Bayan", has_say=False),
        Participant("Zarya", "observer", has_say=False),
    )


def test_a_member_is_known_by_its_name_and_its_code_in_any_case(tmp_path):
    known = roll(tmp_path)

    assert [known.name(words) for words in ("alatau", "bay", " Chuya ", "Zarya")] == ["Alatau", "Bayan", "Chuya", None]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("member\n\n", "it names no member"),
        (
            "member,veto\nAlatau,yes\n",
            "row 1: the column veto is not known or stands twice; the columns are member, status",
        ),
        ("member,say\n,yes\n", "row 2, member: no name stands here; the name of a member is right"),
        ("member,status\nAlatau,guest\n", "row 2, status: guest is no status; member, observer, partner are right"),
        ("member,say\nAlatau,perhaps\n", "row 2, say: perhaps does not tell; yes or no is right"),
        (
            "member,status,say\nZarya,observer,yes\n",
            "row 2, say: Zarya is observer, not member; only a member has a say",
        ),
        ("member,population\nAlatau,many\n", "row 2, population: many is no number of people; a whole number such as"),
        ("member\nAlatau\nalatau\n", "row 3, member: alatau stands in row 2 already; each member stands once"),
        ("member,status\nAlatau,member,yes\n", "row 2: it has 3 cells; there are 2 columns"),
    ],
)
def test_a_table_of_members_that_cannot_be_used_is_refused_with_its_place(tmp_path, text, sentence):
    with pytest.raises(BadData) as refused:
        roll(tmp_path, text)

    assert sentence in refused.value.sentence


def test_positions_are_read_in_the_order_of_the_file(tmp_path):
    text = (
        f"{HEADING}BAY,p1,a1,,Can accept,,,Rev.1,{DIGEST.upper()},\n"
        "Alatau,p1,,stance,reserves,Parliamentary,whole text,Rev.1,,Bayan; CHU\n"
        "Chuya,,,abstains,,,,,,\n"
        "Chuya,p1,,,,,,,,\n"
    )

    assert table(tmp_path, text).positions == (
        Position("Bayan", "p1", "a1", "can-accept", revision="Rev.1", wording=DIGEST),
        Position(
            "Alatau", "p1", "", "reserves", "parliamentary", revision="Rev.1", scope="whole text",
            on_behalf_of=("Bayan", "Chuya"),
        ),
        Position("Chuya", "", "", "", act="abstains"),
    )  # fmt: skip


def test_a_later_row_that_restates_an_earlier_one_is_said(tmp_path):
    read = table(tmp_path, HEADING + "Alatau,p1,a1,,objects,,,,,\nAlatau,p1,a1,,supports,,,,,\n")

    assert [each.stance for each in read.positions] == ["objects", "supports"]
    assert read.told == (
        ("positions-restated", "Row 3 restates what Alatau said of the same wording in row 2; the later one counts."),
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Zarya,p1,,,objects,,,,,", "row 2, member: Zarya is no member; the members are Alatau, Bayan, Chuya"),
        (",p1,,,objects,,,,,", "row 2, member: no member stands here; the members are"),
        ("Alatau,p1,,,vetoes,,,,,", "row 2, stance: vetoes is no stance; supports, can-accept, reserves, objects"),
        ("Alatau,p1,,leaves,,,,,,", "row 2, act: leaves is no act; stance, does-not-participate"),
        ("Alatau,p1,,abstains,objects,,,,,", "row 2, stance: objects stands beside abstains; an act other than stance"),
        ("Alatau,p1,,,reserves,some,,,,", "row 2, reserve_kind: some is no kind; scrutiny, parliamentary"),
        ("Alatau,p1,,,objects,scrutiny,,,,", "row 2, reserve_kind: scrutiny stands beside objects; only reserves has"),
        ("Alatau,p1,,,reserves,,all,,,", "row 2, scope: all is no scope; words, provision, whole text are right"),
        ("Alatau,p1,,,objects,,,,12,", "row 2, wording_digest: 12 is no digest; 64 hexadecimal digits are right"),
        ("Alatau,p1,,,objects,,,,,Zarya", "row 2, on_behalf_of: Zarya is no member; the members are"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_taken_is_named_with_what_would_be_right(tmp_path, row, sentence):
    with pytest.raises(BadData) as refused:
        table(tmp_path, f"{HEADING}{row}\n")

    assert refused.value.sentence.startswith(f"positions.csv, {sentence}")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'member,provision,alternative,stance\n"Alatau', b""])
def test_what_is_no_table_is_refused(tmp_path, content):
    path = tmp_path / "positions.csv"
    path.write_bytes(content)

    with pytest.raises(BadData, match=r"positions\.csv"):
        read_positions(path, roll(tmp_path))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadData, match="cannot be read: No such file"):
        read_positions(tmp_path / "none.csv", roll(tmp_path))


words = st.text(st.characters(categories=("L", "N"), include_characters="=+-@ '"), max_size=8).map(str.strip)


@given(
    st.lists(
        st.builds(
            Position,
            st.sampled_from(("Alatau", "Bayan")),
            words.filter(lambda each: not each.startswith("'")),
            words.filter(lambda each: not each.startswith("'")),
            st.sampled_from(STANCES),
            revision=st.sampled_from(("", "SC/CT/2026/1/Rev.1", "=1+1", "-1")),
            wording=st.sampled_from(("", DIGEST)),
            on_behalf_of=st.sampled_from(((), ("Chuya",))),
        ),
        max_size=4,
    ),
    st.sampled_from(RESERVES),
)
def test_what_the_position_sheet_writes_is_read_back(tmp_path_factory, stated, kind):
    positions = [*stated, Position("Chuya", "p1", "a1", "reserves", kind, scope="words")]

    assert table(tmp_path_factory.mktemp("t"), positions_csv(positions)).positions == tuple(positions)
