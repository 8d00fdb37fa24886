"""How long is kept who was put forward as a peer, and what is known about one who left."""

from django.db import migrations, models

DEFAULTS = [
    # what, months, what happens then
    ("nominations", 12, "blank"),
    ("peers", 24, "blank"),
]


def load(apps, schema_editor):
    rules = apps.get_model("requests", "RetentionRule").objects
    for what, months, fate in DEFAULTS:
        rules.get_or_create(what=what, defaults={"months": months, "fate": fate})


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0025_the_hub_is_in_the_retention_table"),
    ]

    operations = [
        migrations.AlterField(
            model_name="retentionrule",
            name="what",
            field=models.CharField(
                choices=[
                    ("draft", "A draft that never reached us"),
                    ("contacts", "Contacts of a case: names, addresses, numbers"),
                    ("documents", "Documents of a case"),
                    ("words", "What people wrote on a case"),
                    ("needs", "What people needed at an event, and how they joined"),
                    ("bookings", "Who booked an event, and what they said of it"),
                    ("memberships", "Who was once in a network"),
                    ("answers", "Words left under “Is this page useful?”"),
                    ("nominations", "Who was put forward as a peer and not taken on"),
                    ("peers", "What we know about a peer who left the roster"),
                ],
                max_length=12,
                unique=True,
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
