"""The chain of a matter or a member: concern, provision, stance, decision, commitment, evidence.

A thread is what hangs together by one provision, or by the matter as a whole. Each link names its entry in the record.
Everything comes from queries for the reader; what the reader may not see and what is not there read the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kengesh.phrases import said
from kengesh.text.place_names import place_names
from kengesh.web.adoption.models import Decision
from kengesh.web.adoption.queries import decisions_visible_to
from kengesh.web.commitments.models import Commitment, Report
from kengesh.web.commitments.queries import commitments_visible_to, reports_visible_to, with_shares
from kengesh.web.commitments.tracker import shares_of
from kengesh.web.concerns.models import Concern
from kengesh.web.concerns.queries import concerns_visible_to
from kengesh.web.layout.navigation import address
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.matters.models import Matter
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import sights
from kengesh.web.positions.models import AnswerKind, Stance
from kengesh.web.positions.queries import answers_to, prevailing
from kengesh.web.record.models import COMMON, Entry
from kengesh.web.record.reading import reads_common

Key = tuple[int | None, str]
"""A matter and a provision in its text; no provision stands for the matter as a whole."""
_WORDS: Final = 10
MOST: Final = 400
"""Rows of one kind that a page reads."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link: what it is, whose, where it stands, and its place in the record."""

    title: str
    who: str = ""
    said: str = ""
    address: str = ""
    entry: int | None = None


