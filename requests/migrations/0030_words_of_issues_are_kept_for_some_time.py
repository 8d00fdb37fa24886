"""How long is kept what an organisation wrote about an issue, raised or not."""

from django.db import migrations, models

import devosupport.core.moment

DEFAULTS = [
    # what, months, what happens then
    ("issue_drafts", 12, "delete"),
    ("issues", 72, "blank"),
]


def load(apps, schema_editor):
    rules = apps.get_model("requests", "RetentionRule").objects
    for what, months, fate in DEFAULTS:
        rules.get_or_create(what=what, defaults={"months": months, "fate": fate})


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0029_what_is_with_the_managers"),
    ]

    operations = [
        # Of a draft that is there already the months begin today.
        migrations.AddField(
            model_name="issue",
            name="changed_at",
            field=models.DateTimeField(default=devosupport.core.moment.now),
        ),
        migrations.AlterField(
            model_name="retentionrule",
            name="what",
            field=models.CharField(
                choices=[
                    ("draft", "A draft that never reached us"),
                    ("contacts", "Contacts of a case: names, addresses, numbers"),
                    ("documents", "Documents of a case"),
                    ("words", "What people wrote on a case"),
                    ("issue_drafts", "An issue that was written down and never raised"),
                    ("issues", "What an organisation wrote about an issue that is settled"),
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
