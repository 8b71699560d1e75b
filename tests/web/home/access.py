"""Who may look at and act on the addresses of this app."""

from tests.web.access import CONDUCT, EVERYBODY, INSIDE, Row

KNOW = INSIDE | {"auditor"}


def _matter(council):
    return {"public_id": council.matter.public_id}


ROWS: dict[str, Row] = {
    "home:first": Row(see=EVERYBODY),
    "home:matters": Row(see=EVERYBODY),
    "home:matter": Row(KNOW, None, _matter),
    "home:seen": Row(None, KNOW, _matter),
    "home:open": Row(CONDUCT, CONDUCT, lambda council: {"body_id": council.body.public_id}),
}
