"""Joint runs: delegations seal points and a walk-away, all consent, and one coarse result comes out.

What a delegation seals is found in its own scope alone. Only the one run of a round enters the scope of all that take
part, and leaves it before the act ends; it keeps nothing but what `kengesh.consensus.joint` tells.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied

from kengesh.consensus import joint
from kengesh.consensus.conflicts import explain
from kengesh.consensus.goals import Ask
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import Problem
from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User, members_with_a_say
from kengesh.web.members.scope import entered, in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.narrowing import rules
from kengesh.web.narrowing.models import JointRun, JointSeal, JointState, SealedInput
from kengesh.web.narrowing.searching import SECONDS, TimeLimit, bare_issues, issues_of_draft
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import check_open, locked
from kengesh.web.record.actions import append

LEAST: Final = 2
SALT: Final = 32
GOAL: Final = "kalai-smorodinsky"
"""Each delegation has a scale of its own, so the run looks for the largest share of its best for every member."""


@action
def propose(negotiation_id: str, *, delegations: Iterable[Delegation], by: User, now: datetime) -> JointRun:
    """Propose a joint run on the brackets as they stand to those delegations that would take part."""
    negotiation = locked(negotiation_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    body = negotiation.matter.body
    with_say = set(members_with_a_say(body, now).values_list("pk", flat=True))
    asked = [each for each in delegations if each.body_id == body.pk and each.member_id in with_say]
    if len(asked) < LEAST:
        raise Refused("joint-few", found=len(asked))
    if negotiation.joint_runs.filter(state__in=(JointState.OPEN, JointState.FROZEN)).exists():
        raise Refused("joint-running")
    names = sorted(each.member.name for each in asked)
    problem = bare_issues(negotiation, names, now).problem
    if not problem.issues:
        raise Refused("joint-no-brackets")
    run = JointRun.objects.create(
        negotiation=negotiation,
        number=negotiation.joint_runs.count() + 1,
        problem=problem.digest,
        digest=negotiation.digest,
        proposed_at=now,
    )
    run.delegations.set(asked)
    _note("joint-run-proposed", run, now, delegations=[*names], problem=run.problem, sealed={"by": by.public_id})
    return run


@action
@in_own_rooms
def prepare(
    run_id: str,
    *,
    delegation: Delegation,
    points: Mapping[str, Mapping[str, int]],
    walk_away: int,
    may_be_named: bool = False,
    note: str = "",
    by: User,
    now: datetime,
) -> SealedInput:
    """Write down, in the delegation's own room, what it would bring to a joint run."""
    run = _locked(run_id)
    if not (standing_of(by, now).belongs_to(delegation.pk) and _takes_part(run, delegation)):
        raise PermissionDenied
    _check_open(run)
    _check_points(_proposed(run, now), delegation.member.name, points, walk_away)
    if run.seals.filter(delegation=delegation).exists():
        raise Refused("joint-twice", member=delegation.member.name)
    kept: SealedInput
    kept, _ = SealedInput.objects.update_or_create(
        run=run,
        delegation=delegation,
        defaults={
            "points": {bracket: dict(options) for bracket, options in points.items()},
            "walk_away": walk_away,
            "may_be_named": may_be_named,
            "note": note,
            "changed_at": now,
        },
    )
    append(
        "joint-input-prepared",
        run.public_id,
        at=now,
        values={"text": run.negotiation.public_id, "run": run.number},
        sealed={"by": by.public_id},
        owner=delegation.public_id,
    )
    return kept


@action
@in_own_rooms
def consent(run_id: str, *, delegation: Delegation, by: User, now: datetime) -> JointSeal:
    """Consent to a joint run: seal what the delegation prepared; when all have, the round is frozen."""
    run = _locked(run_id)
    if not (standing_of(by, now).speaks_for(delegation.pk) and _takes_part(run, delegation)):
        raise PermissionDenied
    _check_open(run)
    member = delegation.member.name
    kept: SealedInput | None = SealedInput.objects.filter(run=run, delegation=delegation).first()
    if kept is None:
        raise Refused("joint-nothing", member=member)
    _problem(run, now)
    salt = secrets.token_hex(SALT)
    given = joint.seal(inputs_of(kept, member), salt, problem=run.problem, number=run.number)
    round_of(run).sealed(given)
    kept.salt, kept.sealed_at = salt, now
    kept.save(update_fields=["salt", "sealed_at"])
    sealed = JointSeal.objects.create(run=run, delegation=delegation, digest=given.digest, sealed_at=now)
    _note("joint-input-sealed", run, now, delegation=member, seal=given.digest, sealed={"by": by.public_id})
    if run.seals.count() == run.delegations.count():
        run.frozen, run.frozen_at, run.state = round_of(run).freeze().frozen, now, JointState.FROZEN
        run.save(update_fields=["frozen", "frozen_at", "state"])
        _note("joint-run-frozen", run, now, frozen=run.frozen)
    return sealed


@action
@in_own_rooms
def withdraw(run_id: str, *, delegation: Delegation, by: User, now: datetime) -> JointRun:
    """Take the consent back, as long as the round is not frozen."""
    run = _locked(run_id)
    if not (standing_of(by, now).speaks_for(delegation.pk) and _takes_part(run, delegation)):
        raise PermissionDenied
    _check_open(run)
    if not run.seals.filter(delegation=delegation).delete()[0]:
        raise Refused("joint-nothing", member=delegation.member.name)
    SealedInput.objects.filter(run=run, delegation=delegation).update(salt="", sealed_at=None)
    _note("joint-consent-withdrawn", run, now, delegation=delegation.member.name, sealed={"by": by.public_id})
    return run


