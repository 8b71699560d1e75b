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
            name="ContactPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("office", models.CharField(max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=60)),
                ("hours", models.CharField(blank=True, max_length=120)),
                ("named_at", models.DateTimeField()),
                (
                    "delegation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_point",
                        to="members.delegation",
                    ),
                ),
            ],
            options={
                "ordering": ("delegation__member__name",),
            },
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("aim", models.TextField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("announced_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="operations", to="members.body"
                    ),
                ),
                ("delegations", models.ManyToManyField(related_name="operations", to="members.delegation")),
            ],
            options={
                "ordering": ("-starts_on", "name"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="an_operation_has_length"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("observation", models.TextField()),
                ("recommendation", models.TextField()),
                ("due", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.delegation",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lessons", to="narcotics.operation"
                    ),
                ),
            ],
            options={
                "ordering": ("due", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("policy", models.JSONField()),
                ("figures", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
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
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seizure_releases", to="members.body"
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="one_release_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("body", "observers", "public"))),
                        name="sums_are_released_to_body_observers_or_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Behind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=7)),
                ("contents", models.JSONField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="behind", to="narcotics.release"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("release", "period"), name="once_behind_a_quarter")],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("period", models.CharField(max_length=7)),
                ("version", models.PositiveSmallIntegerField()),
                ("lines", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.TextField(blank=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("platform", "on the platform"),
                            ("letter", "by letter"),
                            ("mail", "by mail"),
                            ("telephone", "by telephone"),
                        ],
                        default="platform",
                        max_length=10,
                    ),
                ),
                ("submitted_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seizure_returns",
                        to="members.delegation",
                    ),
                ),
            ],
            options={
                "ordering": ("period", "delegation", "version"),
                "constraints": [
                    models.UniqueConstraint(fields=("delegation", "period", "version"), name="one_version_of_a_return"),
                    models.CheckConstraint(
                        condition=models.Q(("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="a_revision_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("substances", models.JSONField(default=list)),
                ("sections", models.JSONField(default=list)),
                ("first_period", models.CharField(max_length=7)),
                ("due_days", models.PositiveSmallIntegerField(default=45)),
                ("minimum", models.PositiveSmallIntegerField(default=3)),
                ("contributors", models.PositiveSmallIntegerField(default=2)),
                ("delay_days", models.PositiveSmallIntegerField(default=45)),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="narcotics", to="members.body"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("minimum__gte", 3)), name="a_minimum_protects")
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("period", models.CharField(max_length=7)),
                ("lines", models.JSONField(default=list)),
                ("incoming", models.JSONField(null=True)),
                ("incoming_name", models.CharField(blank=True, max_length=200)),
                ("worked_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
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
                "constraints": [
                    models.UniqueConstraint(fields=("delegation", "period"), name="one_return_at_work_for_a_quarter")
                ],
            },
        ),
    ]
    operations = together(operations)
