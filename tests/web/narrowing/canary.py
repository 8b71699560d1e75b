"""Put a token into every internal field of narrowing: what Bayan would bring to a joint run."""

from kengesh.web.narrowing.joint import prepare
from kengesh.web.narrowing.searching import bare_issues
from kengesh.web.negotiations.models import Negotiation
from tests.web.council import NOON, Council
from tests.web.narrowing.offering import contested
from tests.web.narrowing.running import a_run

TABLES = ("narrowing.SealedInput",)
WORTH = 753_100


def planted(council: Council, token: str) -> None:
    """Bayan writes down points, a walk-away and a note; it seals nothing."""
    negotiation = Negotiation.objects.filter(matter=council.matter).first() or contested(council)
    issues = bare_issues(negotiation, (), NOON).problem.issues
    prepare(
        a_run(council, negotiation).public_id,
        delegation=council.delegations["Bayan"],
        points={issue: {option: WORTH + n for n, option in enumerate(options)} for issue, options in issues.items()},
        walk_away=WORTH,
        may_be_named=True,
        note=token,
        by=council.head("Bayan"),
        now=NOON,
    )
