import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [
        ("knowledge_statistics", "0001_initial"),
        ("knowledge_statistics", "0002_earlier_figures_and_handled_answers"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="PageDay",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("path", models.CharField(max_length=200)),
                    ("day", models.DateField()),
                    (
                        "what",
                        models.CharField(
                            choices=[
                                ("view", "Page view"),
                                ("download", "Download"),
                                ("video", "Video play"),
                            ],
                            default="view",
                            max_length=10,
                        ),
                    ),
                    ("views", models.PositiveIntegerField(default=0)),
                    ("devices", models.PositiveIntegerField(default=0)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["day", "path"], name="knowledge_s_day_a54b31_idx")
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("path", "day"), name="one_row_a_page_day")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Answer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("path", models.CharField(max_length=200)),
                    ("useful", models.BooleanField()),
                    ("words", models.TextField(blank=True)),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("suspect", models.BooleanField(default=False)),
                    ("note", models.TextField(blank=True)),
                    ("handled_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "handled_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["-at"],
                    "indexes": [
                        models.Index(fields=["path", "-at"], name="knowledge_s_path_a0b8e3_idx"),
                        models.Index(
                            condition=models.Q(("handled_at", None)),
                            fields=["-at", "-id"],
                            name="answers_to_read",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Earlier",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("month", models.DateField()),
                    ("path", models.CharField(blank=True, max_length=200)),
                    ("views", models.PositiveIntegerField()),
                    ("devices", models.PositiveIntegerField()),
                    ("source", models.CharField(max_length=200)),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("month", "path"), name="one_earlier_figure"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("month__day", 1)),
                            name="earlier_month_is_its_first_day",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("devices__lte", models.F("views"))),
                            name="no_more_unique_than_overall",
                        ),
                    ],
                },
            ),
        ),
    ]
