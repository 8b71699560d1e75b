"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.web.cooperation.exercises.models import Inject
from tests.web.cooperation.exercises.acting import begun, noted, planned, released, reported
from tests.web.council import Council
from tests.web.facts_only import Class, Refuses


def _planned(council: Council) -> dict[str, object]:
    return {"exercise_id": planned(council).public_id}


def _note(council: Council) -> dict[str, object]:
    return {"note_id": noted(council, begun(council), "Bayan").public_id}


def _observation(council: Council) -> dict[str, object]:
    return {"observation_id": released(council, begun(council), "Bayan").public_id}


def _inject(council: Council) -> dict[str, object]:
    begun(council)
    return {"inject_id": Inject.objects.all()[0].public_id}


def _lesson(council: Council) -> dict[str, object]:
    lesson = reported(council).lessons.get().public_id
    return {"lesson_id": lesson, "earlier_id": lesson}


HERE = "cooperation.exercises"
CLASSES: dict[str, Class] = {
    f"{HERE}.actions.answer": Refuses(
        lambda council: {**_planned(council), "delegation_id": council.delegations["Bayan"].public_id}
    ),
    f"{HERE}.actions.ask_delegations": Refuses(_planned),
    f"{HERE}.actions.change_plan": Refuses(_planned),
    f"{HERE}.actions.plan_exercise": Refuses(lambda council: {"body_id": council.body.public_id}),
    f"{HERE}.learning.draw_lesson": Refuses(_planned),
    f"{HERE}.learning.issue_report": Refuses(_planned),
    f"{HERE}.learning.say_recurrence": Refuses(_lesson),
    f"{HERE}.observing.close_evaluation": Refuses(_planned),
    f"{HERE}.observing.enter_observation": Refuses(
        lambda council: {**_planned(council), "delegation_id": council.delegations["Bayan"].public_id}
    ),
    f"{HERE}.observing.judge_observation": Refuses(_observation),
    f"{HERE}.observing.note_observation": Refuses(
        lambda council: {**_planned(council), "delegation_id": council.delegations["Bayan"].public_id}
    ),
    f"{HERE}.observing.release_observation": Refuses(_note),
    f"{HERE}.observing.renote_observation": Refuses(_note),
    **{
        f"{HERE}.playing.{name}": Refuses(_planned)
        for name in ("end_exercise", "pause_clock", "play_next", "resume_clock", "start_clock", "take_events")
    },
    f"{HERE}.playing.settle_inject": Refuses(_inject),
}
