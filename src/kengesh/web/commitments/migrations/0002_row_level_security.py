"""Let PostgreSQL itself hold back the reports and sheets that delegations have not released."""

from django.db import migrations

from kengesh.web.tables import LockTables


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]
    operations = [LockTables("commitments_internalreport", "commitments_internalsheet")]
