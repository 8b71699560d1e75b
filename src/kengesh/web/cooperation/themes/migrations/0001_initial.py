import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_initial"),
        ("members", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("climate", "climate"),
                            ("energy", "energy"),
                            ("transport", "transport"),
                            ("tourism", "tourism"),
                            ("culture", "culture"),
                            ("health", "health"),
                            ("digital", "digital"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(max_length=60)),
                ("source", models.CharField(max_length=300)),
                (
                    "frequency",
                    models.CharField(
                        choices=[("year", "year"), ("quarter", "quarter"), ("month", "month")],
                        default="year",
                        max_length=8,
                    ),
                ),
                ("direction", models.CharField(choices=[("rise", "rise"), ("fall", "fall")], max_length=5)),
                ("baseline", models.DecimalField(decimal_places=9, max_digits=24)),
                ("baseline_period", models.CharField(max_length=7)),
                ("target", models.DecimalField(decimal_places=9, max_digits=24)),
                ("target_period", models.CharField(max_length=7)),
                ("review_on", models.DateField()),
                ("opened_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="members.body"
                    ),
                ),
            ],
            options={
                "ordering": ("theme", "code"),
                "constraints": [models.UniqueConstraint(fields=("body", "code"), name="one_indicator_of_a_code")],
            },
        ),
        migrations.CreateModel(
            name="InternalSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("points", models.JSONField(default=list)),
                ("source", models.CharField(max_length=300)),
                ("licence", models.CharField(max_length=120)),
                ("retrieved", models.CharField(max_length=10)),
                ("file_name", models.CharField(max_length=200)),
                ("file_digest", models.CharField(max_length=64)),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("worked_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="themes.indicator"
                    ),
                ),
                (
                    "worked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("delegation", "indicator"), name="one_series_at_work")],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("outcome", models.TextField()),
                ("reviewed_at", models.DateTimeField()),
                ("next_on", models.DateField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="themes.indicator"
                    ),
                ),
            ],
            options={
                "ordering": ("-reviewed_at",),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("points", models.JSONField(default=list)),
                ("source", models.CharField(max_length=300)),
                ("licence", models.CharField(max_length=120)),
                ("retrieved", models.CharField(max_length=10)),
                ("file_name", models.CharField(max_length=200)),
                ("file_digest", models.CharField(max_length=64)),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("published", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("on target", "on target"), ("off target", "off target"), ("not known", "not known")],
                        max_length=10,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("delegation", "own delegation"),
                            ("chair", "chair and secretariat"),
                            ("group", "group"),
                            ("body", "body"),
                            ("observers", "observers"),
                            ("public", "public"),
                        ],
                        max_length=12,
                    ),
                ),
                ("released_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicator_series",
                        to="members.delegation",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="themes.indicator"
                    ),
                ),
            ],
            options={
                "ordering": ("indicator", "delegation", "-version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "delegation", "version"), name="one_version_of_a_series"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("body", "observers", "public"))),
                        name="a_series_is_released_to_body_observers_or_public",
                    ),
                ],
            },
        ),
    ]
    operations = together(operations)
