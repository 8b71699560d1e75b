import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matters", "0002_initial"),
        ("members", "0001_initial"),
        ("members", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("provision", models.CharField(blank=True, max_length=40)),
                (
                    "origin_kind",
                    models.CharField(
                        choices=[
                            ("own", "the delegation itself"),
                            ("lesson", "a lesson of an exercise or operation"),
                            ("contribution", "a contribution to a hearing"),
                        ],
                        default="own",
                        max_length=15,
                    ),
                ),
                ("origin", models.CharField(blank=True, max_length=40)),
                ("origin_title", models.CharField(blank=True, max_length=300)),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
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
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("satisfied", "satisfied"),
                            ("in part", "satisfied in part"),
                            ("not satisfied", "not satisfied"),
                        ],
                        default="open",
                        max_length=15,
                    ),
                ),
                ("printed", models.BooleanField(default=False)),
                ("raised_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="members.delegation"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.group",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="matters.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("raised_at", "pk"),
                "indexes": [models.Index(fields=["origin_kind", "origin"], name="concerns_co_origin__155fe6_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("group", "body", "public"))),
                        name="a_concern_is_released_to_group_body_or_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "group"), _negated=True), ("group__isnull", False), _connector="OR"
                        ),
                        name="a_concern_names_its_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin_kind", "own"), models.Q(("origin_title", ""), _negated=True), _connector="OR"
                        ),
                        name="a_concern_taken_up_names_its_origin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalConcern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("provision", models.CharField(blank=True, max_length=40)),
                (
                    "origin_kind",
                    models.CharField(
                        choices=[
                            ("own", "the delegation itself"),
                            ("lesson", "a lesson of an exercise or operation"),
                            ("contribution", "a contribution to a hearing"),
                        ],
                        default="own",
                        max_length=15,
                    ),
                ),
                ("origin", models.CharField(blank=True, max_length=40)),
                ("origin_title", models.CharField(blank=True, max_length=300)),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="matters.matter"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("satisfied", "satisfied"),
                            ("in part", "satisfied in part"),
                            ("not satisfied", "not satisfied"),
                        ],
                        max_length=15,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("said_at", models.DateTimeField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "ordering": ("said_at", "pk"),
            },
        ),
    ]
    operations = together(operations)
