"""Operations for migrations: tables that are made together, and tables that PostgreSQL itself locks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


def together(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations, with the tables of each run of them made together."""
    return list(_grouped(operations))


def _grouped(operations: Iterable[Operation]) -> Iterator[Operation]:
    for makes_tables, run in groupby(operations, lambda each: isinstance(each, CreateModel)):
        if makes_tables:
            yield CreateModels([each for each in run if isinstance(each, CreateModel)])
        else:
            yield from run


class CreateModels(Operation):
    """Tables that are made together.

    Django draws every model anew that a new one is related to, however far; drawn once for all, a new installation is
    there in a third of the time.
    """

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models to the state; they are drawn when somebody asks for one."""
        state.__dict__.pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the tables."""
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Remove the tables, the last first."""
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """The tables, in words."""
        return "; ".join(each.describe() for each in self.operations)


class LockTables(Operation):
    """On PostgreSQL, the database itself holds back the rows that other delegations keep to themselves.

    Parameters
    ----------
    tables : str
        Internal tables: each row is of a delegation.
    """

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change no model."""

    def database_forwards(self, _label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: ProjectState) -> None:
        """Lock the tables."""
        self._execute(schema_editor, _locks)

    def database_backwards(self, _label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: ProjectState) -> None:
        """Take the locks off."""
        self._execute(schema_editor, _unlocks)

    def _execute(self, schema_editor: BaseDatabaseSchemaEditor, statements: Callable[[str], str]) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for table in self.tables:
                schema_editor.execute(statements(table))

    def describe(self) -> str:
        """The tables, in words."""
        return f"Lock the rows of {', '.join(self.tables)}"


def _locks(table: str) -> str:
    allowed = (
        "delegation_id = ANY (string_to_array(NULLIF(current_setting('kengesh.delegations', true), ''), ',')::bigint[])"
    )
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY; ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY; '
        f'CREATE POLICY own_delegation ON "{table}" USING ({allowed}) WITH CHECK ({allowed});'
    )


def _unlocks(table: str) -> str:
    return (
        f'DROP POLICY own_delegation ON "{table}"; ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY; '
        f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;'
    )
