"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.cooperation.narcotics.access import operation
from tests.web.cooperation.narcotics.returned import arranged, released, worked
from tests.web.cooperation.narcotics.returned import line as a_line
from tests.web.council import Council
from tests.web.facts_only import Class, Refuses

PERIOD = "2025-Q3"


def _body(council: Council) -> dict[str, object]:
    return {"body_id": council.body.public_id}


def _return(council: Council) -> dict[str, object]:
    arranged(council)
    worked(council, "Bayan", PERIOD, a_line())
    return {"delegation_id": council.delegations["Bayan"].public_id, "period": PERIOD}


HERE = "cooperation.narcotics"
CLASSES: dict[str, Class] = {
    **{
        f"{HERE}.actions.{name}": Refuses(_return)
        for name in ("drop_file", "drop_line", "enter_return", "put_line", "receive_file", "submit", "take_file")
    },
    f"{HERE}.arranging.arrange": Refuses(_body),
    f"{HERE}.operating.announce": Refuses(_body),
    f"{HERE}.operating.name_contact": Refuses(
        lambda council: {"delegation_id": council.delegations["Bayan"].public_id}
    ),
    f"{HERE}.operating.record_lesson": Refuses(lambda council: {"operation_id": operation(council)["public_id"]}),
    f"{HERE}.releasing.release": Refuses(_body),
    f"{HERE}.releasing.widen": Refuses(lambda council: {"release_id": released(council).public_id}),
}
