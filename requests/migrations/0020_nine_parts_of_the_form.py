"""Questions of ours name a part of the form; two parts went into others, two are new."""

from django.db import migrations, models

NOW = {"support": "need", "contact": "people"}


def rename(apps, schema_editor):
    question = apps.get_model("requests", "Question")
    for old, new in NOW.items():
        question.objects.filter(section=old).update(section=new)


class Migration(migrations.Migration):
    dependencies = [("requests", "0019_who_agrees_after_a_council")]

    operations = [
        migrations.RunPython(rename, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="question",
            name="section",
            field=models.CharField(
                choices=[
                    ("area", "Place and partners"),
                    ("need", "What you need"),
                    ("topics", "Topics"),
                    ("stage", "How far the area has come"),
                    ("background", "Background"),
                    ("dates", "Dates"),
                    ("people", "People"),
                    ("documents", "Documents"),
                    ("privacy", "Who may see this"),
                ],
                max_length=12,
            ),
        ),
    ]
