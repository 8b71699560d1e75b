"""Which acts are told to whom, and in which words: one row for each kind of entry.

A row names the table of what an act is done to, and the way from there to the body or the delegation that it concerns.
An act without a row is told to nobody; the record has it all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEGOTIATION: Final = "negotiation__matter__body"


@dataclass(frozen=True, slots=True)
class Kind:
    """How an act is told.

    `table` is what its subject is a public id in, `body` the way from there to the body whose people are told, `own`
    that only the delegation of the subject is told, `page` and `of` the address and whose public id stands in it.
    """

    sentence: Promise
    table: str
    body: str = NEGOTIATION
    page: str = "positions:text"
    of: str = "negotiation"
    own: bool = False
    observers: bool = True


def _silence(sentence: Promise) -> Kind:
    return Kind(sentence, "adoption.SilenceProcedure", page="adoption:silence", of="")


def _offer(sentence: Promise) -> Kind:
    return Kind(sentence, "narrowing.Offer", page="narrowing:offers", observers=False)


def _receipt(sentence: Promise, table: str, page: str, of: str) -> Kind:
    return Kind(sentence, table, page=page, of=of, own=True)


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "matter-opened": Kind(_("A matter was put before the body"), "matters.Matter", "body", "home:matter", ""),
        "text-tabled": Kind(_("The first draft lies on the table"), "negotiations.Negotiation", "matter__body", of=""),
        "revision-issued": Kind(_("A revision was issued"), "negotiations.Revision"),
        "document-issued": Kind(
            _("A document was issued"), "negotiations.Document", page="negotiations:document", of="", observers=False
        ),
        "session-convened": Kind(_("A session is convened"), "meetings.Session", "body", "meetings:session", ""),
        "offer-made": _offer(_("The chair makes an offer")),
        "offer-accepted": _offer(_("Everybody has accepted the chair’s offer")),
        "offer-closed": _offer(_("The chair has closed an offer")),
        "silence-opened": _silence(_("A silence procedure has begun")),
        "silence-extended": _silence(_("A silence procedure ends later")),
        "silence-broken": _silence(_("The silence is broken: the text is not adopted")),
        "silence-cancelled": _silence(_("A silence procedure was cancelled")),
        "silence-ended": _silence(_("A silence procedure has run out; the chair confirms")),
        "text-adopted": Kind(_("A text is adopted"), "adoption.Decision", page="adoption:decision", of=""),
        "statement-made": Kind(_("A statement was made"), "adoption.Statement", page="adoption:statement", of=""),
        "notification-circulated": Kind(
            _("The depositary has circulated a notification"),
            "instruments.Notification",
            "instrument__body",
            "instruments:notification",
            "",
        ),
        "return-received": _receipt(
            _("Received: your returned file"), "negotiations.ReturnedFile", "negotiations:return", ""
        ),
        "return-confirmed": _receipt(
            _("Received and counted: your returned file"), "negotiations.ReturnedFile", "negotiations:return", ""
        ),
        "objection-received": _receipt(
            _("Received: your objection"), "adoption.Objection", "adoption:silence", "procedure"
        ),
    }
)
