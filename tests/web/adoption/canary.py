"""The first look of Bayan at a text under silence: it has no words, so that nothing of it can be found but the row."""

from kengesh.web.adoption.models import FirstLook
from kengesh.web.adoption.silence import note_opening
from tests.web.adoption.desk import DAYS, Desk
from tests.web.council import NOON

TABLES = ("adoption.FirstLook",)


def planted(council, token: str) -> None:  # noqa: ARG001 -- an instant holds no token
    from kengesh.web.negotiations.models import Negotiation  # noqa: PLC0415 -- used here alone

    if Negotiation.objects.filter(matter=council.matter).exists():
        return  # another app has laid a text on the table that cannot be decided
    desk = Desk(council)
    procedure = desk.start()
    note_opening(procedure, [council.delegations["Bayan"].pk], NOON + DAYS)
    assert FirstLook.objects.exists()
