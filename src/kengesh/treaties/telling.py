"""Acts in sentences, as a depositary tells them; they name States, never persons."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kengesh.phrases import spelled
from kengesh.treaties.acts import Act, Kind, Manner
from kengesh.treaties.words import listed

_SIGNED: Final = MappingProxyType(
    {
        Manner.SIMPLE: "signed the treaty, subject to ratification, acceptance or approval",
        Manner.DEFINITIVE: "signed the treaty definitively and so consented to be bound (12)",
        Manner.AD_REFERENDUM: "signed the treaty ad referendum; the signature waits to be confirmed (12(2)(b))",
    }
)


def told(act: Act, about: Act | None = None) -> str:
    """What happened, in one sentence; `about` is the act that it refers to."""
    who = act.state or "The competent organ"
    said = _SAID[act.kind](act, about)
    text = f" It reads: “{act.text.strip()}”" if act.text.strip() else ""
    return f"On {spelled(act.day)} {who} {said}.{text}"


def _of(about: Act | None, what: str = "the reservation") -> str:
    return f"{what} of {about.state or 'the organ'} of {spelled(about.day)}" if about else what


def _provisions(act: Act) -> str:
    return f"to {listed(act.provisions)}" if act.provisions else "to the treaty as a whole"


def _objected(act: Act, about: Act | None) -> str:
    between = " and opposes the entry into force of the treaty between the two (20(4)(b))" if act.opposes else ""
    return f"objected to {_of(about)}{between}"


def _deposited(act: Act, _about: Act | None) -> str:
    return f"deposited its instrument of {act.kind}"


_Said = Callable[[Act, Act | None], str]
_SAID: Final[Mapping[Kind, _Said]] = MappingProxyType(
    {
        Kind.FULL_POWERS: lambda _act, _about: "produced full powers (7)",
        Kind.AUTHENTICATION: lambda _act, _about: "established the text as authentic and definitive (10)",
        Kind.SIGNATURE: lambda act, _about: _SIGNED[act.manner],
        Kind.CONFIRMATION: lambda _act, _about: "confirmed its signature ad referendum",
        Kind.EXCHANGE: lambda _act, _about: "consented to be bound by an exchange of instruments (13)",
        Kind.RATIFICATION: _deposited,
        Kind.ACCEPTANCE: _deposited,
        Kind.APPROVAL: _deposited,
        Kind.ACCESSION: _deposited,
        Kind.NOT_A_PARTY: lambda _act, _about: "made clear that it will not become a party (18(a))",
        Kind.INSTRUMENT_WITHDRAWN: lambda _act, _about: "took its instrument back before entry into force",
        Kind.RESERVATION: lambda act, _about: f"formulated a reservation {_provisions(act)} (19)",
        Kind.RESERVATION_CONFIRMED: lambda _act, about: f"confirmed {_of(about)} (23(2))",
        Kind.RESERVATION_WITHDRAWN: lambda _act, about: f"withdrew {_of(about)} (22(1))",
        Kind.RESERVATION_ACCEPTED: lambda _act, about: f"accepted {_of(about)} (20)",
        Kind.OBJECTION: _objected,
        Kind.OBJECTION_WITHDRAWN: lambda _act, about: f"withdrew {_of(about, 'the objection')} (22(2))",
        Kind.DECLARATION: lambda _act, _about: "made a declaration",
        Kind.WITHDRAWAL: lambda _act, _about: "gave notice of withdrawal from the treaty (54, 67)",
        Kind.WITHDRAWAL_REVOKED: lambda _act, _about: "revoked its notice of withdrawal (68)",
        Kind.PROVISIONAL: lambda _act, _about: "began to apply the treaty provisionally (25)",
        Kind.PROVISIONAL_ENDED: lambda _act, _about: "ended its provisional application (25(2))",
    }
)
