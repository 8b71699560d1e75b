"""The Steppe Council exercises: "Ertis" is planned, played by its clock, observed, and three lessons are drawn."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from playing import HERE, Council, described
from step import Step

from kengesh.formats.exercise.description import Described
from kengesh.formats.exercise.description import described as exercise_of
from kengesh.formats.exercise.events import write_events
from kengesh.formats.exercise.injects import minutes_of
from kengesh.web.cooperation.exercises import learning, observing, playing
from kengesh.web.cooperation.exercises.actions import Plan, answer, plan_exercise
from kengesh.web.cooperation.exercises.learning import Finding
from kengesh.web.cooperation.exercises.matrix_page import matrix_of
from kengesh.web.cooperation.exercises.models import Exercise, Observation
from kengesh.web.cooperation.exercises.observing import Sighting
from kengesh.web.cooperation.exercises.queries import accepted, taking_part

FILE = "exercise.toml"


def events_file() -> bytes:
    """The master events list of the exercise as the spreadsheet that is uploaded."""
    given = whole()
    return write_events([each.inject for each in given.played], teams=given.members)


def whole() -> Described:
    """The exercise as its file describes it."""
    return exercise_of((HERE / FILE).read_bytes(), FILE)


def plan(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The chair plans, the delegations say what they contribute, the secretariat uploads the list."""
    given = whole()
    council.now = max(council.now, given.plan["starts"] - timedelta(days=14))
    asked = {name: council.delegations[name] for name in given.members}
    said = {name: given.plan[name] for name in ("name", "kind", "scope", "hazard", "scenario", "sponsor", "contact")}
    lists = {name: tuple(given.plan[name]) for name in ("mission_areas", "capabilities", "objectives")}
    made = plan_exercise(
        council.body.public_id,
        plan=Plan(**said, **lists, starts_at=given.plan["starts"], ends_at=given.plan["ends"]),
        host_id=asked[given.plan["host"]].public_id,
        asked=[each.public_id for each in asked.values()],
        by=council.chair,
        now=council.now,
    )
    for name, contribution in given.participants:
        answer(
            made.public_id,
            asked[name].public_id,
            takes_part=True,
            contribution=contribution,
            by=council.heads[name],
            now=council.pass_time(hours=5),
        )
    injects = playing.take_events(
        made.public_id, content=events_file(), name="ertis.xlsx", by=council.secretary, now=council.pass_time(hours=5)
    )
    kept["exercise"] = made
    return {"take part": [f"{each}" for each in taking_part(made)], "injects": len(injects)}


def play(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Each inject in its turn, one before its time, a pause, and what became of each."""
    exercise, given, desk = kept["exercise"], whole(), council.secretary
    began = council.now = max(council.now, given.plan["starts"])
    playing.start_clock(exercise.public_id, by=desk, now=began)
    early = {each["number"]: each["early"] for each in described(FILE)["inject"] if "early" in each}
    for each in given.played:
        at = minutes_of(each.at) if each.at else None
        council.now = max(council.now, began + timedelta(minutes=each.inject.minutes if at is None else at))
        if each.outcome != "skipped":
            playing.play_next(
                exercise.public_id, early_reason=early.get(each.inject.number, ""), by=desk, now=council.now
            )
        row = exercise.injects.get(number=each.inject.number)
        playing.settle_inject(row.public_id, outcome=each.outcome, reason=each.reason, by=desk, now=council.now)
    _pause(council, exercise)
    ended = playing.end_exercise(exercise.public_id, by=desk, now=council.now)
    rows = exercise.injects.all()
    return {
        "clock": ended.clock(council.now),
        "outcomes": {name: sum(each.outcome == name for each in rows) for name in ("done", "late", "skipped")},
        "played early": [each.number for each in rows if each.early_reason],
    }


def _pause(council: Council, exercise: Exercise) -> None:
    """The clock stands still while the rooms are counted; that is no time of the exercise."""
    playing.pause_clock(exercise.public_id, by=council.secretary, now=council.now)
    playing.resume_clock(exercise.public_id, by=council.secretary, now=council.pass_time(minutes=20))


def evaluate(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Evaluators note in their own rooms, heads release, the chair accepts or says why not; the matrix has gaps."""
    exercise = kept["exercise"]
    rows = [_observed(council, exercise, each) for each in described(FILE)["observation"]]
    observing.close_evaluation(exercise.public_id, by=council.chair, now=council.pass_time(days=1))
    kept["observations"] = rows
    areas = matrix_of(accepted(exercise), taking_part(exercise))
    return {
        "accepted": sum(each.judgement == "accepted" for each in rows),
        "not accepted": sum(each.judgement == "not accepted" for each in rows),
        "worst": {
            each.area: max((cell.worst for cell in each.cells if cell.count), key="PSMU".index) for each in areas
        },
        "pairs not observed": sum(len(each.missing) for each in areas),
        "pairs": sum(each.pairs for each in areas),
    }


def _observed(council: Council, exercise: Exercise, given: Mapping[str, Any]) -> Observation:
    seen = Sighting(
        area=given["area"],
        first=council.delegations[given["member"]].public_id,
        second=council.delegations[given["with"]].public_id if "with" in given else "",
        rating=given["rating"],
        text=given["text"],
        capability=given["capability"],
        inject=exercise.injects.get(number=given["inject"]).public_id,
    )
    now = council.pass_time(minutes=10)
    if "from" not in given:
        row = observing.enter_observation(exercise.public_id, sighting=seen, by=council.secretary, now=now)
    else:
        member = given["from"]
        note = observing.note_observation(
            exercise.public_id,
            council.delegations[member].public_id,
            sighting=seen,
            by=council.experts[member],
            now=now,
        )
        row = observing.release_observation(note.public_id, by=council.heads[member], now=council.pass_time(minutes=5))
    counts = given.get("accepted", True)
    return observing.judge_observation(
        row.public_id, accepted=counts, reason=given.get("why", ""), by=council.chair, now=council.pass_time(minutes=5)
    )


def learn(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Three lessons, each from what was seen, and the report is issued; the body reads them."""
    exercise, lessons = kept["exercise"], []
    for each in described(FILE)["lesson"]:
        ground = [kept["observations"][number - 1].public_id for number in each["observations"]]
        said = {name: value for name, value in each.items() if name not in ("observations", "owner")}
        found = Finding(**said, owner=council.delegations[each["owner"]].public_id)
        lessons.append(
            learning.draw_lesson(
                exercise.public_id,
                finding=found,
                observations=ground,
                by=council.chair,
                now=council.pass_time(hours=1),
            )
        )
    kept["lessons"] = lessons
    issued = learning.issue_report(exercise.public_id, by=council.chair, now=council.pass_time(hours=20))
    return {
        "lessons": [f"{each} ({each.owner}, {each.due})" for each in lessons],
        "phase": issued.phase,
        "before the protocol": council.now < datetime(2026, 2, 16, 9, tzinfo=council.now.tzinfo),
    }


STEPS = (
    Step("An exercise is planned", "/exercises/…/", "kengesh exercise check", plan),
    Step("The exercise is played", "/exercises/…/play/", "kengesh exercise order", play),
    Step("Who can work with whom", "/exercises/…/matrix/", "kengesh exercise matrix", evaluate),
    Step("What was learned", "/exercises/…/lessons/", "kengesh exercise after-action", learn),
)
