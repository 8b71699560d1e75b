"""Lock the internal table on PostgreSQL: the database itself holds back the rows of other delegations."""

from django.db import migrations

from kengesh.web.tables import LockTables


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial")]
    operations = [LockTables("themes_internalseries")]
