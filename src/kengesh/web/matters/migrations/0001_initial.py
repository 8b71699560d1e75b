from django.db import migrations, models

import kengesh.web.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    kengesh.web.ids.PublicId(
                        default=kengesh.web.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("concerns", "concerns"),
                            ("negotiation", "negotiation"),
                            ("silence", "under silence"),
                            ("adopted", "adopted"),
                            ("closed", "closed without a decision"),
                        ],
                        default="concerns",
                        max_length=12,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-opened_at", "title"),
            },
        ),
    ]
