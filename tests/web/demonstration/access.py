"""Who may look at and act on the addresses of this app: outside the demonstration, nobody."""

from tests.web.access import NOBODY, Row

ROWS: dict[str, Row] = {
    "demonstration:welcome": Row(see=NOBODY, closed=True),
    "demonstration:tour": Row(see=NOBODY, closed=True),
    "demonstration:forward": Row(see=None, act=NOBODY, data=lambda _: {"hours": 1}, closed=True),
    "demonstration:sign-in": Row(
        see=None,
        act=NOBODY,
        arguments=lambda council: {"person": council.users["chair"].public_id},
        closed=True,
    ),
}
