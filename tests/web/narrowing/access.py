"""Who may look at and act on the addresses of chair and groups."""

from kengesh.web.narrowing.groups import set_up
from kengesh.web.negotiations.models import Negotiation
from tests.web.access import CONDUCT, DELEGATES, Row
from tests.web.council import NOON, Council
from tests.web.narrowing.offering import bracket, contested, offered
from tests.web.narrowing.running import a_run

CHAIR = frozenset({"chair"})
SPEAKERS = frozenset({"neighbour", "head", "spokesperson"})
SEATED = DELEGATES | CONDUCT


def _text(council: Council) -> dict[str, object]:
    found = getattr(council.matter, "negotiation", None)
    return {"public_id": (found or contested(council)).public_id}


def _offer(council: Council) -> dict[str, object]:
    return {"public_id": offered(council, contested(council)).public_id}


def _group(council: Council) -> dict[str, object]:
    made = set_up(
        contested(council).public_id,
        kind="drafting",
        name="Group",
        provisions=["p2"],
        convener=council.users["expert"],
        delegations=[council.delegations["Alatau"]],
        by=council.users["chair"],
        now=NOON,
    )
    return {"public_id": made.public_id}


def _run(council: Council) -> dict[str, object]:
    found = getattr(council.matter, "negotiation", None) or contested(council)
    return {"public_id": a_run(council, found).public_id}


def _choice(council: Council) -> dict[str, object]:
    there = bracket(Negotiation.objects.get(matter=council.matter))
    return {"kind": "compromise", "title": "In between", f"choice-{there.id}": there.alternatives[0].id}


ROWS: dict[str, Row] = {
    "narrowing:desk": Row(see=SEATED, arguments=_text),
    "narrowing:offers": Row(see=SEATED, arguments=_text),
    "narrowing:new-offer": Row(see=CONDUCT, act=CHAIR, arguments=_text, data=_choice),
    "narrowing:offer": Row(see=SEATED, act=SPEAKERS | CONDUCT, arguments=_offer, data=lambda _: {"act": "answer"}),
    "narrowing:new-agreement": Row(see=CONDUCT, act=CHAIR, arguments=_text),
    "narrowing:agreements": Row(see=SEATED, arguments=_text),
    "narrowing:packages": Row(see=CONDUCT, arguments=_text),
    "narrowing:studies": Row(see=SEATED, act=frozenset({"secretariat"}), arguments=_text),
    "narrowing:joint-runs": Row(see=SEATED, act=CHAIR, arguments=_text),
    "narrowing:joint-run": Row(see=SEATED, act=CHAIR, arguments=_run, data=lambda _: {"act": "close"}),
    "narrowing:correction": Row(see=CONDUCT, act=CONDUCT, arguments=_text),
    "narrowing:groups": Row(see=SEATED, act=CHAIR, arguments=_text),
    "narrowing:group": Row(
        see=SEATED, act=frozenset({"expert", "head", "chair"}), arguments=_group,
        data=lambda _: {"act": "work", "provision": "p2", "delegation": "Alatau", "text": "Other words."},
    ),
}  # fmt: skip
