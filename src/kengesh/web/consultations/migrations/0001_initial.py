import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("members", "0001_initial"),
        ("members", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("question", models.TextField()),
                ("background", models.TextField(blank=True)),
                ("audience", models.CharField(blank=True, max_length=300)),
                ("languages", models.JSONField(default=list)),
                ("rules", models.TextField()),
                ("grounds", models.JSONField(default=list)),
                ("limit", models.PositiveIntegerField(default=4000)),
                ("most_a_minute", models.PositiveSmallIntegerField(default=20)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("time_zone", models.CharField(default="UTC", max_length=60)),
                ("published_at", models.DateTimeField(null=True)),
                ("heard", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hearings", to="members.body"
                    ),
                ),
            ],
            options={
                "ordering": ("-opens_at", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="one_hearing_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="a_hearing_has_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_at__isnull", True), ("published_at__isnull", False), _connector="OR"
                        ),
                        name="published_before_reported",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("scholar", "scholar"),
                            ("civil society", "civil society"),
                            ("business", "business"),
                            ("citizen", "citizen"),
                        ],
                        max_length=15,
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("text", models.TextField()),
                ("folded", models.TextField()),
                ("name", models.CharField(blank=True, max_length=150)),
                ("name_consent_at", models.DateTimeField(null=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("platform", "on the platform"),
                            ("gathered", "gathered on paper and entered from a file"),
                        ],
                        default="platform",
                        max_length=10,
                    ),
                ),
                ("gathered_on", models.DateField(null=True)),
                ("gathered_where", models.CharField(blank=True, max_length=200)),
                ("code_digest", models.CharField(blank=True, db_index=True, max_length=64)),
                ("form", models.CharField(blank=True, max_length=24)),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for a moderator"),
                            ("answered", "declined, answered by its author, waits again"),
                            ("published", "published"),
                            ("declined", "declined"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=40)),
                ("declined_note", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("redacted_at", models.DateTimeField(null=True)),
                ("redacted_ground", models.CharField(blank=True, max_length=40)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken up", "taken up"),
                            ("taken up in part", "taken up in part"),
                            ("noted", "noted"),
                            ("not pursued", "not pursued"),
                        ],
                        max_length=20,
                    ),
                ),
                ("response", models.TextField(blank=True)),
                ("responded_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="consultations.hearing",
                    ),
                ),
            ],
            options={
                "ordering": ("number", "received_at", "pk"),
                "indexes": [
                    models.Index(fields=["hearing", "state", "number"], name="consultatio_hearing_3c23f9_idx"),
                    models.Index(fields=["hearing", "received_at"], name="consultatio_hearing_b300c7_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number__isnull", False)),
                        fields=("hearing", "number"),
                        name="one_contribution_of_a_number",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code_digest", ""), _negated=True),
                        fields=("code_digest",),
                        name="one_contribution_of_a_receipt",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("form", ""), _negated=True), fields=("form",), name="a_form_is_taken_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("state", "published")),
                            models.Q(models.Q(("state", "published"), _negated=True), ("number__isnull", True)),
                            _connector="OR",
                        ),
                        name="what_is_published_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("ground", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_declined_has_a_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), ("name_consent_at__isnull", False), _connector="OR"),
                        name="a_name_is_given_with_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), models.Q(("response", ""), _negated=True), _connector="OR"),
                        name="an_outcome_is_said_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("author__isnull", True), ("code_digest", ""), _connector="OR"),
                        name="an_account_or_a_receipt",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HearingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="consultations.hearing",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
    ]
    operations = together(operations)
