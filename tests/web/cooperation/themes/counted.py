"""An indicator and series of members, as tests want them."""

from datetime import date
from decimal import Decimal

from kengesh.web.cooperation.themes import actions
from tests.web.council import NOON, Council

DEFINED = actions.Defined(
    theme="climate", code="CO2", name="Emissions per head", unit="t CO2 a year", source="Method of the Council, 2024",
    frequency="year", direction="fall", baseline=Decimal(6), baseline_period="2020", target=Decimal(4),
    target_period="2030", review_on=date(2026, 9, 1),
)  # fmt: skip
HEAD = "indicator,member,period,value,source,licence,retrieved\n"


def opened(council: Council, **changes):
    """An indicator."""
    values = {name: getattr(DEFINED, name) for name in actions.Defined.__slots__} | changes
    return actions.open_indicator(
        council.body.public_id, defined=actions.Defined(**values), by=council.users["secretariat"], now=NOON
    )


def file(member: str = "Alatau", *values: tuple[str, str], source: str = "Statistics Office") -> bytes:
    """A file with a series."""
    points = values or (("2020", "6.1"), ("2021", "5.9"), ("2023", "5.6"))
    return (
        HEAD + "".join(f"CO2,{member},{period},{value},{source},CC BY 4.0,2026-01-10\n" for period, value in points)
    ).encode()


def read_in(council: Council, indicator, *values: tuple[str, str], member: str = "Alatau", source: str = "Office"):
    """A delegation reads its series in."""
    return actions.receive_series(
        indicator.public_id,
        council.delegations[member].public_id,
        content=file(member, *values, source=source),
        name="co2.csv",
        by=council.head(member),
        now=NOON,
    )


def released(council: Council, indicator, *values: tuple[str, str], member: str = "Alatau", audience: str = "body"):
    """A head releases it."""
    read_in(council, indicator, *values, member=member)
    return actions.release_series(
        indicator.public_id,
        council.delegations[member].public_id,
        audience=audience,
        by=council.head(member),
        now=NOON,
    )
