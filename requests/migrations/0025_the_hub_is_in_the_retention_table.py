from django.db import migrations, models

DEFAULTS = [
    # what, months, what happens then
    ("needs", 1, "delete"),
    ("bookings", 24, "delete"),
    ("memberships", 24, "delete"),
    ("answers", 24, "blank"),
]


def load(apps, schema_editor):
    rules = apps.get_model("requests", "RetentionRule").objects
    for what, months, fate in DEFAULTS:
        rules.get_or_create(what=what, defaults={"months": months, "fate": fate})


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0024_words_and_stages_of_the_queue"),
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
                ],
                max_length=12,
                unique=True,
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
