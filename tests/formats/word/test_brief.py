"""The brief that goes to the capital and the position sheet that comes back."""

import re
from dataclasses import replace

import pytest

from kengesh.errors import BadData
from kengesh.formats.word.brief import HEADINGS, brief_docx, positions_from_brief
from kengesh.formats.word.reading import read
from kengesh.text.brief import brief
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest
from kengesh.text.positions import Position, positions_csv
from tests import tools
from tests.formats.word.building import unzipped, zipped
from tests.text.compiling.test_compilation import PROTOCOL
from tests.text.compiling.test_rounds import FIRST

WORDINGS = {side.id: (each.provision, side.digest) for each in brief(FIRST, "").opened for side in each.sides}


def sheet(member: str = "Dasht", draft: Draft = FIRST) -> bytes:
    return brief_docx(draft, digest(draft), brief(draft, member, PROTOCOL), PROTOCOL)


def filled(data: bytes, row: int, **cells: str) -> bytes:
    """The sheet with words typed into cells of a row, counted from 1 below the headings."""
    files = unzipped(data)
    document = files["word/document.xml"].decode()
    rows = re.findall(r"<w:tr>.*?</w:tr>", document)
    columns = re.findall(r"<w:tc>.*?</w:tc>", rows[row])
    for name, words in cells.items():
        number = HEADINGS.index(name.replace("_", " "))
        columns[number] = f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
    new = f"<w:tr>{''.join(columns)}</w:tr>"
    return zipped(files | {"word/document.xml": document.replace(rows[row], new)})


def positions(data: bytes, draft: Draft = FIRST):
    return positions_from_brief(read(data, file="sheet.docx"), draft, digest(draft), WORDINGS)


def test_the_first_page_tells_what_changed_what_is_open_and_what_needs_a_position():
    strings = [paragraph.text for paragraph in read(sheet()).final]

    assert strings[0] == "Brief for Dasht"
    assert "5 brackets are open. Dasht has taken a side on 0 of them; 5 need a position." in strings[2]
    assert "What changed since the earlier revision" in strings
    assert any(
        string.startswith("Article 2, 2., after “…Requests shall be answered within”: as issued: “thirty”")
        for string in strings
    )


def test_who_has_taken_a_side_is_not_asked_again():
    needed = {each.place for each in brief(FIRST, "Bayan").needed}

    assert needed == {"Article 2, 1.", "Article 2, 3.", "Article 2, “Refusals are reviewed every year.”"}
    assert [side.own for each in brief(FIRST, "Bayan").opened for side in each.sides].count(True) == 2


def test_an_empty_sheet_says_nothing():
    assert positions(sheet()).positions == ()


def test_positions_come_back_bound_to_their_wording_and_revision():
    data = filled(sheet(), 2, Position="Can accept")
    data = filled(data, 4, Position="reserves", Kind_of_reserve="Pending instructions", Reason="not stated")
    opened = [side.id for each in brief(FIRST, "Dasht").opened for side in each.sides]

    result = positions(data)

    assert result.notices == ()
    assert [(each.alternative, each.stance, each.reserve_kind, each.reason) for each in result.positions] == [
        (opened[1], "can-accept", "", ""),
        (opened[3], "reserves", "pending instructions", "not stated"),
    ]
    assert {(each.member, each.revision) for each in result.positions} == {("Dasht", digest(FIRST))}
    assert all((each.provision, each.wording) == WORDINGS[each.alternative] for each in result.positions)


@pytest.mark.parametrize(
    ("cells", "where", "words"),
    [
        ({"Position": "yes"}, "row 2, Position", "“yes” is no position; supports, can-accept, reserves, objects are"),
        ({"Position": "reserves", "Kind_of_reserve": "political"}, "row 2, Kind of reserve", "“political” is no kind"),
        ({"Position": "supports", "Kind_of_reserve": "scrutiny"}, "row 2, Kind of reserve", "goes with “reserves”"),
        ({"Reason": "because"}, "row 2, Position", "without a position"),
        ({"Provision": "Article 1", "Position": "supports"}, "row 2, Provision", "hidden mark of this row is lost"),
    ],
)
def test_a_bad_cell_is_named_and_the_good_rows_count(cells, where, words):
    data = filled(filled(sheet(), 1, **cells), 4, Position="objects")

    result = positions(data)

    ((notice,), (position,)) = (result.notices, result.positions)
    assert (notice.where, position.stance) == (where, "objects")
    assert words in notice.message


def test_a_sheet_of_another_revision_text_or_no_sheet_is_refused():
    with pytest.raises(BadData, match="another revision"):
        positions(sheet(), replace(FIRST, masthead=replace(FIRST.masthead, revision=7)))
    with pytest.raises(BadData, match="another text"):
        positions(sheet(), replace(FIRST, id="d2"))
    with pytest.raises(BadData, match="no position sheet"):
        positions(zipped({name: part.replace(b"KengeshMember", b"Other") for name, part in unzipped(sheet()).items()}))


def test_libreoffice_saves_the_filled_sheet_and_it_still_reads(tmp_path):
    soffice = tools.required("soffice")
    path = tmp_path / "sheet.docx"
    path.write_bytes(filled(sheet(), 2, Position="supports"))
    tools.finished(
        soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
        "--outdir", f"{tmp_path}/saved", f"{path}", folder=tmp_path, seconds=120,
    )  # fmt: skip

    (position,) = positions((tmp_path / "saved" / "sheet.docx").read_bytes()).positions
    assert position.stance == "supports"


def test_the_table_of_positions_has_the_columns_of_the_analysis_and_no_formula():
    position = Position("=Dasht", "p1", "a1", "reserves", "scrutiny", revision="r", wording="w")

    assert positions_csv([position]).splitlines() == [
        "member,provision,alternative,act,stance,reserve_kind,scope,revision,wording_digest,on_behalf_of",
        "'=Dasht,p1,a1,stance,reserves,scrutiny,words,r,w,",
    ]
