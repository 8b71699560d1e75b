"""The desk of a negotiation: what bars a decision, what is under way, and what the reader can do about it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names
from kengesh.text.wording import plain
from kengesh.web.adoption import forms, gates, papers, queries, questions, rules, silence, statements
from kengesh.web.adoption.models import Putting, Statement, StatementKind
from kengesh.web.concerns.queries import open_concerns
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.queries import present_with_say
from kengesh.web.members.middleware import Request, SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import set_gate
from kengesh.web.negotiations.models import Negotiation


def context(
    request: SignedInRequest, negotiation: Negotiation, question: Putting | None, offers: list[Offer]
) -> Mapping[str, Any]:
    """What the page shows: gates and languages to chair and secretariat, the state to everybody."""
    conducts = rules.conducts(request.standing, negotiation)
    checks = gates.states(negotiation, request.now) if conducts else []
    decision = queries.in_force(negotiation)
    certified = (
        queries.certified_languages(negotiation) if conducts and len(negotiation.matter.languages) > 1 else set()
    )
    return {
        "negotiation": negotiation,
        "in_room": bool(request.standing.seats_in(negotiation.matter.body_id)),
        "conducts": conducts,
        "offers": offers,
        "gates": [(each.label, explain(each.shut) if each.shut else "") for each in checks],
        "silences": [(each, each.has_ended(request.now)) for each in queries.silences_of(negotiation)],
        "decision": decision,
        "question": question,
        "session_objections": queries.session_objections_visible_to(
            request.standing, negotiation, decided=bool(decision)
        ),
        "statements": with_places(
            queries.statements_of(request.standing, negotiation), lambda: texts.current(negotiation)
        ),
        "languages": [(each, each in certified) for each in negotiation.matter.languages] if conducts else [],
        "concerns": open_concerns(negotiation.matter, request.standing),
        "zone": negotiation.matter.body.time_zone,
    }


def offers(request: SignedInRequest, negotiation: Negotiation, question: Putting | None) -> list[Offer]:
    """The acts that the reader may try here."""
    stage = negotiation.matter.stage
    decided = stage in (Stage.ADOPTED, Stage.CLOSED)
    found: list[Offer] = []
    if not decided and stage != Stage.SILENCE:
        found += _deciding(request, negotiation)
    if question:
        found += _question(request, question)
    if request.standing.delegations:
        found += _lifting(request, negotiation)
    if not decided and rules.may_certify(request.standing, negotiation) and len(negotiation.matter.languages) > 1:
        found.append(_certifying(request, negotiation))
    if seats := own_delegations(request, negotiation):
        found.append(statement_offer(request, negotiation, seats))
    return found


def own_delegations(request: Request, negotiation: Negotiation) -> list[Delegation]:
    """The delegations of the body for which the reader speaks."""
    ids = [each.delegation for each in request.standing.seats_in(negotiation.matter.body_id)]
    mine = [each for each in ids if request.standing.speaks_for(each)]
    return list(Delegation.objects.filter(pk__in=mine).select_related("member")) if mine else []


def with_places(found: Iterable[Statement], draft: Callable[[], Draft]) -> list[tuple[Statement, str]]:
    """Statements, each with what people call the provision that it is on; nothing where it is on the whole text."""
    rows = list(found)
    names = place_names(draft(), TRANSLATED) if any(each.provision for each in rows) else {}
    return [(each, names.get(each.provision, each.provision)) for each in rows]


def provisions(draft: Draft) -> list[tuple[str, str]]:
    """The provisions of a text for a list to choose from."""
    return [(each.id, f"{each.number} {plain(each.text(draft.language))[:60]}".strip()) for each in draft.provisions()]


def statement_offer(request: Request, negotiation: Negotiation, seats: list[Delegation]) -> Offer:
    """Begin a statement, alone or with others."""
    body = negotiation.matter.body
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    form = forms.StatementForm(
        posted(request, "statement"),
        prefix="statement",
        delegations=seats,
        kinds=[each for each in StatementKind.values if rules.knows_statement(each, body)],
        provisions=provisions(texts.current(negotiation)),
        others=rules.entitled(body, request.now),
    )
    return Offer(
        "statement",
        _("Begin a statement or a formal reservation"),
        form,
        lambda said: statements.begin_statement(negotiation, **said, **acting),
        _("It is printed with the decision. Those whom you ask join for themselves; once made, it does not change."),
    )


def _deciding(request: SignedInRequest, negotiation: Negotiation) -> list[Offer]:
    standing, body = request.standing, negotiation.matter.body
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    key = negotiation.public_id
    found: list[Offer] = []
    sitting = list(body.sessions.filter(opened_at__isnull=False, closed_at__isnull=True))
    if rules.may_start(standing, negotiation) and body.rule.get("silence_allowed"):
        purposes = list(body.rule.get("silence_purposes") or ())
        start = forms.StartForm(
            posted(request, "start"),
            prefix="start",
            sessions=sitting,
            purposes=purposes,
            initial={"expires_at": _full_hour(silence.earliest_end(body, request.now))},
        )
        found.append(
            Offer("start", _("Start a silence procedure"), start, lambda said: silence.start(key, **said, **acting))
        )
    if rules.may_declare(standing, negotiation):
        put = forms.PutForm(posted(request, "put"), prefix="put", sessions=sitting)
        found += [
            Offer(
                "put",
                _("Put the text to the session"),
                put,
                lambda said: questions.put(key, session_id=said["session"].public_id, **acting),
            ),
            Offer(
                "gate",
                _("Set how amendments come into the text"),
                forms.GateForm(
                    posted(request, "gate"),
                    prefix="gate",
                    initial={"gated": "yes" if negotiation.chair_gated else "no"},
                ),
                lambda said: set_gate(negotiation, gated=said["gated"], **acting),
            ),
        ]
        if len(negotiation.matter.languages) > 1:
            form = forms.LanguagesForm(posted(request, "rule"), prefix="rule", languages=negotiation.matter.languages)
            found.append(
                Offer(
                    "rule",
                    _("Record that the text is adopted in some languages, others to follow"),
                    form,
                    lambda said: papers.record_language_rule(key, **said, **acting),
                )
            )
    return found


def _certifying(request: SignedInRequest, negotiation: Negotiation) -> Offer:
    form = forms.LanguageForm(posted(request, "certify"), prefix="certify", languages=negotiation.matter.languages)
    return Offer(
        "certify",
        _("Certify a language for the text as it stands"),
        form,
        lambda said: papers.certify_language(negotiation.public_id, by=request.user, now=request.now, **said),
    )


def _question(request: SignedInRequest, question: Putting) -> list[Offer]:
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    found = []
    present = list(present_with_say(question.session, request.now))
    conducts = rules.conducts(request.standing, question.negotiation)
    who = present if conducts else [each for each in present if request.standing.speaks_for(each.pk)]
    if who:
        form = forms.SessionObjectForm(posted(request, "object"), prefix="object", delegations=who)
        found.append(
            Offer(
                "object",
                _("Object to the text that is put"),
                form,
                lambda said: questions.object_in_session(question.public_id, **said, **acting),
            )
        )
    if rules.may_declare(request.standing, question.negotiation):
        found.append(
            Offer(
                "decide",
                _("Nobody objects: it is so decided"),
                Form(posted(request, "decide"), prefix="decide"),
                lambda _said: questions.declare_in_session(question.public_id, **acting),
            )
        )
    return found


def _lifting(request: SignedInRequest, negotiation: Negotiation) -> list[Offer]:
    rows = queries.objections_from_sessions(negotiation).filter(delegation__in=request.standing.delegations)
    return [
        Offer(
            f"lift-{each.public_id}",
            _("Lift the objection that %(delegation)s made in session") % {"delegation": each.delegation},
            Form(posted(request, f"lift-{each.public_id}"), prefix=each.public_id),
            _lift(request, each.public_id),
        )
        for each in rows
        if request.standing.speaks_for(each.delegation_id)
    ]


def _lift(request: SignedInRequest, key: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda _said: questions.lift_in_session(key, by=request.user, now=request.now)


def _full_hour(after: datetime) -> datetime:
    """The next full hour, so that whoever reads the page for a while is still in time."""
    return after.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
