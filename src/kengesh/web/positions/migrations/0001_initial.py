import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("concerns", "0001_initial"),
        ("members", "0001_initial"),
        ("members", "__first__"),
        ("negotiations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("provision", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="negotiations.negotiation"
                    ),
                ),
                (
                    "written_by",
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
            name="RedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("provision", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="negotiations.negotiation"
                    ),
                ),
                (
                    "written_by",
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
            name="ConcernAnswer",
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
                        choices=[("provision", "a provision of the text"), ("words", "words")], max_length=10
                    ),
                ),
                ("provision", models.CharField(blank=True, max_length=60)),
                ("words", models.TextField(blank=True)),
                ("wording", models.CharField(blank=True, max_length=64)),
                ("answered_at", models.DateTimeField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="concerns.concern"
                    ),
                ),
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
            ],
            options={
                "ordering": ("answered_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "provision"), models.Q(("provision", ""), _negated=True)),
                            models.Q(("kind", "words"), models.Q(("words", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_provision_or_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalStance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("whole", "the whole text"),
                            ("provision", "a provision"),
                            ("alternative", "an alternative"),
                        ],
                        max_length=12,
                    ),
                ),
                ("target", models.CharField(blank=True, max_length=60)),
                ("provision", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("can-accept", "can accept"),
                            ("reserves", "reserves its position"),
                            ("objects", "objects"),
                            ("does-not-participate", "does not participate"),
                            ("disassociates", "disassociates itself"),
                        ],
                        max_length=22,
                    ),
                ),
                (
                    "reserve_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("scrutiny", "scrutiny reserve"),
                            ("parliamentary", "parliamentary reserve"),
                            ("pending instructions", "pending instructions"),
                            ("linguistic", "linguistic reserve"),
                            ("substance", "reserve of substance"),
                        ],
                        max_length=22,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("words", "these words"),
                            ("provision", "the provision"),
                            ("whole text", "the whole text"),
                        ],
                        max_length=12,
                    ),
                ),
                ("revision", models.PositiveSmallIntegerField()),
                ("wording", models.CharField(max_length=64)),
                ("reason", models.TextField(blank=True)),
                ("remedy", models.TextField(blank=True)),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="negotiations.negotiation"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "reserves"),
                                models.Q(("reserve_kind", ""), _negated=True),
                                models.Q(("scope", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "reserves"), _negated=True), ("reserve_kind", ""), ("scope", "")
                            ),
                            _connector="OR",
                        ),
                        name="internal_stance_reserve_has_kind_and_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("target_kind", "whole"), ("target", "")),
                            models.Q(
                                models.Q(("target_kind", "whole"), _negated=True),
                                models.Q(("target", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="internal_stance_has_a_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ("reserves", "objects")), _negated=True),
                            models.Q(models.Q(("reason", ""), _negated=True), models.Q(("remedy", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="internal_stance_that_holds_back_answers_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("released_at__isnull", True)),
                        fields=("negotiation", "delegation", "target_kind", "target"),
                        name="one_prepared_stance_on_a_target",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveSmallIntegerField()),
                ("looked_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
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
                "constraints": [models.UniqueConstraint(fields=("negotiation", "delegation"), name="one_last_look")],
            },
        ),
        migrations.CreateModel(
            name="Stance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("whole", "the whole text"),
                            ("provision", "a provision"),
                            ("alternative", "an alternative"),
                        ],
                        max_length=12,
                    ),
                ),
                ("target", models.CharField(blank=True, max_length=60)),
                ("provision", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("can-accept", "can accept"),
                            ("reserves", "reserves its position"),
                            ("objects", "objects"),
                            ("does-not-participate", "does not participate"),
                            ("disassociates", "disassociates itself"),
                        ],
                        max_length=22,
                    ),
                ),
                (
                    "reserve_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("scrutiny", "scrutiny reserve"),
                            ("parliamentary", "parliamentary reserve"),
                            ("pending instructions", "pending instructions"),
                            ("linguistic", "linguistic reserve"),
                            ("substance", "reserve of substance"),
                        ],
                        max_length=22,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("words", "these words"),
                            ("provision", "the provision"),
                            ("whole text", "the whole text"),
                        ],
                        max_length=12,
                    ),
                ),
                ("revision", models.PositiveSmallIntegerField()),
                ("wording", models.CharField(max_length=64)),
                ("reason", models.TextField(blank=True)),
                ("remedy", models.TextField(blank=True)),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("statement", models.CharField(db_index=True, default=kengesh.web.ids.new_public_id, max_length=16)),
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
                    "reason_audience",
                    models.CharField(
                        choices=[
                            ("delegation", "own delegation"),
                            ("chair", "chair and secretariat"),
                            ("group", "group"),
                            ("body", "body"),
                            ("observers", "observers"),
                            ("public", "public"),
                        ],
                        default="delegation",
                        max_length=12,
                    ),
                ),
                (
                    "remedy_audience",
                    models.CharField(
                        choices=[
                            ("delegation", "own delegation"),
                            ("chair", "chair and secretariat"),
                            ("group", "group"),
                            ("body", "body"),
                            ("observers", "observers"),
                            ("public", "public"),
                        ],
                        default="delegation",
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
                ("awaits_writing", models.BooleanField(default=False)),
                ("stated_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("lifted", "lifted"), ("superseded", "said otherwise since")],
                        max_length=12,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stances", to="members.delegation"
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
                        related_name="stances",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "spoken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoken",
                        to="members.delegation",
                    ),
                ),
            ],
            options={
                "ordering": ("stated_at", "pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=["negotiation", "provision"],
                        name="present_by_provision",
                    ),
                    models.Index(fields=["negotiation", "delegation", "lifted_at"], name="stances_of_a_delegation"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "reserves"),
                                models.Q(("reserve_kind", ""), _negated=True),
                                models.Q(("scope", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "reserves"), _negated=True), ("reserve_kind", ""), ("scope", "")
                            ),
                            _connector="OR",
                        ),
                        name="stance_reserve_has_kind_and_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("target_kind", "whole"), ("target", "")),
                            models.Q(
                                models.Q(("target_kind", "whole"), _negated=True),
                                models.Q(("target", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="stance_has_a_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ("reserves", "objects")), _negated=True),
                            models.Q(models.Q(("reason", ""), _negated=True), models.Q(("remedy", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="stance_that_holds_back_answers_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("chair", "group", "body"))), name="a_stance_is_released"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "group"), _negated=True), ("group__isnull", False), _connector="OR"
                        ),
                        name="a_stance_names_its_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason_audience__in", ("delegation", "chair")),
                            models.Q(("reason_audience", "group"), ("audience__in", ("group", "body"))),
                            models.Q(("reason_audience", "body"), ("audience", "body")),
                            _connector="OR",
                        ),
                        name="reason_audience_is_no_wider_than_the_stance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("remedy_audience__in", ("delegation", "chair")),
                            models.Q(("remedy_audience", "group"), ("audience__in", ("group", "body"))),
                            models.Q(("remedy_audience", "body"), ("audience", "body")),
                            _connector="OR",
                        ),
                        name="remedy_audience_is_no_wider_than_the_stance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ending", ""), ("lifted_at__isnull", True)),
                            models.Q(("lifted_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_stance_ends_by_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("spoken_by__isnull", True),
                            models.Q(("spoken_by", models.F("delegation")), _negated=True),
                            _connector="OR",
                        ),
                        name="one_speaks_for_others",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True), ("spoken_by__isnull", True)),
                        fields=("negotiation", "delegation", "target_kind", "target"),
                        name="one_own_stance_on_a_target",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True), ("spoken_by__isnull", False)),
                        fields=("negotiation", "delegation", "target_kind", "target", "spoken_by"),
                        name="one_stance_on_a_target_by_a_spokesperson",
                    ),
                ],
            },
        ),
    ]
    operations = together(operations)
