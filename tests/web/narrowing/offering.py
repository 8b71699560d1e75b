"""A text with one bracket, and offers on it, in one line each."""

from kengesh.text.provision import Provision
from kengesh.web.narrowing.actions import answer, offer
from kengesh.web.narrowing.models import AnswerKind, Offer, OfferKind
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from tests.web.council import MEMBERS, NOON, Council
from tests.web.negotiations.acting import proposes
from tests.web.negotiations.texts import tabled


def contested(council: Council) -> Negotiation:
    """Bayan has put other words beside those that were issued."""
    negotiation = tabled(council, chair_gated=False)
    proposes(council, negotiation, "Bayan")
    negotiation.refresh_from_db()
    return negotiation


def bracket(negotiation: Negotiation):
    """Its one bracket."""
    (choice,) = texts.current(negotiation).choices()
    return choice


def provision(negotiation: Negotiation) -> Provision:
    """The paragraph that the bracket stands in, as it is."""
    found = texts.current(negotiation).provision("p2")
    assert found is not None
    return found


def offered(council: Council, negotiation: Negotiation, kind: str = OfferKind.COMPROMISE, **choice: str) -> Offer:
    """The chair offers words, or what Bayan proposed."""
    there = bracket(negotiation)
    proposed = next(each for each in there.alternatives if each.proposers)
    return offer(
        negotiation.public_id,
        kind=kind,
        title="In between",
        choices={there.id: choice or {"alternative": proposed.id}},
        by=council.users["chair"],
        now=NOON,
    )


def all_answer(council: Council, made: Offer, said: str = AnswerKind.ACCEPTS, but: str = "") -> None:
    """Every member answers for itself, but one."""
    for name in MEMBERS:
        if name != but:
            answer(made.public_id, delegation=council.delegations[name], answer=said, by=council.head(name), now=NOON)
