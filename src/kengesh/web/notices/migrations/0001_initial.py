import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "__first__"),
        ("record", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveBigIntegerField(default=0)),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notice_reader", to="record.record"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("delivered_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="record.entry"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-delivered_at", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("user", "entry"), name="an_act_is_delivered_once")],
            },
        ),
    ]
    operations = together(operations)