@action
def compute(run_id: str, *, by: User, now: datetime, seconds: float = SECONDS) -> JointRun:
    """Open the sealed inputs of a frozen round, use them once, and keep the coarse result alone."""
    run = _locked(run_id)
    if not rules.chairs(standing_of(by, now), run.negotiation):
        raise PermissionDenied
    check_open(run.negotiation)
    frozen, problem = round_of(run), _problem(run, now)
    with entered(run.delegations.values_list("pk", flat=True)):
        rows: list[SealedInput] = list(SealedInput.objects.filter(run=run).select_related("delegation__member"))
        names = {each.pk: each.delegation.member.name for each in rows}
        brought = [inputs_of(each, names[each.pk]) for each in rows]
        salts = {names[each.pk]: each.salt for each in rows}
        consenting = frozenset(names[each.pk] for each in rows if each.may_be_named)
        whole = joint.opened(frozen, problem, brought, salts)
    found = joint.concluded(frozen, _finding(whole, seconds), consenting=consenting).result
    assert found is not None  # noqa: S101 -- a concluded round has a result
    run.result = {
        "status": found.status,
        "options": None if found.options is None else dict(found.options),
        "blockers": found.blockers,
        "names": list(found.names),
        "certificate": dict(found.certificate),
    }
    run.state, run.closed_at = JointState.CONCLUDED, now
    run.save(update_fields=["result", "state", "closed_at"])
    _note(
        "joint-run-concluded", run, now, status=found.status, frozen=run.frozen,
        solver=f"{found.certificate['solver']}", sealed={"by": by.public_id},
    )  # fmt: skip
    return run


@action
def close(run_id: str, *, by: User, now: datetime) -> JointRun:
    """Close a round without a run; a new one needs the consent of all again."""
    run = _locked(run_id)
    if not rules.chairs(standing_of(by, now), run.negotiation):
        raise PermissionDenied
    if run.state not in (JointState.OPEN, JointState.FROZEN):
        raise Refused("joint-closed", state=run.get_state_display())
    run.state, run.closed_at = JointState.CLOSED, now
    run.save(update_fields=["state", "closed_at"])
    _note("joint-run-closed", run, now, sealed={"by": by.public_id})
    return run


def round_of(run: JointRun) -> joint.Round:
    """The round as the library knows it: who takes part, the seals, and whether it is frozen."""
    members = tuple(members_of(run))
    given = {each.delegation.member.name: each.digest for each in run.seals.select_related("delegation__member")}
    seals = tuple(joint.Seal(member, given[member]) for member in members if member in given)
    return joint.Round(run.number, run.problem, members, seals, run.frozen, _result(run))


def members_of(run: JointRun) -> list[str]:
    """The names of those that take part."""
    return sorted(run.delegations.values_list("member__name", flat=True))


def inputs_of(kept: SealedInput, member: str) -> joint.Inputs:
    """What is kept of a delegation, as the library takes it."""
    return joint.Inputs(member, kept.points, kept.walk_away)


def _result(run: JointRun) -> joint.Coarse | None:
    if run.result is None:
        return None
    held = run.result
    return joint.Coarse(held["status"], held["options"], held["blockers"], tuple(held["names"]), held["certificate"])


def _finding(problem: Problem, seconds: float) -> joint.Finding:
    """Search for a package; where there is none, the smallest conflict with all its members."""
    limit = TimeLimit(seconds)
    answer = solve(problem, Ask(GOAL, pareto=False), limit)
    certificate = answer.certificate
    solver = f"{certificate.solver} {certificate.version}"
    if answer.packages:
        return joint.Finding(solver, answer.packages[0].options)
    why = explain(problem, limit)
    smallest = why.conflicts[0] if why.conflicts else ()
    members = tuple(dict.fromkeys(member for each in smallest for member in each.members))
    proven = answer.status == "impossible" or why.status in {"impossible", "contradiction"}
    return joint.Finding(solver, None, members, proven)


def _proposed(run: JointRun, now: datetime) -> Problem:
    """The problem of a round, from the text that it was proposed on."""
    negotiation = run.negotiation
    draft = texts.of_digest(negotiation, run.digest) or texts.current(negotiation)
    return issues_of_draft(negotiation, draft, members_of(run), now).problem


def _problem(run: JointRun, now: datetime) -> Problem:
    """The problem of a round, from the text as it stands."""
    problem = bare_issues(run.negotiation, members_of(run), now).problem
    if problem.digest != run.problem:
        raise Refused("joint-text")
    return problem


def _check_points(problem: Problem, member: str, points: Mapping[str, Mapping[str, int]], walk_away: int) -> None:
    """Refuse what the problem does not know, in the words of the problem."""
    Problem((member,), problem.issues, points={member: points}, walk_away={member: walk_away} if points else {})


def _takes_part(run: JointRun, delegation: Delegation) -> bool:
    return run.delegations.filter(pk=delegation.pk).exists()


def _check_open(run: JointRun) -> None:
    if run.state == JointState.FROZEN:
        raise Refused("joint-frozen")
    if run.state != JointState.OPEN:
        raise Refused("joint-closed", state=run.get_state_display())


def _locked(run_id: str) -> JointRun:
    rows = JointRun.objects.select_for_update(of=("self",))
    run = rows.select_related("negotiation__matter__body__organisation").get(public_id=run_id)
    check_not_facts_only(run.negotiation.matter.body)
    return run


def _note(
    kind: str, run: JointRun, now: datetime, *, sealed: Mapping[str, str] | None = None, **values: str | Sequence[str]
) -> None:
    """An entry of the common record: everything that is done in a joint run is one."""
    shown = {name: value if isinstance(value, str) else [*value] for name, value in values.items()}
    held = {"text": run.negotiation.public_id, "run": run.number, **shown}
    append(kind, run.public_id, at=now, values=held, sealed=dict(sealed or {}))
