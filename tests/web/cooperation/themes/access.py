"""Who may look at and act on the addresses of themes."""

from tests.web.access import INSIDE, SIGNED_IN, Row
from tests.web.cooperation.themes.counted import DEFINED, opened, released
from tests.web.council import Council


def indicator(council: Council) -> dict[str, object]:
    """An indicator with a series."""
    row = opened(council)
    released(council, row)
    return {"public_id": row.public_id}


ROWS: dict[str, Row] = {
    "themes:bodies": Row(see=SIGNED_IN),
    "themes:desk": Row(
        see=INSIDE,
        act=frozenset({"secretariat"}),
        arguments=lambda council: {"public_id": council.body.public_id},
        data=lambda _: {"act": "open", "open-theme": DEFINED.theme},
    ),
    "themes:indicator": Row(
        see=INSIDE,
        act=frozenset({"chair", "secretariat"}),
        arguments=indicator,
        data=lambda _: {"act": "review", "review-outcome": "Noted.", "review-next_on": "2026-12-01"},
    ),
    "themes:export": Row(see=INSIDE, arguments=indicator),
}
