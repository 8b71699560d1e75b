import django.db.models.deletion
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("meetings", "0001_initial"),
        ("members", "0001_initial"),
        ("negotiations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("digest", models.CharField(max_length=64)),
                (
                    "way",
                    models.CharField(
                        choices=[("silence", "by silence procedure"), ("session", "in session")], max_length=8
                    ),
                ),
                ("adopted_at", models.DateTimeField()),
                ("declared_at", models.DateTimeField()),
                ("languages_to_follow", models.JSONField(default=list)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="members.body"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="negotiations.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("-adopted_at",),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "year", "number"), name="one_decision_of_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Annulment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("declared_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="annulments", to="meetings.session"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="annulment", to="adoption.decision"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("delivered_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="members.delegation"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
            },
        ),
        migrations.CreateModel(
            name="LanguageRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("adopted_in", models.JSONField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "negotiation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="language_rule",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("initiator", models.BooleanField(default=False)),
                ("joined_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ("-initiator", "delegation__member__name"),
            },
        ),
        migrations.CreateModel(
            name="Putting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("put_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("present", models.JSONField(default=list)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="puttings",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="puttings", to="negotiations.revision"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="puttings", to="meetings.session"
                    ),
                ),
            ],
            options={
                "ordering": ("-put_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("negotiation",),
                        name="one_question_at_a_time",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="putting",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision",
                to="adoption.putting",
            ),
        ),
        migrations.CreateModel(
            name="SealedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=10)),
                ("language", models.CharField(max_length=10)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sealed_files", to="adoption.decision"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ("form", "language"),
                "constraints": [models.UniqueConstraint(fields=("decision", "form", "language"), name="sealed_once")],
            },
        ),
        migrations.CreateModel(
            name="SessionObjection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "putting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="adoption.putting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SilenceProcedure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=300)),
                ("objector_named", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("broken", "broken by an objection"),
                            ("cancelled", "cancelled"),
                            ("adopted", "adopted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField(blank=True)),
                ("announced_at", models.DateTimeField(null=True)),
                (
                    "entitled",
                    models.ManyToManyField(
                        related_name="silences", through="adoption.Delivery", to="members.delegation"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silences",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "proposed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silences",
                        to="meetings.session",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="silences", to="negotiations.revision"
                    ),
                ),
            ],
            options={
                "ordering": ("-opened_at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("opened_at"))), name="silence_has_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", "")),
                            models.Q(("closed_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_closed_silence_has_an_outcome",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("negotiation",),
                        name="one_silence_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("text", models.TextField()),
                ("amendment", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("received_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField()),
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
                ("confirmed_at", models.DateTimeField(null=True)),
                ("counts", models.BooleanField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="members.delegation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="adoption.silenceprocedure",
                    ),
                ),
            ],
            options={
                "ordering": ("received_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="objection_is_in_writing"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FirstLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="adoption.silenceprocedure"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("procedure", "delegation"), name="a_first_look_once")],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                ("from_end", models.DateTimeField()),
                ("to_end", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.delegation",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="adoption.silenceprocedure",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_end__isnull", True), ("to_end__gt", models.F("from_end")), _connector="OR"
                        ),
                        name="an_end_never_earlier",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="procedure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="adoption.silenceprocedure"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="silence",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision",
                to="adoption.silenceprocedure",
            ),
        ),
        migrations.CreateModel(
            name="Statement",
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
                            ("interpretative", "interpretative statement"),
                            ("reservation", "formal reservation"),
                            ("before", "explanation of position before adoption"),
                            ("after", "explanation of position after adoption"),
                            ("abstention", "declaration of constructive abstention"),
                            ("disassociation", "disassociation"),
                        ],
                        max_length=14,
                    ),
                ),
                ("provision", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("begun_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "parties",
                    models.ManyToManyField(
                        related_name="statements", through="adoption.Party", to="members.delegation"
                    ),
                ),
            ],
            options={
                "ordering": ("made_at", "begun_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_statement_says_something"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="party",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="party_rows", to="adoption.statement"
            ),
        ),
        migrations.CreateModel(
            name="Corrigendum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("provision", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=10)),
                ("for_words", models.TextField()),
                ("read_words", models.TextField()),
                ("reason", models.TextField()),
                ("issued_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrigenda", to="adoption.decision"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "corrigenda",
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "number"), name="one_corrigendum_of_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="LanguageCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("certified_at", models.DateTimeField()),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "language", "digest"), name="a_language_is_certified_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("procedure", "delegation"), name="delivered_once"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("silence__isnull", False), ("way", "silence")),
                    models.Q(("putting__isnull", False), ("way", "session")),
                    _connector="OR",
                ),
                name="a_decision_names_its_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("statement", "delegation"), name="a_party_once"),
        ),
    ]
    operations = together(operations)
