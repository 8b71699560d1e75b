"""Put a token into every internal field of exercises."""

from kengesh.web.cooperation.exercises.models import Exercise
from tests.web.cooperation.exercises.acting import begun, noted
from tests.web.council import Council

TABLES = ("exercises.InternalObservation",)


def planted(council: Council, token: str) -> None:
    """An evaluator of Bayan notes something that Bayan releases to nobody."""
    exercise = Exercise.objects.first() or begun(council)
    noted(council, exercise, "Bayan", text=token)
