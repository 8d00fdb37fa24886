"""How long what is kept, as a table; when a writer was told that a draft will go."""

from django.db import migrations, models

DEFAULTS = [
    # what, months, what happens then
    ("draft", 12, "delete"),
    ("contacts", 24, "blank"),
    ("documents", 36, "delete"),
    ("words", 72, "blank"),
]


def load(apps, schema_editor):
    rules = apps.get_model("requests", "RetentionRule").objects
    for what, months, fate in DEFAULTS:
        rules.get_or_create(what=what, defaults={"months": months, "fate": fate})


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0012_promises"),
    ]

    operations = [
        migrations.AddField(
            model_name="supportrequest",
            name="removal_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("draft", "A draft that never reached us"),
                            ("contacts", "Contacts of a case: names, addresses, numbers"),
                            ("documents", "Documents of a case"),
                            ("words", "What people wrote on a case"),
                        ],
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
                (
                    "fate",
                    models.CharField(
                        choices=[("blank", "Blanked"), ("delete", "Deleted")], max_length=8
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("months__gte", 1)), name="kept_for_a_month"
                    )
                ],
            },
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
