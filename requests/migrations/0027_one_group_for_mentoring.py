from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0026_retention_of_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="line",
            name="same_group",
            field=models.CharField(
                blank=True,
                choices=[
                    ("conservative", "Conservative"),
                    ("labour", "Labour"),
                    ("liberal_democrat", "Liberal Democrat"),
                    ("independent", "Independent"),
                ],
                max_length=20,
            ),
        ),
    ]
