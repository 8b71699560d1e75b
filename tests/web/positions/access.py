"""Who sees the pages of positions."""

from tests.web.access import INSIDE, Row
from tests.web.negotiations.texts import tabled

ROWS = {"positions:text": Row(see=INSIDE, arguments=lambda council: {"public_id": tabled(council).public_id})}
