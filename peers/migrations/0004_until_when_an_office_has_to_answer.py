from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone


def two_working_days(apps, schema_editor):
    """Those asked already: two days that are no weekend; bank holidays are counted from now on."""
    clearances = apps.get_model("peers", "Clearance").objects.filter(answer_by=None)
    for row in clearances.iterator():
        day = timezone.localdate(row.asked_at)
        left = 2
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5
        row.answer_by = day
        row.save(update_fields=["answer_by"])


class Migration(migrations.Migration):
    dependencies = [("peers", "0003_steps_of_the_roster")]

    operations = [
        migrations.AddField("clearance", "answer_by", models.DateField(null=True)),
        migrations.RunPython(two_working_days, migrations.RunPython.noop),
        migrations.AlterField("clearance", "answer_by", models.DateField()),
    ]
