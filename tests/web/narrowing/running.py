"""Joint runs on a text with one bracket, in one line each."""

from kengesh.web.members.scope import entered
from kengesh.web.narrowing.joint import consent, prepare, propose
from kengesh.web.narrowing.models import JointRun, SealedInput
from kengesh.web.narrowing.searching import bare_issues
from kengesh.web.negotiations.models import Negotiation
from tests.web.council import MEMBERS, NOON, Council

TWO = ("Alatau", "Bayan")


def proposed(council: Council, negotiation: Negotiation, *names: str) -> JointRun:
    """The chair proposes a run to these members."""
    asked = [council.delegations[name] for name in names or TWO]
    return propose(negotiation.public_id, delegations=asked, by=council.users["chair"], now=NOON)


def a_run(council: Council, negotiation: Negotiation) -> JointRun:
    """The run that is there, or a row of one: also on a text without a bracket, on which none can be proposed."""
    found = negotiation.joint_runs.first()
    if found is None:
        problem = bare_issues(negotiation, sorted(MEMBERS), NOON).problem
        found = JointRun.objects.create(
            negotiation=negotiation, number=1, problem=problem.digest, digest=negotiation.digest, proposed_at=NOON
        )
        found.delegations.set([council.delegations[name] for name in MEMBERS])
    return found


def options_of(run: JointRun) -> tuple[str, tuple[str, ...]]:
    """Its one bracket and the alternatives in it."""
    ((bracket, options),) = bare_issues(run.negotiation, (), NOON).problem.issues.items()
    return bracket, options


def prepared(council: Council, run: JointRun, member: str, *worth: int, walk_away: int = 0, **more) -> SealedInput:
    """A delegation writes down what each alternative is worth to it."""
    bracket, options = options_of(run)
    return prepare(
        run.public_id,
        delegation=council.delegations[member],
        points={bracket: dict(zip(options, worth, strict=True))},
        walk_away=walk_away,
        by=council.head(member),
        now=NOON,
        **more,
    )


def sealed(council: Council, run: JointRun, member: str, *worth: int, walk_away: int = 0, **more) -> None:
    """A delegation writes it down, and its head consents and seals it."""
    prepared(council, run, member, *worth, walk_away=walk_away, **more)
    consent(run.public_id, delegation=council.delegations[member], by=council.head(member), now=NOON)


def kept_by(council: Council, run: JointRun, member: str) -> SealedInput | None:
    """What a delegation finds in its own room."""
    own = council.delegations[member].pk
    with entered([own]):
        return SealedInput.objects.filter(run=run, delegation=own).first()
