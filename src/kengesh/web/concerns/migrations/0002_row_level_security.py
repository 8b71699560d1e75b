"""Lock the internal tables on PostgreSQL: the database itself holds back the rows of other delegations."""

from django.db import migrations

from kengesh.web.tables import LockTables


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]
    operations = [LockTables("concerns_internalconcern")]
