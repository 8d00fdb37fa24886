from django.db import migrations, models


def note(apps, schema_editor):
    """What is in confidence now was, as far as we know, when it was noted."""
    standing = apps.get_model("requests", "Standing")
    standing.objects.filter(request__in_confidence=True).update(in_confidence=True)


class Migration(migrations.Migration):
    # PostgreSQL changes no table in which a row was written in the same transaction.
    atomic = False
    dependencies = [("requests", "0021_similar_requests_by_index")]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="in_confidence",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
