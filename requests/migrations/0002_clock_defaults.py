"""The defaults of every clock. Managers change them in the table afterwards."""

from django.db import migrations

# clock, days, calendar days?
DEFAULTS = [
    ("first_response", 2, False),
    ("triage_decision", 5, False),
    ("package", 10, False),
    ("team", 10, False),
    ("team_shown", 3, False),
    ("nudge_first", 5, False),
    ("nudge_second", 10, False),
    ("carry_on", 10, False),
    ("close", 20, False),
    ("referral", 20, False),
    ("no_answer", 20, False),
    ("draft", 14, True),
    ("silent", 30, True),
    ("reopen", 60, True),
]


def load(apps, schema_editor):
    settings = apps.get_model("requests", "ClockSetting")
    for clock, days, calendar in DEFAULTS:
        settings.objects.get_or_create(clock=clock, defaults={"days": days, "calendar": calendar})


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
