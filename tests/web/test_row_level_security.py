"""The second lock on PostgreSQL: the database itself holds back what another delegation keeps to itself.

Everything here is asked in SQL as the application asks, without the filter of the models.
"""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from kengesh.web.members.scope import Internal, entered
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.notes import note_brief
from tests.web.council import NOON
from tests.web.test_canary import plant

INTERNAL = sorted(
    (model for model in apps.get_models() if issubclass(model, Internal)), key=lambda model: model.__name__
)
each_table = pytest.mark.parametrize("model", INTERNAL, ids=lambda model: model._meta.label)


@pytest.fixture
def _on_postgresql(db):  # noqa: ARG001 -- says which database this run has
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite")


pytestmark = pytest.mark.usefixtures("_on_postgresql")


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def owners(model):
    return {owner for (owner,) in asked(f'SELECT delegation_id FROM "{model._meta.db_table}"')}  # noqa: S608 -- ours


def columns(model):
    return [field.column for field in model._meta.local_concrete_fields]


def copied(model, own, other):
    """Insert a row of one delegation anew as that of another, by SQL alone."""
    new = {"id": "id + 1000000", "delegation_id": f"{other}", "public_id": "'copied' || id"}
    names = columns(model)
    values = ", ".join(new.get(name, f'"{name}"') for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {values} FROM "{table}" WHERE delegation_id = %s LIMIT 1',  # noqa: S608 -- ours
            [own],
        )
        return cursor.rowcount


@pytest.fixture
def rooms(council):
    """Bayan and Alatau with a row each in every internal table."""
    plant(council)
    bayan, alatau = council.delegations["Bayan"], council.delegations["Alatau"]
    text = Negotiation.objects.get(matter=council.matter).public_id
    note_brief(text, bayan.public_id, revision=0, by=council.head("Bayan"), now=NOON)
    with entered([bayan.pk, alatau.pk]):
        for model in INTERNAL:
            assert copied(model, bayan.pk, alatau.pk) == 1
    return bayan, alatau


def test_the_role_of_the_application_is_held_by_policies():
    assert asked("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False, False)]
    assert INTERNAL


@each_table
def test_every_internal_table_has_its_policy_and_its_owner_is_held_by_it_too(model):
    table = model._meta.db_table

    locked = asked("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", f'"{table}"')
    policies = asked("SELECT cmd, qual, with_check FROM pg_policies WHERE tablename = %s", table)

    assert locked == [(True, True)]
    assert [command for command, _, _ in policies] == ["ALL"]
    assert all("kengesh.delegations" in rule for _, *rules in policies for rule in rules)


def test_outside_any_room_there_is_nothing(rooms):
    with entered([each.pk for each in rooms]):
        assert owners_by_table() == everywhere({each.pk for each in rooms})
    assert owners_by_table() == everywhere(set())
    with entered([]):
        assert owners_by_table() == everywhere(set())


def test_in_the_room_of_a_delegation_there_is_its_own_alone(rooms):
    for each in rooms:
        with entered([each.pk]):
            assert owners_by_table() == everywhere({each.pk})
            seen = {model._meta.db_table: {row.delegation_id for row in model.objects.all()} for model in INTERNAL}
            assert seen == everywhere({each.pk})


def test_nothing_is_written_into_the_room_of_another(rooms):
    bayan, alatau = rooms
    with entered([bayan.pk]):
        for model in INTERNAL:
            refuses(lambda model=model: copied(model, bayan.pk, alatau.pk))
            table = model._meta.db_table
            refuses(lambda table=table: changed(f'UPDATE "{table}" SET delegation_id = %s', alatau.pk))  # noqa: S608 -- ours
            assert changed(f'DELETE FROM "{table}" WHERE delegation_id = %s', alatau.pk) == 0, table  # noqa: S608 -- ours
    with entered([alatau.pk]):
        assert owners_by_table() == everywhere({alatau.pk})


def owners_by_table():
    return {model._meta.db_table: owners(model) for model in INTERNAL}


def everywhere(found):
    return {model._meta.db_table: found for model in INTERNAL}


def changed(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refuses(act):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        act()
