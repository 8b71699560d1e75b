"""Who may look at and act on the addresses of this app."""

from tests.web.access import Row

ROWS: dict[str, Row] = {}
