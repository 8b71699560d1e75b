"""Two quarters of returns of the five members, as tests want them."""

from kengesh.formats.returns.lines import Line
from kengesh.web.cooperation.narcotics import actions, arranging, releasing
from kengesh.web.members.scope import entered
from tests.web.council import MEMBERS, NOON, Council

SUBSTANCES = [{"code": "OPI", "name": "opium"}, {"code": "HER", "name": "heroin"}, {"code": "HAS", "name": "hashish"}]
SECTIONS = [
    {"code": "N", "name": "Northern corridor", "from": "Alatau", "to": "Ertis"},
    {"code": "S", "name": "Southern corridor", "from": "Bayan", "to": "Chuya"},
    {"code": "L", "name": "Lake province", "from": "", "to": ""},
]


def line(substance="opium", quantity="12.5", seizures="7", section="Northern corridor", **cells) -> Line:
    values = {"form": "powder", "quantity_to": "", "unit": "kg", "unit_mg": "", "note": ""} | cells
    if quantity in ("none", "not known"):
        values["unit"] = ""
    return Line(substance=substance, quantity=quantity, seizures=seizures, section=section, **values)


def arranged(council: Council, **settings: int):
    """The body collects returns from the third quarter of 2025 on."""
    return arranging.arrange(
        council.body.public_id,
        substances=SUBSTANCES,
        sections=SECTIONS,
        by=council.users["secretariat"],
        now=NOON,
        first_period="2025-Q3",
        **settings,
    )


def worked(council: Council, member: str, period: str, *lines: Line):
    """A delegation works on a return."""
    delegation = council.delegations[member]
    for each in lines:
        actions.put_line(delegation.public_id, period, line=each, by=council.head(member), now=NOON)


def submitted(council: Council, member: str, period: str, *lines: Line, reason: str = ""):
    """A head submits a return."""
    worked(council, member, period, *lines)
    return actions.submit(
        council.delegations[member].public_id, period, reason=reason, by=council.head(member), now=NOON
    )


def lines_of(number: int) -> list[Line]:
    """Lines with enough seizures, and different ones for each member."""
    return [
        line("opium", f"{20 + number}.5", f"{9 + number}", "Northern corridor"),
        line("opium", f"{7 + number}", f"{6 + number}", "Southern corridor"),
        line("hashish", f"{100 + number}", f"{12 + number}", "Northern corridor", quantity_to=f"{120 + number}"),
        line("hashish", f"{50 + number}", f"{8 + number}", "Southern corridor"),
        line("heroin", "none", "none", "all"),
    ]


def all_returned(council: Council, period: str = "2025-Q3") -> None:
    """Every member has returned a quarter."""
    for number, member in enumerate(MEMBERS):
        submitted(council, member, period, *lines_of(number))


def released(council: Council, audience: str = "body"):
    """A release of one quarter."""
    if not hasattr(council.body, "narcotics"):
        arranged(council)
    all_returned(council)
    with entered([]):
        return releasing.release(council.body.public_id, audience=audience, by=council.users["secretariat"], now=NOON)
