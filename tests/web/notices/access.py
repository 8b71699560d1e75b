"""Who may look at and act on the addresses of this app."""

from tests.web.access import SIGNED_IN, Row

ROWS: dict[str, Row] = {
    "notices:list": Row(see=SIGNED_IN),
    "notices:mark_read": Row(see=None, act=SIGNED_IN),
}
