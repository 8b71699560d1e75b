"""The depositary's desk: final clauses, authentication, what has come in, what is circulated, corrections."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from kengesh.web.instruments import correcting, examining, forms, opening, queries
from kengesh.web.instruments.clause_fields import ClausesForm
from kengesh.web.instruments.ledger import counting, public_ledger, today
from kengesh.web.instruments.models import ActKind, Correction, Instrument, NotificationKind, TreatyAct
from kengesh.web.instruments.offering import received, sent
from kengesh.web.layout.offers import Offer
from kengesh.web.members.channels import Channel
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Member

_Acting = Mapping[str, Any]


def context(
    request: SignedInRequest, instrument: Instrument, acts: Sequence[TreatyAct], offers: Sequence[Offer]
) -> Mapping[str, Any]:
    """What the desk shows: what waits, and what was circulated."""
    return {
        "instrument": instrument,
        "waiting": [each for each in acts if each.notification is None and each.taken_back_at is None],
        "taken_back": [each for each in acts if each.taken_back_at is not None],
        "offers": offers,
        "today": today(instrument, request.now),
    }


def offers(request: SignedInRequest, instrument: Instrument, acts: Sequence[TreatyAct]) -> list[Offer]:
    """The acts of the depositary that are in place now."""
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    states = queries.states_of(instrument)
    found = _text_offers(request, instrument, states, acting)
    if instrument.authenticated_on is None:
        return found
    found += _act_offers(request, instrument, acts, acting)
    found.append(_entering(request, instrument, acts, states, acting))
    found += _entry_offers(request, instrument, acting)
    return found + _correction_offers(request, instrument, states, acting)


def _text_offers(
    request: SignedInRequest, instrument: Instrument, states: Sequence[Member], acting: _Acting
) -> list[Offer]:
    """Final clauses and authentication."""
    if instrument.authenticated_on is not None:
        return []
    key = instrument.public_id
    clauses = ClausesForm(*sent(request, "clauses"), prefix="clauses", states=[each.name for each in states])
    file = forms.ClausesFileForm(*sent(request, "file"), prefix="file")
    found = [
        Offer(
            "clauses",
            _("Enter the final clauses"),
            clauses,
            lambda said: opening.set_clauses(key, form=said["form"], **acting),
            _("They can be entered anew until the text is authenticated."),
        ),
        Offer(
            "file",
            _("Take the final clauses from a file"),
            file,
            lambda said: opening.set_clauses(key, form=said["file"], **acting),
            _("For conditions that the form has no fields for."),
        ),
    ]
    if instrument.clauses is not None:
        form = forms.DayForm(*sent(request, "authenticate"), prefix="authenticate")
        found.insert(
            0,
            Offer(
                "authenticate",
                _("Note that the text is authenticated"),
                form,
                lambda said: opening.authenticate(key, day=said["day"], **acting),
                _("Its final clauses are fixed then, and all are told."),
            ),
        )
    return found


def _act_offers(
    request: SignedInRequest, instrument: Instrument, acts: Sequence[TreatyAct], acting: _Acting
) -> list[Offer]:
    """Examine what came in, and circulate what is in due form."""
    waiting = [each for each in acts if each.notification is None and each.taken_back_at is None]
    unexamined = [each for each in waiting if each.examined_at is None]
    asked = [each for each in unexamined if each.query and not each.answer]
    ready = [each for each in counting(waiting) if each.kind != ActKind.FULL_POWERS]
    found: list[Offer] = []
    if unexamined:
        form = forms.OneActForm(*sent(request, "examine"), prefix="examine", acts=unexamined)
        found.append(
            Offer(
                "examine",
                _("Find an act in due and proper form"),
                form,
                lambda said: examining.find_in_form(said["of"].public_id, **acting),
            )
        )
        ask = forms.QueryForm(*sent(request, "query"), prefix="query", acts=unexamined)
        found.append(
            Offer(
                "query",
                _("Bring something to the attention of the State"),
                ask,
                lambda said: examining.query(said["of"].public_id, text=said["text"], **acting),
                _("Its form, or an express prohibition by the final clauses; nothing else is judged here."),
            )
        )
    if asked:
        note = forms.AnswerForm(*sent(request, "answer"), prefix="answer", acts=asked)
        found.append(
            Offer(
                "answer",
                _("Note that a State maintains its act"),
                note,
                lambda said: examining.note_answer(said["of"].public_id, answer=said["answer"], **acting),
            )
        )
    if ready:
        tell = forms.CirculateForm(*sent(request, "circulate"), prefix="circulate", acts=ready)
        found.insert(
            0,
            Offer(
                "circulate",
                _("Circulate a depositary notification"),
                tell,
                lambda said: examining.circulate(
                    instrument.public_id,
                    act_ids=[each.public_id for each in said["acts"]],
                    remark=said["remark"],
                    **acting,
                ),
            ),
        )
    return found


def _entering(
    request: SignedInRequest,
    instrument: Instrument,
    acts: Sequence[TreatyAct],
    states: Sequence[Member],
    acting: _Acting,
) -> Offer:
    subjects = [each for each in acts if each.kind in (ActKind.RESERVATION, ActKind.OBJECTION)]
    form = forms.EnterForm(
        *sent(request, "enter"), prefix="enter", states=states, kinds=list(ActKind), subjects=subjects
    )

    def enter(said: Mapping[str, Any]) -> TreatyAct:
        return examining.enter(
            instrument.public_id,
            member=said["member"],
            saying=form.saying(),
            received_on=said["received_on"],
            channel=said["channel"],
            upload=received(said["file"]),
            **acting,
        )

    return Offer("enter", _("Enter an act that came by letter or mail"), form, enter)


def _entry_offers(request: SignedInRequest, instrument: Instrument, acting: _Acting) -> list[Offer]:
    """Entry into force and registration."""
    known, at, key = public_ledger(instrument), today(instrument, request.now), instrument.public_id
    entry = known.status(at).entry
    found: list[Offer] = []
    told = instrument.notifications.filter(kind=NotificationKind.ENTRY).exists()
    if entry.on is not None and not told:
        form = Form(*sent(request, "entry"), prefix="entry")
        found.append(
            Offer(
                "entry",
                _("Notify the entry into force"),
                form,
                lambda _said: examining.notify_entry(key, **acting),
            )
        )
    if entry.on is not None and entry.on <= at and instrument.registered_on is None:
        registered = forms.RegisterForm(*sent(request, "register"), prefix="register")
        found.append(
            Offer(
                "register",
                _("Note the registration"),
                registered,
                lambda said: opening.register(key, **said, **acting),
            )
        )
    return found


def _correction_offers(
    request: SignedInRequest, instrument: Instrument, states: Sequence[Member], acting: _Acting
) -> list[Offer]:
    at = today(instrument, request.now)
    corrections = list(queries.corrections_of(instrument))
    still = [each for each in corrections if each.is_open(at)]
    ended = [each for each in corrections if _can_be_made(each, at)]
    propose = forms.CorrectionForm(*sent(request, "correct"), prefix="correct")
    found = [
        Offer(
            "correct",
            _("Propose a correction"),
            propose,
            lambda said: correcting.propose_correction(instrument.public_id, **said, **acting),
        )
    ]
    if ended:
        make = forms.OneCorrectionForm(*sent(request, "make"), prefix="make", corrections=ended)
        found.append(
            Offer(
                "make",
                _("Make a correction that nobody objected to"),
                make,
                lambda said: correcting.make_correction(said["correction"].public_id, **acting),
            )
        )
    if still:
        form = forms.ObjectToCorrectionForm(*sent(request, "refuse"), prefix="refuse", corrections=still, states=states)
        found.append(
            Offer(
                "refuse",
                _("Enter an objection to a correction that came by letter"),
                form,
                lambda said: correcting.object_to_correction(
                    said["correction"].public_id,
                    member=said["member"],
                    reason=said["reason"],
                    channel=Channel.LETTER,
                    **acting,
                ),
            )
        )
    return found


def _can_be_made(correction: Correction, at: date) -> bool:
    return correction.effected_id is None and at > correction.until and not correction.objections.all()
