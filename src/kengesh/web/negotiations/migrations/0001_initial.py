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
        ("members", "0001_initial"),
        ("members", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredProvision",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Negotiation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("symbol", models.CharField(max_length=60, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("operations", models.PositiveIntegerField(default=0)),
                ("chair_gated", models.BooleanField(default=True)),
                ("begun_at", models.DateTimeField()),
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="negotiation", to="matters.matter"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InternalAmendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("ADD", "add a provision after it"),
                            ("MOD", "change its words"),
                            ("SUP", "suppress it"),
                            ("NOC", "leave it as it is"),
                        ],
                        max_length=3,
                    ),
                ),
                ("provision", models.CharField(max_length=40)),
                (
                    "spot",
                    models.CharField(
                        choices=[("after", "after this provision"), ("below", "first below it")],
                        default="after",
                        max_length=5,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(max_length=10)),
                ("text", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("on_digest", models.CharField(max_length=64)),
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
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="negotiations.negotiation"
                    ),
                ),
            ],
            options={
                "ordering": ("drafted_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("value", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("introduced", models.JSONField(default=list)),
                ("act", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "number"), name="one_operation_at_a_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("ADD", "add a provision after it"),
                            ("MOD", "change its words"),
                            ("SUP", "suppress it"),
                            ("NOC", "leave it as it is"),
                        ],
                        max_length=3,
                    ),
                ),
                ("provision", models.CharField(max_length=40)),
                (
                    "spot",
                    models.CharField(
                        choices=[("after", "after this provision"), ("below", "first below it")],
                        default="after",
                        max_length=5,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(max_length=10)),
                ("text", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
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
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for the chair"),
                            ("taken", "stands in the text"),
                            ("stated", "stated; it changes nothing in the text"),
                            ("withdrawn", "withdrawn by its author"),
                        ],
                        default="waiting",
                        max_length=10,
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
                ("on_digest", models.CharField(max_length=64)),
                ("released_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="members.delegation"
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
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="negotiations.operation",
                    ),
                ),
            ],
            options={
                "ordering": ("released_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verb", "NOC"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="no_change_gives_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience", "delegation"), _negated=True), name="a_proposal_is_released"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("after", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                ("returns_until", models.DateTimeField(blank=True, null=True)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "number"), name="one_revision_of_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("read", "read, waits to be confirmed"),
                            ("confirmed", "counts"),
                            ("replaced", "replaced by a later one"),
                        ],
                        default="read",
                        max_length=10,
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
                ("received_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("also_for", models.ManyToManyField(blank=True, related_name="+", to="members.delegation")),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returned_files",
                        to="members.delegation",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returned_files",
                        to="negotiations.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("received_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("non-paper", "non-paper"),
                            ("chair's text", "Chair's text"),
                            ("compilation", "compilation"),
                            ("draft decision", "draft decision"),
                        ],
                        max_length=20,
                    ),
                ),
                ("symbol", models.CharField(max_length=80)),
                ("addendum", models.PositiveSmallIntegerField(default=0)),
                ("corrigendum", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=300)),
                ("distribution", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=10)),
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
                        default="body",
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("issued_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="members.delegation",
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
                ("recipients", models.ManyToManyField(blank=True, related_name="received", to="members.delegation")),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="negotiations.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("-issued_at", "symbol"),
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("after", models.PositiveIntegerField()),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("value", models.JSONField()),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "after"), name="one_snapshot_at_a_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("provision", models.CharField(max_length=40)),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="negotiations.negotiation"
                    ),
                ),
            ],
            options={
                "ordering": ("written_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_comment_says_something"
                    )
                ],
            },
        ),
    ]
    operations = together(operations)
