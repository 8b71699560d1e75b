"""How long the state of a text and the shortest way to a clean one take: 500 provisions, 60 members, 30,000 positions.

Run with `python -m benchmarks.bench_consensus_state`; seeds 0 to 4, CPU seconds of one thread, median and worst.
"""

from random import Random
from statistics import median
from time import process_time

from kengesh.consensus.moves import shortest_way
from kengesh.consensus.rules import RULES, Rule
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import text_state
from kengesh.text.draft import Draft
from kengesh.text.positions import STANCES, Position
from kengesh.text.provision import Provision
from kengesh.text.sameness import content_digest, wording_digest
from kengesh.text.wording import Alternative, Choice, Fixed, Words, words

PROVISIONS, MEMBERS, ALTERNATIVES = 500, 60, 3
SEEDS = range(5)
COUNCIL = tuple(Participant(f"Member {number}", population=number + 1) for number in range(MEMBERS))


def text(seed: int) -> Draft:
    """A text in which every third provision has a bracket of three alternatives."""
    random = Random(seed)  # noqa: S311 - no secret is made
    nodes = []
    for number in range(PROVISIONS):
        said = " ".join(random.choice(("each", "party", "shall", "inform", "others", "in", "time")) for _ in range(30))
        if number % 3:
            nodes.append(Provision(f"p{number}", "paragraph", f"{number}.", (("en", words(said)),)))
            continue
        held = (Alternative(f"a{number}.{each}", Words(words(f"{each} days"))) for each in range(ALTERNATIVES))
        wording = (Fixed(said), Choice(f"c{number}", tuple(held)), Fixed("."))
        nodes.append(Provision(f"p{number}", "paragraph", f"{number}.", (("en", wording),)))
    return Draft("d", tuple(nodes))


def positions(draft: Draft, seed: int) -> list[Position]:
    """One position of every member on every provision, or on one alternative of its bracket."""
    random = Random(seed)  # noqa: S311 - no secret is made
    found = []
    for provision in draft.provisions():
        choices = [each for each in provision.text("en") if isinstance(each, Choice)]
        digest = wording_digest(provision)
        for member in COUNCIL:
            stance = random.choice((*STANCES, "can-accept", "can-accept"))
            if choices:
                chosen = random.choice(choices[0].alternatives)
                digest = content_digest(chosen.content)
                found.append(Position(member.name, provision.id, chosen.id, stance, revision="Rev.1", wording=digest))
            else:
                found.append(Position(member.name, provision.id, "", stance, revision="Rev.1", wording=digest))
    return found


def measured(rule: Rule, draft: Draft, stated: list[Position]) -> tuple[float, float]:
    """CPU seconds of the state, and of the shortest way."""
    subject = COUNCIL[0].name if rule.excepts_subject else None
    start = process_time()
    state = text_state(draft, COUNCIL, stated, rule, subject)
    middle = process_time()
    shortest_way(state)
    return middle - start, process_time() - middle


def main() -> None:
    """Print the table."""
    print(f"{PROVISIONS} provisions, {MEMBERS} members, {PROVISIONS * MEMBERS} positions; CPU seconds, median (worst)")
    for rule in RULES:
        runs = []
        for seed in SEEDS:
            draft = text(seed)
            runs.append(measured(rule, draft, positions(draft, seed)))
        state, way = ([each[part] for each in runs] for part in (0, 1))
        print(f"{rule.name:26} state {median(state):.2f} ({max(state):.2f})  way {median(way):.2f} ({max(way):.2f})")


if __name__ == "__main__":
    main()
