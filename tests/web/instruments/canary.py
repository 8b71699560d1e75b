"""Put a token into every internal field of acts that a delegation prepares."""

from kengesh.web.instruments.handing import Upload
from kengesh.web.instruments.models import Instrument
from tests.web.council import Council
from tests.web.instruments.treaty import Treaty, noon

TABLES = ("instruments.PreparedAct",)


def planted(council: Council, token: str) -> None:
    """Bayan prepares full powers and a reservation, and hands over neither."""
    treaty = _Beside(council) if Instrument.objects.exists() else Treaty(council)
    upload = Upload(token.encode(), f"{token}.txt", "text/plain")
    treaty.prepare("Bayan", "full-powers", noon(4, 6), holder=token, upload=upload)
    treaty.prepare("Bayan", "reservation", noon(4, 6), text=token, provisions=[token])


class _Beside(Treaty):
    """The treaty that is there already."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.secretary = council.users["secretariat"]
        self.instrument = Instrument.objects.all()[0]
