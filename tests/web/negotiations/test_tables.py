"""Tables of the text stand as tables on its page, each cell at its address."""

import re
from dataclasses import replace

from django.urls import reverse

from kengesh.text.draft import Draft, Member
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Suppress
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.negotiations import reading
from kengesh.web.negotiations.tables import Table
from tests.web.negotiations.texts import said, tabled


def cell(identity, text=""):
    return said(identity, "cell", "", text) if text else Provision(identity, "cell", "")


def row(identity, *cells):
    return Provision(identity, "row", "", (), cells)


def table(identity, *rows, caption=""):
    made = Provision(identity, "table", "", (), rows)
    return replace(made, texts=(("en", words(caption)),)) if caption else made


TWO = (said("q1", "paragraph", "1.", "Bayan"), said("q2", "paragraph", "2.", "Chuya"))
PAID = table(
    "t1",
    row("r1", cell("c1", "Member"), cell("c2", "Share")),
    row("r2", cell("c3", "Alatau"), cell("c4")),
    row("r3", Provision("c5", "cell", "", (), TWO), cell("c6", "12")),
    caption="Contributions",
)  # fmt: skip
BEFORE, AFTER = said("p1", "paragraph", "1.", "Costs are shared."), said("p2", "paragraph", "2.", "Done.")
DRAFT = Draft("d1", (BEFORE, PAID, AFTER))


def in_table(block):
    """A block that is a table."""
    assert isinstance(block, Table)
    return block


def shape(block):
    """A block as ids: of a line, or of a table with its caption, rows, cells and their lines."""
    if not isinstance(block, Table):
        return block.id
    rows = [
        (each.id, [(one.id, [line.id for line in one.lines]) for one in each.cells], [line.id for line in each.lines])
        for each in block.rows
    ]
    return block.id, [each.id for each in block.caption], rows


def test_lines_of_a_table_stand_in_its_rows_and_cells_also_the_empty_ones():
    page = reading.bracketed(DRAFT).page(1)

    assert [shape(each) for each in page.blocks] == [
        "p1",
        (
            "t1",
            ["t1"],
            [
                ("r1", [("c1", ["c1"]), ("c2", ["c2"])], []),
                ("r2", [("c3", ["c3"]), ("c4", [])], []),
                ("r3", [("c5", ["q1", "q2"]), ("c6", ["c6"])], []),
            ],
        ),
        "p2",
    ]
    assert in_table(page.blocks[1]).width == 2


def test_a_table_over_two_pages_shows_on_each_what_stands_there():
    many = table("t1", *(row(f"r{n}", cell(f"a{n}", f"{n}"), cell(f"b{n}", f"{n}")) for n in range(30)))
    text = reading.bracketed(Draft("d1", (BEFORE, many)))

    first, second = text.page(1), text.page(2)

    assert [each.id for each in (*first.shown, *second.shown)] == ["p1", *(f"{c}{n}" for n in range(30) for c in "ab")]
    assert len(in_table(first.blocks[1]).rows) == 25
    assert shape(second.blocks[0])[2][0] == ("r24", [("a24", []), ("b24", ["b24"])], [])


def test_two_tables_in_a_row_stay_two():
    one, two = table("t1", row("r1", cell("c1", "a"))), table("t2", row("r2", cell("c2", "b")))

    assert [shape(each)[0] for each in reading.bracketed(Draft("d1", (one, two))).page(1).blocks] == ["t1", "t2"]


def test_a_row_that_is_contested_keeps_its_cells_and_its_bracket():
    contested = apply(
        Suppress("r2", ("Alatau",), naming("n1")), Draft("d1", (BEFORE, PAID), members=(Member("Alatau"),))
    )

    page = reading.bracketed(contested).page(1)

    table_of_page = in_table(page.blocks[1])
    shown = [
        line.id for each in table_of_page.rows for line in (*each.lines, *(x for c in each.cells for x in c.lines))
    ]
    assert sorted([*shown, "t1", "p1"]) == sorted(each.id for each in page.shown)
    assert any(each.lines for each in table_of_page.rows)


def test_the_page_has_a_table_with_its_caption_and_an_address_for_each_cell(council, client):
    negotiation = tabled(council, DRAFT)
    client.force_login(council.users["head"])

    told = client.get(reverse("positions:text", args=[negotiation.public_id])).content.decode()

    found = re.search(r'<table class="treaty">.*?</table>', told, re.DOTALL)
    assert found
    assert "Contributions" in found[0][: found[0].index("</caption>")]
    assert found[0].count("<tr") == 3
    assert found[0].count("<td") == 6
    for each in ("t1", "r1", "c1", "c2", "c3", "c4", "c5", "q1", "q2", "c6"):
        assert told.count(f'id="{each}"') == 1
    assert reverse("negotiations:provision", args=[negotiation.public_id, "c6"]) in found[0]
    assert reverse("positions:state", args=[negotiation.public_id, "c6"]) in found[0]
