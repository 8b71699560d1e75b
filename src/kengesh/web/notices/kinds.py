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
    that only the delegation of the subject is told, to which `delegation` leads; `page` and `of` the address and whose
    public id stands in it.
    """

    sentence: Promise
    table: str
    body: str = NEGOTIATION
    page: str = "positions:text"
    of: str = "negotiation"
    own: bool = False
    delegation: str = "delegation"
    observers: bool = True


def _silence(sentence: Promise) -> Kind:
    return Kind(sentence, "adoption.SilenceProcedure", page="adoption:silence", of="")


def _offer(sentence: Promise) -> Kind:
    return Kind(sentence, "narrowing.Offer", page="narrowing:offers", observers=False)


def _session(sentence: Promise) -> Kind:
    return Kind(sentence, "meetings.Session", "body", "meetings:session", "")


def _hearing(sentence: Promise) -> Kind:
    return Kind(sentence, "consultations.Hearing", "body", "consultations:hearing", "")


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
        "session-convened": _session(_("A session is convened")),
        "session-moved": _session(_("A session is moved")),
        "session-paper-issued": Kind(
            _("A paper of a session is issued"),
            "meetings.SessionPaper",
            "session__body",
            "meetings:paper",
            "",
            observers=False,
        ),
        "presidency-handed-over": Kind(
            _("The presidency is handed over"), "members.Body", "", "meetings:presidency", ""
        ),
        "exercise-planned": Kind(_("An exercise is planned"), "exercises.Exercise", "body", "exercises:exercise", ""),
        "exercise-report-issued": Kind(
            _("The lessons of an exercise are issued"),
            "exercises.Exercise",
            "body",
            "exercises:lessons",
            "",
            observers=False,
        ),
        "operation-announced": Kind(
            _("A joint operation is announced"),
            "narcotics.Operation",
            "body",
            "narcotics:operation",
            "",
            observers=False,
        ),
        "sums-released": Kind(
            _("Sums of the returns are released"),
            "narcotics.Release",
            "body",
            "narcotics:release",
            "",
            observers=False,
        ),
        "indicator-reviewed": Kind(
            _("An indicator was reviewed"), "themes.Indicator", "body", "themes:indicator", "", observers=False
        ),
        "hearing-published": _hearing(_("A public hearing has begun")),
        "hearing-reported": _hearing(_("What was heard is published")),
        "commitment-taken": Kind(
            _("A commitment was taken up"),
            "commitments.Commitment",
            "body",
            "commitments:commitment",
            "",
            observers=False,
        ),
        "commitment-proposed": Kind(
            _("A commitment waits for your delegation to acknowledge it"),
            "commitments.Commitment",
            page="commitments:commitment",
            of="",
            own=True,
            delegation="shares__delegation",
        ),
        "commitment-reviewed": Kind(
            _("What was found of a commitment of yours, before others see it"),
            "commitments.Review",
            page="commitments:commitment",
            of="share__commitment",
            own=True,
            delegation="share__delegation",
        ),
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
