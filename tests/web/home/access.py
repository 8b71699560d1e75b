"""Who may look at and act on the addresses of this app."""

from kengesh.web.home.handover import hand_over
from kengesh.web.members.models import Term
from tests.web.access import CONDUCT, DELEGATES, EVERYBODY, INSIDE, Row
from tests.web.council import NOON

KNOW = INSIDE | {"auditor"}


def _matter(council):
    return {"public_id": council.matter.public_id}


def _body(council):
    return {"public_id": council.body.public_id}


def followed(council):
    """The term of Ertis is followed by one of Alatau."""
    council.body.terms.filter(member=council.members["Ertis"]).update(until=NOON.replace(year=2027))
    Term.objects.create(
        office="presidency", body=council.body, member=council.members["Alatau"], since=NOON.replace(year=2027)
    )


def handed(council):
    """The presidency of Ertis handed over to Alatau."""
    followed(council)
    return hand_over(council.body.public_id, by=council.users["chair"], now=NOON)


def _handed(council):
    return {"public_id": handed(council).public_id}


ROWS: dict[str, Row] = {
    "home:handover": Row(see=CONDUCT, act=CONDUCT, arguments=_body, data=lambda _: {"act": "hand-over"}),
    "home:handed_over": Row(see=DELEGATES | CONDUCT, arguments=_handed),
    "home:handover_paper": Row(see=DELEGATES | CONDUCT, arguments=lambda council: {**_handed(council), "form": "docx"}),
    "home:first": Row(see=EVERYBODY),
    "home:matters": Row(see=EVERYBODY),
    "home:matter": Row(KNOW, None, _matter),
    "home:seen": Row(None, KNOW, _matter),
    "home:open": Row(CONDUCT, CONDUCT, lambda council: {"body_id": council.body.public_id}),
}
