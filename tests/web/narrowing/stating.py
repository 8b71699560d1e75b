"""A text with brackets, and what members say of their alternatives, in one line each."""

from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, Words, words
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.actions import state_many
from kengesh.web.positions.sayings import Release, Saying
from tests.web.council import MEMBERS, NOON, Council
from tests.web.positions.texts import negotiated


def bracketed(count: int = 2) -> Draft:
    """Paragraphs q1, q2, … with one bracket each: 30 days as issued (an), or 90 days by Chuya (bn)."""
    return Draft("d1", tuple(_paragraph(number) for number in range(1, count + 1)))


def _paragraph(number: int) -> Provision:
    sides = (
        Alternative(f"a{number}", Words(words("30 days")), issued=True),
        Alternative(f"b{number}", Words(words("90 days")), proposers=("Chuya",)),
    )
    text = (Fixed(f"Members answer question {number} within "), Choice(f"c{number}", sides), Fixed("."))
    return Provision(f"q{number}", "paragraph", f"{number}.", (("en", text),))


def on_brackets(council: Council, count: int = 2) -> Negotiation:
    """Such a text, laid on the table."""
    negotiation: Negotiation = negotiated(council, bracketed(count))
    return negotiation


def says(council: Council, negotiation: Negotiation, member: str, audience=Audience.BODY, **said: str) -> None:
    """A member states a position on each of these alternatives."""
    sayings = [
        Saying(kind.replace("_", "-"), target, reserve_kind="scrutiny" if kind == "reserves" else "")
        for target, kind in said.items()
    ]
    state_many(
        negotiation.public_id,
        council.delegations[member].public_id,
        sayings=sayings,
        release=Release(audience),
        by=council.head(member),
        now=NOON,
    )


def all_accept(council: Council, negotiation: Negotiation, *targets: str, but: str = "") -> None:
    """Every member can accept these alternatives, but one that says nothing."""
    for member in MEMBERS:
        if member != but:
            says(council, negotiation, member, **dict.fromkeys(targets, "can-accept"))
