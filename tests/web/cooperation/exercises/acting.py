"""The exercise "Ertis" in the council of the tests.

Alatau, Bayan and Ertis take part, Dasht is asked; Ertis hosts, and the chair directs.
"""

from datetime import date, datetime, timedelta

from kengesh.formats.exercise.events import write_events
from kengesh.formats.exercise.injects import Inject as Listed
from kengesh.web.cooperation.exercises import learning, observing, playing
from kengesh.web.cooperation.exercises.actions import Plan, answer, plan_exercise
from kengesh.web.cooperation.exercises.learning import Finding
from kengesh.web.cooperation.exercises.models import Exercise, InternalObservation, Lesson, Observation
from kengesh.web.cooperation.exercises.observing import Sighting
from kengesh.web.members.scope import entered
from tests.web.council import NOON, Council

PARTS = ("Alatau", "Bayan", "Ertis")
PLAN = Plan(
    name="Ertis",
    kind="evacuation",
    starts_at=NOON + timedelta(days=1),
    ends_at=NOON + timedelta(days=1, hours=6),
    scope="A table-top exercise of one day.",
    mission_areas=("protection", "response"),
    capabilities=("Operational communications", "Evacuation"),
    objectives=("Warn within thirty minutes.",),
    hazard="Flood after a landslide",
    scenario="A river is dammed by a landslide above two border towns.",
    sponsor="Council on Security",
    contact="Civil protection desk of the secretariat",
)
LISTED = (
    Listed("1", 0, "Duty officer", "All", "All", "telephone", "Landslide", "A dam has formed.", "Each confirms."),
    Listed("2", 30, "Border post", "Control room", "Bayan", "radio", "Queue", "400 people wait.", "Opens a lane."),
    Listed("3", 60, "Hospital", "Control room", "Alatau", "e-mail", "Beds", "Twenty beds.", "Sends a list."),
)


def planned(council: Council, parts=PARTS, **changes) -> Exercise:
    """A plan to which some have answered that they take part."""
    made = plan_exercise(
        council.body.public_id,
        plan=PLAN if not changes else Plan(**{**_fields(PLAN), **changes}),
        host_id=council.delegations["Ertis"].public_id,
        asked=[council.delegations[name].public_id for name in (*PARTS, "Dasht")],
        by=council.users["chair"],
        now=NOON,
    )
    for name in parts:
        answer(
            made.public_id,
            council.delegations[name].public_id,
            takes_part=True,
            contribution="Two evaluators",
            by=council.head(name),
            now=NOON,
        )
    return made


def _fields(plan):
    return {name: getattr(plan, name) for name in Plan.__slots__}


def listed(council: Council, injects=LISTED, **changes) -> Exercise:
    """The same with its master events list."""
    made = planned(council, **changes)
    playing.take_events(
        made.public_id, content=write_events(injects), name="list.xlsx", by=council.users["chair"], now=NOON
    )
    return made


def begun(council: Council, now=NOON, **changes) -> Exercise:
    """The same with its clock running since `now`, and the first inject played."""
    times = {"starts_at": now + timedelta(days=1), "ends_at": now + timedelta(days=2)}
    made = listed(council, **times | changes)
    playing.start_clock(made.public_id, by=council.users["chair"], now=now)
    playing.play_next(made.public_id, by=council.users["chair"], now=now)
    made.refresh_from_db()
    return made


def played(council: Council, now=NOON, **changes) -> Exercise:
    """The same, played to its end: the first done, the others skipped."""
    made, chair = begun(council, now, **changes), council.users["chair"]
    for inject in made.injects.all():
        outcome = "done" if inject.released_at else "skipped"
        playing.settle_inject(inject.public_id, outcome=outcome, reason="no time", by=chair, now=now)
    playing.end_exercise(made.public_id, by=chair, now=now + timedelta(hours=2))
    made.refresh_from_db()
    return made


def sighting(council: Council, text="They did not know whom to call.", **changes) -> Sighting:
    """Alatau and Bayan on the telephone."""
    said = {
        "area": "communications", "rating": "M", "first": council.delegations["Alatau"].public_id,
        "second": council.delegations["Bayan"].public_id, "capability": "Operational communications",
    } | changes  # fmt: skip
    return Sighting(text=text, **said)


def _began(exercise: Exercise) -> datetime:
    assert exercise.started_at
    return exercise.started_at


def _ended(exercise: Exercise) -> datetime:
    assert exercise.ended_at
    return exercise.ended_at


def noted(council: Council, exercise: Exercise, member="Alatau", by=None, **changes) -> InternalObservation:
    """A note in the room of a delegation."""
    own = council.delegations[member]
    with entered([own.pk]):
        return observing.note_observation(
            exercise.public_id,
            own.public_id,
            sighting=sighting(council, **changes),
            by=by or council.head(member),
            now=_began(exercise),
        )


def released(council: Council, exercise: Exercise, member="Alatau", **changes) -> Observation:
    """A note that a delegation has released to the director."""
    note = noted(council, exercise, member, **changes)
    return observing.release_observation(note.public_id, by=council.head(member), now=_began(exercise))


def judged(council: Council, exercise: Exercise, *, accepted=True, **changes) -> Observation:
    """An observation that the director has judged."""
    row = released(council, exercise, **changes)
    return observing.judge_observation(
        row.public_id,
        accepted=accepted,
        reason="" if accepted else "not seen by the evaluator",
        by=council.users["chair"],
        now=_began(exercise),
    )


def evaluated(council: Council, now=NOON, **changes) -> Exercise:
    """The exercise, played and evaluated with one accepted observation."""
    made = played(council, now, **changes)
    judged(council, made)
    observing.close_evaluation(made.public_id, by=council.users["chair"], now=now + timedelta(hours=3))
    made.refresh_from_db()
    return made


def finding(council: Council, **changes) -> Finding:
    """What a lesson says."""
    said = {
        "title": "Keep one list of duty officers", "area": "communications", "capability": "Operational communications",
        "observation": "Numbers were out of date.", "root_cause": "Nobody keeps the list.",
        "recommendation": "The secretariat of the host keeps one list.", "priority": "high",
        "owner": council.delegations["Bayan"].public_id, "due": date(2027, 6, 30),
    } | changes  # fmt: skip
    return Finding(**said)


def drawn(council: Council, exercise: Exercise, **changes) -> Lesson:
    """A lesson from the accepted observations."""
    return learning.draw_lesson(
        exercise.public_id,
        finding=finding(council, **changes),
        observations=[each.public_id for each in exercise.observations.filter(judgement="accepted")],
        by=council.users["chair"],
        now=_ended(exercise),
    )


def reported(council: Council, now=NOON, **changes) -> Exercise:
    """The exercise with one lesson and its report issued."""
    made = evaluated(council, now, **changes)
    drawn(council, made)
    learning.issue_report(made.public_id, by=council.users["chair"], now=now + timedelta(hours=4))
    made.refresh_from_db()
    return made
