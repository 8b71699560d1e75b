"""Who sees treaties, their rooms and the depositary's desk, and who acts there."""

from datetime import date

from kengesh.web.instruments.handing import Upload
from kengesh.web.instruments.opening import enter_existing
from tests.web.access import DELEGATES, EVERYBODY, Row
from tests.web.council import Council
from tests.web.instruments.treaty import Treaty, noon

DESK = frozenset({"secretariat"})
FILE = Upload(b"full powers", "powers.pdf", "application/pdf")


def open_treaty(council: Council) -> Treaty:
    """A treaty that two have signed and one has ratified."""
    treaty = Treaty(council)
    treaty.sign("Alatau", "Bayan", now=noon(5, 1))
    treaty.ratify("Alatau", noon(5, 2))
    return treaty


def one(council: Council) -> dict[str, str]:
    return {"public_id": open_treaty(council).key}


def notified(council: Council) -> dict[str, str]:
    return {"public_id": open_treaty(council).instrument.notifications.all()[0].public_id}


def entered(council: Council) -> dict[str, str]:
    existing = enter_existing(
        council.body.public_id,
        title="Charter",
        adopted_on=date(2002, 6, 7),
        source="Collection of the council, vol. 1, p. 3",
        content=b"text",
        name="charter.txt",
        media_type="text/plain",
        languages=["en"],
        by=council.users["secretariat"],
        now=noon(4, 2),
    )
    return {"public_id": existing.public_id}


def act_file(council: Council) -> dict[str, str]:
    """Full powers of Alatau that were handed over."""
    treaty = Treaty(council)
    act = treaty.hand("Alatau", "full-powers", noon(5, 1), holder="A person", upload=FILE)
    return {"public_id": act.public_id}


def prepared_file(council: Council) -> dict[str, str]:
    """Full powers of Alatau that are prepared."""
    prepared = Treaty(council).prepare("Alatau", "full-powers", noon(5, 1), holder="A person", upload=FILE)
    return {"public_id": prepared.public_id}


def acts(name: str):
    return lambda _: {"act": name}


ROWS: dict[str, Row] = {
    "instruments:list": Row(see=EVERYBODY, act=DESK, data=acts("existing")),
    "instruments:instrument": Row(see=EVERYBODY, arguments=one),
    "instruments:effects": Row(see=EVERYBODY, arguments=one),
    "instruments:simulator": Row(see=EVERYBODY, arguments=one),
    "instruments:room": Row(see=DELEGATES, act=DELEGATES, arguments=one, data=acts("prepare")),
    "instruments:desk": Row(see=DESK, act=DESK, arguments=one, data=acts("correct")),
    "instruments:notification": Row(see=EVERYBODY, arguments=notified),
    "instruments:notification_file": Row(see=EVERYBODY, arguments=lambda council: notified(council) | {"form": "docx"}),
    "instruments:status_file": Row(see=EVERYBODY, arguments=lambda council: one(council) | {"form": "csv"}),
    "instruments:text": Row(see=EVERYBODY, arguments=entered),
    "instruments:act_file": Row(see=DESK | {"head", "expert"}, arguments=act_file),
    "instruments:prepared_file": Row(see=frozenset({"head", "expert"}), arguments=prepared_file),
}
