"""Put a token into every internal field of themes."""

from kengesh.web.cooperation.themes.models import Indicator
from tests.web.cooperation.themes.counted import opened, read_in
from tests.web.council import Council

TABLES = ("themes.InternalSeries",)


def planted(council: Council, token: str) -> None:
    """Bayan reads a series in; it releases nothing."""
    indicator = Indicator.objects.filter(body=council.body).first() or opened(council)
    read_in(council, indicator, member="Bayan", source=token)
