"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.web.narrowing.agreements import record_agreement
from tests.web.council import NOON, Council
from tests.web.facts_only import Class, Refuses
from tests.web.narrowing.access import _group, _offer, _run, _text
from tests.web.negotiations.texts import tabled


def _negotiation(council: Council) -> dict[str, object]:
    return {"negotiation_id": _text(council)["public_id"]}


def _agreement(council: Council) -> dict[str, object]:
    text = tabled(council)
    made = record_agreement(
        text.public_id,
        provision="p2",
        level="group",
        where="Drafting group",
        present=[council.delegations["Alatau"]],
        by=council.users["chair"],
        now=NOON,
    )
    return {"agreement_id": made.public_id}


CLASSES: dict[str, Class] = {
    **{
        f"narrowing.actions.{name}": Refuses(lambda council: {"offer_id": _offer(council)["public_id"]})
        for name in ("answer", "close_offer", "conclude")
    },
    "narrowing.actions.offer": Refuses(_negotiation),
    "narrowing.agreements.record_agreement": Refuses(_negotiation),
    "narrowing.agreements.reopen": Refuses(_agreement),
    **{
        f"narrowing.groups.{name}": Refuses(lambda council: {"group_id": _group(council)["public_id"]})
        for name in ("report", "take_report", "work")
    },
    "narrowing.groups.set_up": Refuses(_negotiation),
    **{
        f"narrowing.joint.{name}": Refuses(lambda council: {"run_id": _run(council)["public_id"]})
        for name in ("close", "compute", "consent", "prepare", "withdraw")
    },
    "narrowing.joint.propose": Refuses(_negotiation),
    "narrowing.studies.take_study": Refuses(_negotiation),
}
