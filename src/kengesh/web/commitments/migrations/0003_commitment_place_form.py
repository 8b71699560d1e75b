"""Let a commitment keep the parts of what its provision is called."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_row_level_security")]
    operations = [
        migrations.AddField(model_name="commitment", name="place_form", field=models.JSONField(blank=True, null=True))
    ]