@dataclass(slots=True)
class Thread:
    """What hangs together by one provision."""

    matter: str
    place: str
    concerns: list[Link] = field(default_factory=list)
    provision: list[Link] = field(default_factory=list)
    stances: list[Link] = field(default_factory=list)
    decision: list[Link] = field(default_factory=list)
    commitments: list[Link] = field(default_factory=list)
    evidence: list[Link] = field(default_factory=list)

    @property
    def cells(self) -> tuple[tuple[str, list[Link], str], ...]:
        """The links in order, each with its name and with what is said where there is none."""
        return (
            (_("Concern"), self.concerns, _("none that you may see")),
            (_("Provision"), self.provision, _("none named")),
            (_("Stance"), self.stances, _("none that you may see")),
            (_("Decision"), self.decision, _("missing: nothing is adopted")),
            (_("Commitment"), self.commitments, _("missing: none that you may see")),
            (_("Evidence"), self.evidence, _("missing: no report is released")),
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read for a chain, each kind of row once."""

    concerns: Sequence[Concern]
    answers: Mapping[int, Sequence[str]]  # provisions by the key of the concern
    negotiations: Mapping[int, Negotiation]  # by the key of the matter
    decisions: Mapping[int, Decision]  # by the key of the matter
    stances: Sequence[Stance]
    commitments: Sequence[Commitment]
    reports: Mapping[int, Sequence[Report]]  # by the key of the commitment
    matters: Mapping[int, str]
    entries: Mapping[str, int]  # by the public id of what they are about
    names: Mapping[str, str]  # of places


@dataclass(frozen=True, slots=True)
class Chain:
    """The threads, and the commitments in them with the shares that the reader sees."""

    threads: Sequence[Thread]
    commitments: Sequence[Commitment]


def of_matter(standing: Standing, matter: Matter, now: datetime) -> Chain:
    """The chain of one matter, which was read with its negotiation; those threads with the most links first."""
    concerns = list(concerns_visible_to(standing).filter(matter=matter)[:MOST])
    commitments = commitments_visible_to(standing).filter(matter=matter)
    return _chain(_gathered(standing, concerns, commitments, [matter], None), standing, now)


def of_member(standing: Standing, delegations: Sequence[Delegation], now: datetime) -> Chain:
    """The threads in which a member raised a concern, spoke, or owes something."""
    keys = [each.pk for each in delegations]
    concerns = concerns_visible_to(standing).filter(delegation__in=keys).select_related("matter__negotiation")
    rows = list(concerns[:MOST])
    owed = commitments_visible_to(standing).filter(shares__delegation__in=keys)
    return _chain(_gathered(standing, rows, owed, [each.matter for each in rows], keys), standing, now)


def _chain(found: Gathered, standing: Standing, now: datetime) -> Chain:
    return Chain(_threads(found, standing, now), found.commitments)


def _gathered(
    standing: Standing,
    concerns: Sequence[Concern],
    commitments: QuerySet[Commitment],
    about: Iterable[Matter],
    delegations: Sequence[int] | None,
) -> Gathered:
    rows = with_shares(commitments.select_related("matter__negotiation", "matter__body"), standing)
    owed = list(rows.order_by("taken_at", "pk")[:MOST])
    matters = {each.pk: each for each in [*about, *(row.matter for row in owed if row.matter)]}
    negotiations = _negotiations(matters.values())
    decided = decisions_visible_to(standing).filter(negotiation__matter__in=matters, annulment__isnull=True)
    decisions = {each.negotiation.matter_id: each for each in decided}
    reports = _reports(standing, owed, delegations)
    stances = _stances(standing, list(negotiations.values()), delegations)
    named = [
        *(each.public_id for each in concerns),
        *(each.statement for each in stances),
        *(each.public_id for each in decisions.values()),
        *(each.public_id for each in negotiations.values()),
        *(each.public_id for each in owed),
        *(each.public_id for several in reports.values() for each in several),
    ]
    names = _names(decisions) if delegations is None else {}
    names |= {each.provision: f"{said(each.called, TRANSLATED)}" for each in owed if each.provision}
    return Gathered(
        concerns,
        _answers(concerns),
        negotiations,
        decisions,
        stances,
        owed,
        reports,
        {key: each.title for key, each in matters.items()},
        entries_of(standing, named),
        names,
    )


def _answers(concerns: Sequence[Concern]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for answer in answers_to(concerns).filter(kind=AnswerKind.PROVISION) if concerns else ():
        found.setdefault(answer.concern_id, []).append(answer.provision)
    return found


def _negotiations(matters: Iterable[Matter]) -> dict[int, Negotiation]:
    found: dict[int, Negotiation] = {}
    for matter in matters:
        text: Negotiation | None = getattr(matter, "negotiation", None)
        if text is not None:
            text.matter = matter
            found[matter.pk] = text
    return found


def _reports(
    standing: Standing, owed: Sequence[Commitment], delegations: Sequence[int] | None
) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = {}
    for report in reports_visible_to(standing).filter(share__commitment__in=owed):
        if delegations is None or report.share.delegation_id in delegations:
            found.setdefault(report.share.commitment_id, []).append(report)
    return found


def _stances(
    standing: Standing, negotiations: Sequence[Negotiation], delegations: Sequence[int] | None
) -> list[Stance]:
    """Present stances that the reader sees with names, in one query for all texts."""
    if not negotiations:
        return []
    seen = (Q(negotiation=each) & sights.visible(sights.reader(standing, each)) for each in negotiations)
    rows = Stance.objects.filter(reduce(or_, seen), lifted_at__isnull=True)
    rows = rows.select_related("delegation__member", "spoken_by__member", "negotiation")
    if delegations is not None:
        rows = rows.filter(delegation__in=delegations)
    return prevailing(rows[:MOST])


def entries_of(standing: Standing, named: Iterable[str]) -> dict[str, int]:
    """The place in the common record of the first act on each thing, to those who read that record."""
    if not reads_common(standing):
        return {}
    rows = Entry.objects.filter(record__owner=COMMON, subject__in=set(named)).order_by("confidential", "sequence")
    found: dict[str, int] = {}
    for subject, sequence in rows.values_list("subject", "sequence"):
        found.setdefault(subject, sequence)
    return found


def _names(decisions: Mapping[int, Decision]) -> dict[str, str]:
    """The names of the places of one adopted text."""
    for each in decisions.values():
        each.revision.negotiation = each.negotiation
    drafts = [texts.of_revision(each.revision) for each in decisions.values()]
    return {key: name for draft in drafts for key, name in place_names(draft, TRANSLATED).items()}


def _threads(found: Gathered, standing: Standing, now: datetime) -> list[Thread]:
    threads: dict[Key, Thread] = {}

    def thread(matter: int | None, provision: str) -> Thread:
        key = (matter, provision)
        if key not in threads:
            threads[key] = _begun(found, matter, provision)
        return threads[key]

    for concern in found.concerns:
        places = [*found.answers.get(concern.pk, ()), *filter(None, [concern.provision])]
        for place in dict.fromkeys(places or [""]):
            thread(concern.matter_id, place).concerns.append(_concern(found, concern))
    for commitment in found.commitments:
        there = thread(commitment.matter_id, commitment.provision)
        there.commitments.append(_commitment(found, commitment, standing, now))
        there.evidence += [_evidence(found, each) for each in found.reports.get(commitment.pk, ())]
    for stance in found.stances:
        key = (stance.negotiation.matter_id, stance.provision)
        if key in threads or not stance.provision:
            thread(*key).stances.append(_stance(found, stance))
    return sorted(threads.values(), key=lambda each: (each.matter, -sum(bool(links) for _, links, _ in each.cells)))


def _begun(found: Gathered, matter: int | None, provision: str) -> Thread:
    decision = found.decisions.get(matter) if matter else None
    text = found.negotiations.get(matter) if matter else None
    place = found.names.get(provision, "") if provision else ""
    made = Thread(found.matters.get(matter, "") if matter else "", place)
    entry = found.entries.get(decision.public_id) if decision else None
    if decision:
        to = address("adoption:decision", public_id=decision.public_id)
        made.decision.append(Link(decision.symbol, said=decision.title, address=to, entry=entry))
    if provision and text:
        to = address("negotiations:provision", public_id=text.public_id, provision=provision)
        if decision:
            to = address("adoption:decision", public_id=decision.public_id)
        issued = entry if decision else found.entries.get(text.public_id)
        made.provision.append(Link(place or _("a provision of the text"), address=to, entry=issued))
    return made


def _concern(found: Gathered, each: Concern) -> Link:
    to = address("concerns:concern", public_id=each.public_id)
    said = each.get_disposition_display()
    return Link(each.title, f"{each.delegation}", said, to, found.entries.get(each.public_id))


def _stance(found: Gathered, each: Stance) -> Link:
    to = address("positions:state", public_id=each.negotiation.public_id)
    return Link(each.get_kind_display(), f"{each.delegation}", address=to, entry=found.entries.get(each.statement))


def _commitment(found: Gathered, each: Commitment, standing: Standing, now: datetime) -> Link:
    shares = shares_of(each, standing, now)
    said = "; ".join(f"{share.who}: {share.label}" for share in shares)
    due = date_format(each.due_on) if each.due_on else ""
    to = address("commitments:commitment", public_id=each.public_id)
    return Link(each.title, due, said, to, found.entries.get(each.public_id))


def _evidence(found: Gathered, each: Report) -> Link:
    to = address("commitments:commitment", public_id=each.share.commitment.public_id)
    who = each.share.who
    return Link(
        Truncator(each.text).words(_WORDS),
        who,
        each.value,
        f"{to}#report-{each.public_id}",
        found.entries.get(each.public_id),
    )
