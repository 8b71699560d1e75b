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
        ("negotiations", "0002_row_level_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="JointRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("problem", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waits for inputs"),
                            ("frozen", "all inputs are sealed"),
                            ("concluded", "has its result"),
                            ("closed", "closed without a run"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("frozen", models.CharField(blank=True, max_length=64)),
                ("result", models.JSONField(null=True)),
                ("proposed_at", models.DateTimeField()),
                ("frozen_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("delegations", models.ManyToManyField(related_name="joint_runs", to="members.delegation")),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_runs",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "number"), name="one_joint_run_of_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("open", "frozen"))),
                        fields=("negotiation",),
                        name="one_joint_run_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen", ""), ("state", "open")),
                            models.Q(("state", "open"), _negated=True),
                            _connector="OR",
                        ),
                        name="an_open_joint_run_is_not_frozen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "concluded"),
                                ("result__isnull", False),
                                models.Q(("frozen", ""), _negated=True),
                            ),
                            models.Q(models.Q(("state", "concluded"), _negated=True), ("result__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_joint_run_has_one_result_after_it_is_frozen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="narrowing.jointrun"
                    ),
                ),
            ],
            options={
                "ordering": ("delegation__member__name",),
                "constraints": [models.UniqueConstraint(fields=("run", "delegation"), name="one_seal_of_a_delegation")],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                            ("compromise", "compromise on a bracket"),
                            ("chair's text", "Chair's text"),
                            ("package", "package"),
                        ],
                        max_length=14,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("explanation", models.TextField(blank=True)),
                ("choices", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("offered_at", models.DateTimeField()),
                ("answers_until", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waits for answers"),
                            ("accepted", "accepted by all"),
                            ("closed", "closed without acceptance"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="negotiations.document",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "ordering": ("-offered_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_closed_offer_has_a_moment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accepts", "accepts"),
                            ("if-all", "accepts if everybody does"),
                            ("cannot", "cannot accept"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("remedy", models.TextField(blank=True)),
                ("channel", models.CharField(default="platform", max_length=10)),
                ("answered_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="members.delegation"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="narrowing.offer"
                    ),
                ),
            ],
            options={
                "ordering": ("delegation__member__name",),
                "constraints": [
                    models.UniqueConstraint(fields=("offer", "delegation"), name="one_answer_of_a_delegation")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordedAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("provision", models.CharField(max_length=40)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("agreed-in-group", "agreed in group"),
                            ("agreed-ad-referendum", "agreed ad referendum"),
                            ("agreed-in-package", "agreed in package"),
                        ],
                        max_length=22,
                    ),
                ),
                ("wording", models.CharField(max_length=64)),
                ("where", models.CharField(max_length=200)),
                ("present", models.JSONField()),
                ("recorded_at", models.DateTimeField()),
                ("reopened_at", models.DateTimeField(null=True)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="narrowing.offer",
                    ),
                ),
                (
                    "operation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement",
                        to="negotiations.operation",
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SealedInput",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("points", models.JSONField(default=dict)),
                ("walk_away", models.IntegerField()),
                ("may_be_named", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("salt", models.CharField(blank=True, max_length=64)),
                ("changed_at", models.DateTimeField()),
                ("sealed_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="narrowing.jointrun"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("run", "delegation"), name="one_input_of_a_delegation"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("salt", ""), ("sealed_at__isnull", True)),
                            models.Q(("sealed_at__isnull", False), models.Q(("salt", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="what_is_sealed_has_a_salt",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Study",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("links", models.JSONField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="studies",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "ordering": ("-uploaded_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="WorkingGroup",
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
                            ("contact", "contact group"),
                            ("drafting", "drafting group"),
                            ("friends", "friends of the chair"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("provisions", models.JSONField()),
                ("copied_after", models.PositiveIntegerField()),
                ("copied_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("set_up_at", models.DateTimeField()),
                ("reported_at", models.DateTimeField(null=True)),
                ("report", models.TextField(blank=True)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "convener",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("delegations", models.ManyToManyField(related_name="working_groups", to="members.delegation")),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="working_groups",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "ordering": ("set_up_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupOperation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("value", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="operations",
                        to="narrowing.workinggroup",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("group", "number"), name="one_group_operation_at_a_place")
                ],
            },
        ),
    ]
    operations = together(operations)
