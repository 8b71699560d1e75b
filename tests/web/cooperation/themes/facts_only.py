"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.cooperation.themes.counted import DEFINED, opened, released
from tests.web.council import Council
from tests.web.facts_only import Class, Refuses


def _indicator(council: Council) -> dict[str, object]:
    return {"indicator_id": opened(council).public_id}


def _series(council: Council) -> dict[str, object]:
    return {**_indicator(council), "delegation_id": council.delegations["Bayan"].public_id}


HERE = "cooperation.themes.actions"
CLASSES: dict[str, Class] = {
    f"{HERE}.open_indicator": Refuses(lambda council: {"body_id": council.body.public_id, "defined": DEFINED}),
    f"{HERE}.review": Refuses(_indicator),
    **{f"{HERE}.{name}": Refuses(_series) for name in ("enter_published", "receive_series", "release_series")},
    f"{HERE}.widen_series": Refuses(lambda council: {"series_id": released(council, opened(council)).public_id}),
}
