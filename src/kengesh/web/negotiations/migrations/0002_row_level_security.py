"""Let PostgreSQL itself hold back what delegations draft and note for themselves."""

from django.db import migrations

from kengesh.web.tables import LockTables


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0001_initial")]
    operations = [LockTables("negotiations_internalamendment", "negotiations_internalcomment")]
