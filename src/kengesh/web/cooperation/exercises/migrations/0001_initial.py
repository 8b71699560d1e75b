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
            name="Exercise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coordination", "coordination"),
                            ("evacuation", "evacuation"),
                            ("border-procedures", "border procedures"),
                            ("victims-aid", "victims’ aid"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("scope", models.TextField()),
                ("mission_areas", models.JSONField(default=list)),
                ("capabilities", models.JSONField(default=list)),
                ("objectives", models.JSONField(default=list)),
                ("hazard", models.CharField(max_length=200)),
                ("scenario", models.TextField()),
                ("sponsor", models.CharField(max_length=200)),
                ("contact", models.CharField(max_length=200)),
                (
                    "director",
                    models.CharField(
                        choices=[
                            ("chair", "the chair of the body"),
                            ("secretariat", "the secretariat"),
                            ("host", "the head of the hosting delegation"),
                        ],
                        default="chair",
                        max_length=12,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("conducted", "conducted"),
                            ("evaluated", "evaluated"),
                            ("improvement", "improvement"),
                        ],
                        default="planned",
                        max_length=12,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("running_since", models.DateTimeField(null=True)),
                ("elapsed", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exercises", to="members.body"
                    ),
                ),
                (
                    "host",
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
                "ordering": ("starts_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "name", "starts_at"), name="an_exercise_has_one_name_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="an_exercise_has_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["coordination", "evacuation", "border-procedures", "victims-aid"])
                        ),
                        name="an_exercise_is_civil_and_protective",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("running_since__isnull", True),
                            models.Q(("ended_at__isnull", True), ("started_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_clock_runs_between_start_and_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("director", "host"), _negated=True), ("host__isnull", False), _connector="OR"
                        ),
                        name="a_host_that_directs_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phase", "planned"), ("ended_at__isnull", False), _connector="OR"),
                        name="an_exercise_ends_before_evaluation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=12)),
                ("minutes", models.PositiveIntegerField()),
                ("sender", models.CharField(max_length=120)),
                ("receiver", models.CharField(max_length=120)),
                ("method", models.CharField(max_length=20)),
                ("subject", models.CharField(max_length=200)),
                ("message", models.TextField()),
                ("expected", models.TextField()),
                ("released_at", models.DateTimeField(null=True)),
                ("released_on", models.PositiveIntegerField(null=True)),
                ("early_reason", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("", "open"), ("done", "done"), ("late", "late"), ("skipped", "skipped")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="injects", to="exercises.exercise"
                    ),
                ),
                (
                    "team",
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
                    models.UniqueConstraint(fields=("exercise", "order"), name="one_inject_at_a_place"),
                    models.UniqueConstraint(fields=("exercise", "number"), name="one_inject_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ("late", "skipped")), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="late_and_skipped_have_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ("done", "late")), _negated=True),
                            ("released_at__isnull", False),
                            _connector="OR",
                        ),
                        name="what_is_done_was_played",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalObservation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("language", "language"),
                            ("procedures", "procedures"),
                            ("communications", "communications"),
                            ("law", "law"),
                            ("logistics", "logistics"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("P", "performed without challenges"),
                            ("S", "performed with some challenges"),
                            ("M", "performed with major challenges"),
                            ("U", "unable to be performed"),
                        ],
                        max_length=1,
                    ),
                ),
                ("capability", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="exercises.exercise"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "inject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exercises.inject",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "second",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("language", "language"),
                            ("procedures", "procedures"),
                            ("communications", "communications"),
                            ("law", "law"),
                            ("logistics", "logistics"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("P", "performed without challenges"),
                            ("S", "performed with some challenges"),
                            ("M", "performed with major challenges"),
                            ("U", "unable to be performed"),
                        ],
                        max_length=1,
                    ),
                ),
                ("capability", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
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
                ("entered_at", models.DateTimeField()),
                (
                    "judgement",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for the director"),
                            ("accepted", "accepted"),
                            ("not accepted", "not accepted"),
                        ],
                        default="waiting",
                        max_length=14,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.delegation",
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="exercises.exercise"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "inject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exercises.inject",
                    ),
                ),
                (
                    "second",
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
                "ordering": ("entered_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second__isnull", True),
                            models.Q(("second", models.F("first")), _negated=True),
                            _connector="OR",
                        ),
                        name="an_observation_is_of_one_or_of_a_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judgement", "not accepted"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="not_accepted_has_a_reason",
                    ),
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
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("language", "language"),
                            ("procedures", "procedures"),
                            ("communications", "communications"),
                            ("law", "law"),
                            ("logistics", "logistics"),
                        ],
                        max_length=16,
                    ),
                ),
                ("capability", models.CharField(max_length=200)),
                ("observation", models.TextField()),
                ("root_cause", models.TextField()),
                ("recommendation", models.TextField()),
                (
                    "priority",
                    models.CharField(choices=[("high", "high"), ("medium", "medium"), ("low", "low")], max_length=8),
                ),
                ("due", models.DateField()),
                ("drawn_at", models.DateTimeField()),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lessons", to="exercises.exercise"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                ("observations", models.ManyToManyField(related_name="lessons", to="exercises.observation")),
            ],
            options={
                "ordering": ("exercise", "number"),
                "constraints": [models.UniqueConstraint(fields=("exercise", "number"), name="one_lesson_of_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("asked", "asked, has not answered"),
                            ("takes part", "takes part"),
                            ("does not take part", "does not take part"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("contribution", models.TextField(blank=True)),
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
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="exercises.exercise",
                    ),
                ),
            ],
            options={
                "ordering": ("delegation__member__name",),
                "constraints": [
                    models.UniqueConstraint(fields=("exercise", "delegation"), name="a_delegation_takes_part_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "takes part"), _negated=True),
                            models.Q(("contribution", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="who_takes_part_says_what_it_contributes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("returns", models.BooleanField()),
                ("reason", models.TextField()),
                ("said_at", models.DateTimeField()),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="returned_as", to="exercises.lesson"
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recurrences", to="exercises.lesson"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lesson", "earlier"), name="a_recurrence_is_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(("lesson", models.F("earlier")), _negated=True),
                        name="a_lesson_returns_as_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_recurrence_has_a_reason"
                    ),
                ],
            },
        ),
    ]
    operations = together(operations)
