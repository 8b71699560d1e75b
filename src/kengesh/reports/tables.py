"""Tables: a caption, columns with headings, and rows that each have a heading of their own."""

from dataclasses import dataclass

from kengesh.reports.markup import Html, element, joined, text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and where that is an abbreviation what it stands for."""

    heading: Html
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its heading, and a cell for every further column."""

    heading: Html
    cells: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column holds the headings of the rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def html(self) -> Html:
        """The table; where it is wider than the page it scrolls by itself, also by keyboard."""
        headings = (
            element("th", each.heading, scope="col", class_="number" if each.numeric else None) for each in self.columns
        )
        head = element("thead", element("tr", *headings))
        body = element("tbody", joined(self._row(row) for row in self.rows))
        caption = element("caption", text(self.caption))
        table = element("table", caption, head, body)
        return element("div", table, class_="wide", role="region", aria_label=self.caption, tabindex=0)

    def _row(self, row: Row) -> Html:
        cells = (
            element("td", cell, class_="number" if column.numeric else None)
            for column, cell in zip(self.columns[1:], row.cells, strict=True)
        )
        return element("tr", element("th", row.heading, scope="row"), *cells)
