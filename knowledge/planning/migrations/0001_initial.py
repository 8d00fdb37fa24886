import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import knowledge.planning.models
from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("places", "0001_initial"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="PlanPartner",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "added_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "ordering": ["organisation__name"],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="Plan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reference",
                        models.CharField(
                            default=knowledge.planning.models.plan_reference,
                            max_length=12,
                            unique=True,
                        ),
                    ),
                    ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                    ("link_version", models.PositiveIntegerField(default=1)),
                    ("place_name", models.CharField(max_length=120)),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("scoping", "Scoping options"),
                                ("partnership", "Forming a partnership"),
                                ("design", "Designing the arrangement"),
                                ("consulting", "Consulting"),
                                ("proposal", "Preparing a proposal"),
                                ("agreeing", "Agreeing with government"),
                                ("implementing", "Implementing"),
                                ("delivering", "Delivering"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plans",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "partners",
                        models.ManyToManyField(
                            related_name="shared_plans",
                            through="knowledge_planning.PlanPartner",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-changed_at", "-id"],
                    "indexes": [
                        models.Index(
                            fields=["organisation", "-changed_at"],
                            name="knowledge_p_organis_dc5e1f_idx",
                        )
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
                    ("question", models.SlugField(max_length=40)),
                    (
                        "standing",
                        models.CharField(
                            choices=[
                                ("open", "Not looked at yet"),
                                ("talking", "We are talking about it"),
                                ("help", "We need help with it"),
                                ("settled", "Settled"),
                            ],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    ("note", models.TextField(blank=True)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="answers",
                            to="knowledge_planning.plan",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("plan", "question"), name="one_answer_a_question"
                        )
                    ],
                },
            ),
        ),
        migrations.AddField(
            model_name="planpartner",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="partner_rows",
                to="knowledge_planning.plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="planpartner",
            constraint=models.UniqueConstraint(
                fields=("plan", "organisation"), name="plan_partner_once"
            ),
        ),
    ]
