"""The first look of Bayan at a text under silence: it has no words, so that nothing of it can be found but the row."""

from kengesh.web.adoption.models import FirstLook, SilenceProcedure
from kengesh.web.adoption.silence import note_opening
from tests.web.adoption.desk import DAYS, apart
from tests.web.council import NOON

TABLES = ("adoption.FirstLook",)


def planted(council, token: str) -> None:  # noqa: ARG001 -- an instant holds no token
    """Bayan looks at a text under silence, one that is there if there is one."""
    procedure = SilenceProcedure.objects.first() or apart(council).start()
    note_opening(procedure, [council.delegations["Bayan"].pk], NOON + DAYS)
    assert FirstLook.objects.exists()
