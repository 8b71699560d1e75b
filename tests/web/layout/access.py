"""Who may look at and act on the addresses of this app."""

from tests.web.access import EVERYBODY, Row

ROWS: dict[str, Row] = {
    "layout:language": Row(see=None, act=EVERYBODY, data=lambda _: {"language": "ar-xb", "next": "/"}),
}
