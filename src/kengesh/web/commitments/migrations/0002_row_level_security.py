"""Let PostgreSQL itself hold back the reports and sheets that delegations have not released."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from kengesh.web.members.scope import row_level_security

TABLES = ("commitments_internalreport", "commitments_internalsheet")


def lock(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lock both tables."""
    _execute(schema_editor, 0)


def unlock(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the locks off."""
    _execute(schema_editor, 1)


def _execute(schema_editor: BaseDatabaseSchemaEditor, which: int) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(row_level_security(table)[which])


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
