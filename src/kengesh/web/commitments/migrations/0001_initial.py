import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("matters", "0002_initial"),
        ("meetings", "0002_row_level_security"),
        ("members", "0001_initial"),
        ("members", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("what", models.TextField()),
                (
                    "owner",
                    models.CharField(
                        choices=[
                            ("members", "members"),
                            ("secretariat", "the secretariat"),
                            ("body", "the body itself"),
                        ],
                        default="members",
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("every", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("review_from", models.DateTimeField(blank=True, null=True)),
                ("measure", models.TextField(blank=True)),
                ("indicator", models.CharField(blank=True, max_length=40)),
                (
                    "source_kind",
                    models.CharField(
                        choices=[
                            ("provision", "provision of an adopted text"),
                            ("decision", "decision"),
                            ("exercise", "lesson of an exercise"),
                            ("operation", "lesson of joint operations"),
                            ("outcome", "outcome of an agenda item"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source_id", models.CharField(max_length=40)),
                ("source_title", models.CharField(max_length=300)),
                ("provision", models.CharField(blank=True, max_length=60)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("wording", models.CharField(blank=True, max_length=64)),
                ("quoted", models.TextField(blank=True)),
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
                ("taken_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="members.body"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "ordering": ("taken_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="a_commitment_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__isnull", False), ("review_on__isnull", False), _connector="OR"),
                        name="a_commitment_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every__isnull", True), ("due_on__isnull", False), _connector="OR"),
                        name="what_recurs_is_due_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source_kind", "provision"), _negated=True),
                            models.Q(
                                models.Q(("provision", ""), _negated=True), models.Q(("wording", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_provision_is_named_with_its_wording",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("chair", "body"))), name="a_commitment_is_of_chair_or_body"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Raising",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("review_on", models.DateField()),
                ("item", models.CharField(max_length=40)),
                ("raised_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="raisings",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.session"
                    ),
                ),
            ],
            options={
                "ordering": ("raised_at",),
                "constraints": [
                    models.UniqueConstraint(fields=("commitment", "review_on"), name="a_review_is_raised_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("receive", "receive and acknowledge"),
                            ("understand", "understand"),
                            ("evaluate", "evaluate and consider"),
                            ("implement", "implement"),
                            ("closed", "closed"),
                        ],
                        default="receive",
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("late_from", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("closes_at", models.DateTimeField(null=True)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="commitments.commitment"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="members.delegation",
                    ),
                ),
            ],
            options={
                "ordering": ("delegation__member__name", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("commitment", "delegation"), name="one_share_of_a_member"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_at__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="what_is_declined_says_why",
                    ),
                ],
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
                (
                    "finding",
                    models.CharField(
                        choices=[
                            ("done", "done"),
                            ("in part", "done in part"),
                            ("not yet", "not yet done"),
                            ("not needed", "no longer needed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reasons", models.TextField()),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("reviewed_at", models.DateTimeField()),
                ("open_from", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.session",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="commitments.share"
                    ),
                ),
            ],
            options={
                "ordering": ("reviewed_at", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reasons", ""), _negated=True), name="a_review_says_why")
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("text", models.TextField()),
                ("link", models.URLField(blank=True, max_length=500)),
                ("value", models.CharField(blank=True, max_length=40)),
                ("as_of", models.DateField(blank=True, null=True)),
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
                ("reported_at", models.DateTimeField()),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="commitments.share"
                    ),
                ),
            ],
            options={
                "ordering": ("reported_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("receive", "receive and acknowledge"),
                            ("understand", "understand"),
                            ("evaluate", "evaluate and consider"),
                            ("implement", "implement"),
                            ("closed", "closed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
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
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="commitments.share"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="InternalReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("text", models.TextField()),
                ("link", models.URLField(blank=True, max_length=500)),
                ("value", models.CharField(blank=True, max_length=40)),
                ("as_of", models.DateField(blank=True, null=True)),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="commitments.share"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
    operations = together(operations)
