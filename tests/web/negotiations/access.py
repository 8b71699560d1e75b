"""Who sees the pages of negotiations."""

from tests.web.access import INSIDE, Row
from tests.web.negotiations.texts import tabled

ROWS = {
    "negotiations:provision": Row(
        see=INSIDE, arguments=lambda council: {"public_id": tabled(council).public_id, "provision": "p2"}
    ),
}
