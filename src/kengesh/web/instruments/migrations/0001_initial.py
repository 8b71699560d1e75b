import django.db.models.deletion
from django.db import migrations, models

import kengesh.web.ids
from kengesh.web.tables import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("adoption", "0002_row_level_security"),
        ("files", "0001_initial"),
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("source", models.TextField(blank=True)),
                ("adopted_on", models.DateField()),
                ("languages", models.JSONField(default=list)),
                ("clauses", models.JSONField(null=True)),
                ("authenticated_on", models.DateField(null=True)),
                ("registered_on", models.DateField(null=True)),
                ("registration", models.CharField(blank=True, max_length=120)),
                ("closes_at", models.DateTimeField(null=True)),
                ("enters_at", models.DateTimeField(null=True)),
                ("missing", models.PositiveIntegerField(null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="instruments", to="members.body"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instrument",
                        to="adoption.decision",
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
            ],
            options={
                "ordering": ("-adopted_on", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="one_treaty_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision__isnull", False), ("file__isnull", True)),
                            models.Q(
                                ("decision__isnull", True),
                                ("file__isnull", False),
                                models.Q(("source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_treaty_has_a_text_with_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("authenticated_on__isnull", True), ("clauses__isnull", False), _connector="OR"
                        ),
                        name="clauses_are_set_before_authentication",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "opening for signature"),
                            ("acts", "acts of States"),
                            ("dispute", "a reservation whose admission is disputed"),
                            ("entry", "entry into force"),
                            ("correction", "proposed correction"),
                            ("correction-refused", "objection to a correction"),
                            ("corrected", "correction"),
                            ("registered", "registration"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("issued_at", models.DateTimeField()),
                ("issued_on", models.DateField()),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="instruments.instrument",
                    ),
                ),
            ],
            options={
                "ordering": ("-issued_at", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instrument", "year", "number"), name="one_notification_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_notification_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                            ("error", "error in the text (79(1))"),
                            ("concordance", "lack of concordance between the authentic languages (79(3))"),
                        ],
                        max_length=12,
                    ),
                ),
                ("provision", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=10)),
                ("for_words", models.TextField()),
                ("read_words", models.TextField()),
                ("reason", models.TextField()),
                ("proposed_on", models.DateField()),
                ("until", models.DateField()),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="instruments.instrument",
                    ),
                ),
                (
                    "effected",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="instruments.notification",
                    ),
                ),
                (
                    "notification",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposes",
                        to="instruments.notification",
                    ),
                ),
            ],
            options={
                "ordering": ("proposed_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("proposed_on"))), name="objections_have_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("for_words", models.F("read_words")), _negated=True),
                        name="a_correction_changes_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreparedAct",
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
                            ("full-powers", "full powers"),
                            ("signature", "signature"),
                            ("confirmation", "confirmation of a signature ad referendum"),
                            ("exchange", "exchange of instruments"),
                            ("ratification", "instrument of ratification"),
                            ("acceptance", "instrument of acceptance"),
                            ("approval", "instrument of approval"),
                            ("accession", "instrument of accession"),
                            ("not-to-become-a-party", "intention not to become a party"),
                            ("instrument-withdrawn", "an instrument taken back before entry into force"),
                            ("reservation", "reservation"),
                            ("reservation-confirmed", "confirmation of a reservation"),
                            ("reservation-withdrawn", "withdrawal of a reservation"),
                            ("reservation-accepted", "acceptance of a reservation"),
                            ("objection", "objection to a reservation"),
                            ("objection-withdrawn", "withdrawal of an objection"),
                            ("declaration", "declaration"),
                            ("withdrawal", "notice of withdrawal"),
                            ("withdrawal-revoked", "revocation of a notice of withdrawal"),
                            ("provisional-application", "provisional application"),
                            ("provisional-application-ended", "end of provisional application"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("simple", "subject to ratification, acceptance or approval"),
                            ("definitive", "definitively: it expresses consent to be bound"),
                            ("ad-referendum", "ad referendum: subject to confirmation"),
                        ],
                        default="simple",
                        max_length=14,
                    ),
                ),
                ("of", models.CharField(blank=True, max_length=20)),
                ("text", models.TextField(blank=True)),
                ("provisions", models.JSONField(default=list)),
                ("opposes", models.BooleanField(default=False)),
                ("holder", models.CharField(blank=True, max_length=150)),
                ("ex_officio", models.BooleanField(default=False)),
                ("prepared_at", models.DateTimeField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
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
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruments.instrument"
                    ),
                ),
            ],
            options={
                "ordering": ("prepared_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TreatyAct",
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
                            ("full-powers", "full powers"),
                            ("signature", "signature"),
                            ("confirmation", "confirmation of a signature ad referendum"),
                            ("exchange", "exchange of instruments"),
                            ("ratification", "instrument of ratification"),
                            ("acceptance", "instrument of acceptance"),
                            ("approval", "instrument of approval"),
                            ("accession", "instrument of accession"),
                            ("not-to-become-a-party", "intention not to become a party"),
                            ("instrument-withdrawn", "an instrument taken back before entry into force"),
                            ("reservation", "reservation"),
                            ("reservation-confirmed", "confirmation of a reservation"),
                            ("reservation-withdrawn", "withdrawal of a reservation"),
                            ("reservation-accepted", "acceptance of a reservation"),
                            ("objection", "objection to a reservation"),
                            ("objection-withdrawn", "withdrawal of an objection"),
                            ("declaration", "declaration"),
                            ("withdrawal", "notice of withdrawal"),
                            ("withdrawal-revoked", "revocation of a notice of withdrawal"),
                            ("provisional-application", "provisional application"),
                            ("provisional-application-ended", "end of provisional application"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("simple", "subject to ratification, acceptance or approval"),
                            ("definitive", "definitively: it expresses consent to be bound"),
                            ("ad-referendum", "ad referendum: subject to confirmation"),
                        ],
                        default="simple",
                        max_length=14,
                    ),
                ),
                ("day", models.DateField()),
                ("text", models.TextField(blank=True)),
                ("provisions", models.JSONField(default=list)),
                ("opposes", models.BooleanField(default=False)),
                ("holder", models.CharField(blank=True, max_length=150)),
                ("ex_officio", models.BooleanField(default=False)),
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
                ("examined_at", models.DateTimeField(null=True)),
                ("query", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
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
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="instruments.instrument"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="treaty_acts",
                        to="members.member",
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="instruments.notification",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="instruments.treatyact",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "received_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("member__isnull", False), ("kind", "reservation-accepted"), _connector="OR"
                        ),
                        name="an_act_is_of_a_state_or_of_the_organ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("notification__isnull", True),
                            models.Q(("examined_at__isnull", False), ("taken_back_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="what_is_circulated_is_in_due_form",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionObjection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("day", models.DateField()),
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
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="instruments.correction",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.member"
                    ),
                ),
            ],
            options={
                "ordering": ("received_at",),
                "constraints": [
                    models.UniqueConstraint(fields=("correction", "member"), name="one_objection_to_a_correction")
                ],
            },
        ),
    ]
    operations = together(operations)
