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
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("matter", "matter"),
                            ("concern", "concern"),
                            ("take-note", "take note of an adoption"),
                            ("other", "other"),
                        ],
                        default="matter",
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=40)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("speaking_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("list_closed_at", models.DateTimeField(null=True)),
                ("outcome", models.TextField(blank=True)),
                ("concluded_at", models.DateTimeField(null=True)),
                ("became", models.CharField(blank=True, max_length=20)),
                (
                    "rapporteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.delegation",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__isnull", True), ("minutes__gt", 0), _connector="OR"),
                        name="an_item_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("speaking_minutes__isnull", True), ("speaking_minutes__gt", 0), _connector="OR"
                        ),
                        name="a_speaker_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("pack", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("handed_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="members.body"
                    ),
                ),
                (
                    "incoming",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="taken_over", to="members.term"
                    ),
                ),
                (
                    "outgoing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handed_over", to="members.term"
                    ),
                ),
            ],
            options={
                "ordering": ("-handed_at",),
            },
        ),
        migrations.CreateModel(
            name="InternalIntervention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(default="en", max_length=12)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.agendaitem"
                    ),
                ),
            ],
            options={
                "ordering": ("drafted_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("forum", "forum"), ("council", "council"), ("dialogue", "dialogue of experts")],
                        max_length=10,
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("yearly", "once a year"),
                            ("half-yearly", "twice a year"),
                            ("quarterly", "every three months"),
                            ("as-needed", "as needed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                ("symbol", models.CharField(max_length=20)),
                ("parallel", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="members.body"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "series",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "name"), name="a_series_has_one_name"),
                    models.UniqueConstraint(fields=("symbol",), name="a_series_has_its_symbol"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                ("place", models.CharField(blank=True, max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="members.body"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="meetings.series",
                    ),
                ),
            ],
            options={
                "ordering": ("starts_at", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="one_session_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_session_has_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("opened_at__isnull", False), _connector="OR"),
                        name="opened_before_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("came_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="members.delegation"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="meetings.session"
                    ),
                ),
            ],
            options={
                "ordering": ("came_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("session", "delegation"),
                        name="a_delegation_is_present_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("people", models.PositiveSmallIntegerField(default=1)),
                ("asked_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="planned", to="members.body"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned",
                        to="meetings.series",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned",
                        to="meetings.session",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="a_planned_session_has_length"),
                    models.CheckConstraint(condition=models.Q(("people__gt", 0)), name="a_planned_session_is_attended"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("ranks", models.JSONField()),
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
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("waiting", "to be examined"),
                            ("in order", "in order"),
                            ("not in order", "not in order"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("examined_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credentials", to="meetings.session"
                    ),
                ),
            ],
            options={
                "ordering": ("delegation__member__name",),
                "constraints": [
                    models.UniqueConstraint(fields=("session", "delegation"), name="credentials_once_for_a_session"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "not in order"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="credentials_are_refused_with_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="meetings.session"
            ),
        ),
        migrations.CreateModel(
            name="SessionPaper",
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
                            ("AG", "agenda"),
                            ("INF", "information note"),
                            ("WP", "working paper"),
                            ("RPT", "report"),
                            ("ST", "statement"),
                        ],
                        max_length=4,
                    ),
                ),
                ("prefix", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("language", models.CharField(max_length=12)),
                (
                    "distribution",
                    models.CharField(
                        choices=[("observers", "General"), ("body", "Limited"), ("chair", "Restricted")], max_length=10
                    ),
                ),
                ("issued_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="meetings.session"
                    ),
                ),
            ],
            options={
                "ordering": ("issued_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("prefix", "year", "kind", "number"), name="one_session_paper_of_a_symbol"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Speech",
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
                        choices=[("statement", "statement"), ("reply", "right of reply")],
                        default="statement",
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("floor_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="speeches", to="members.delegation"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="speeches", to="meetings.agendaitem"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "speeches",
                "ordering": ("order",),
                "constraints": [
                    models.UniqueConstraint(fields=("item", "order"), name="one_speech_at_a_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("floor_at__isnull", False)),
                        fields=("item",),
                        name="one_delegation_has_the_floor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("floor_at")), _connector="OR"
                        ),
                        name="a_speech_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True), ("floor_at__isnull", True), _connector="OR"),
                        name="what_was_said_is_not_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtraTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("minutes", models.PositiveSmallIntegerField()),
                ("given_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extra_times",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ("given_at", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="extra_time_is_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feeds", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("user",),
                        name="one_calendar_of_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(default="en", max_length=12)),
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
                        related_name="interventions",
                        to="members.delegation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ("released_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("body", "observers", "public"))),
                        name="an_intervention_is_released_to_body_observers_or_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="an_intervention_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotationPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rotation", to="members.body"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="members.member"
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "member"), name="a_member_rotates_once"),
                    models.UniqueConstraint(fields=("body", "place"), name="one_member_at_a_place_of_the_rotation"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("session", "order"), name="one_item_at_a_place"),
        ),
    ]
    operations = together(operations)
