"""Who may look at and act on the addresses of negotiations."""

from tests.web.access import Row

ROWS: dict[str, Row] = {}
