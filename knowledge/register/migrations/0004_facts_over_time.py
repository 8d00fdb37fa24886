"""What a record says in detail, what changed in it and when; schemes; names of the papers.

Powers become details of the kind "power", with the source of their deal.
"""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

editions = import_module("devosupport.places.migrations.0002_editions")
TABLES = ("detail", "change", "scheme", "schemeupdate", "oldname")
COPY = """
INSERT INTO knowledge_register_detail
    (deal_id, kind, theme_id, words, url, origin, source, source_url, confidence,
     not_yet_checked, last_checked, by_office, version, changed_at)
SELECT deal.id, 'power', power.theme_id, power.words, '',
    left('power|' || deal.slug || '|' || theme.slug || '|' || power.words, 500),
    deal.source, '',
    CASE WHEN deal.confidence LIKE 'seen%' THEN 'seen' ELSE deal.confidence END,
    CASE WHEN 'source' = ANY (deal.not_yet_checked) OR NOT
        (deal.confidence LIKE 'seen%' OR deal.confidence = 'verified')
        THEN ARRAY['source']::varchar[] ELSE '{}' END,
    deal.last_checked, false, 1, now()
FROM knowledge_register_power power
JOIN knowledge_register_deal deal ON deal.id = power.deal_id
JOIN knowledge_register_theme theme ON theme.id = power.theme_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge_register", "0003_benchmarks"),
        ("places", "0002_editions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="deal",
            name="by_office",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="deal",
            name="entered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deal",
            name="seen_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="deal",
            name="source_url",
            field=models.URLField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="deal",
            name="verified_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deal",
            name="verified_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="deal",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="deal",
            name="withdrawn_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="milestone",
            name="by_office",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="milestone",
            name="entered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="seen_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="milestone",
            name="source_url",
            field=models.URLField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="milestone",
            name="verified_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="verified_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="milestone",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="milestone",
            name="withdrawn_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Detail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("source_url", models.URLField(blank=True, max_length=400)),
                ("seen_on", models.DateField(blank=True, null=True)),
                ("confidence", models.CharField(max_length=80)),
                (
                    "not_yet_checked",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("last_checked", models.DateField(blank=True, null=True)),
                ("by_office", models.BooleanField(default=False)),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("power", "Power"),
                            ("funding", "Funding"),
                            ("governance", "Governance"),
                            ("document", "Document"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("url", models.URLField(blank=True, max_length=400)),
                ("begins", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("origin", models.CharField(blank=True, max_length=500)),
                (
                    "deal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="knowledge_register.deal",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="knowledge_register.milestone",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="knowledge_register.governancemodel",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="details",
                        to="knowledge_register.theme",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("added", "Added"),
                            ("changed", "Changed on a day"),
                            ("corrected", "The register was wrong"),
                            ("ended", "Ended"),
                            ("withdrawn", "Taken out of the register"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("on", models.DateField(blank=True, null=True)),
                ("note", models.TextField()),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("source", models.TextField(blank=True)),
                ("source_url", models.URLField(blank=True, max_length=400)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="knowledge_register.deal",
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="knowledge_register.milestone",
                    ),
                ),
                (
                    "detail",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="knowledge_register.detail",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OldName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("order", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("named_in", models.CharField(max_length=120)),
                ("today", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
                ("source_url", models.URLField(blank=True, max_length=400)),
                ("by_office", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="places.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Scheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("name", models.CharField(max_length=160)),
                ("proposers", models.CharField(max_length=300)),
                ("summary", models.TextField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idea", "Being prepared"),
                            ("consultation", "Out to consultation"),
                            ("submitted", "With government"),
                            ("order", "Order being made"),
                            ("made", "Order made"),
                            ("stopped", "Not going ahead"),
                        ],
                        max_length=14,
                    ),
                ),
                ("stage_on", models.DateField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("demonstration", models.BooleanField(default=False)),
                ("by_office", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schemes",
                        to="knowledge_register.area",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SchemeUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("source_url", models.URLField(blank=True, max_length=400)),
                ("seen_on", models.DateField(blank=True, null=True)),
                ("confidence", models.CharField(max_length=80)),
                (
                    "not_yet_checked",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("last_checked", models.DateField(blank=True, null=True)),
                ("by_office", models.BooleanField(default=False)),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("on", models.DateField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idea", "Being prepared"),
                            ("consultation", "Out to consultation"),
                            ("submitted", "With government"),
                            ("order", "Order being made"),
                            ("made", "Order made"),
                            ("stopped", "Not going ahead"),
                        ],
                        max_length=14,
                    ),
                ),
                ("words", models.TextField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="knowledge_register.scheme",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.DeleteModel(
            name="Power",
        ),
        migrations.AddConstraint(
            model_name="detail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deal", None), ("milestone__isnull", False)),
                    models.Q(("deal__isnull", False), ("milestone", None)),
                    _connector="OR",
                ),
                name="detail_of_one_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="detail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begins", None),
                    ("ends", None),
                    ("ends__gt", models.F("begins")),
                    _connector="OR",
                ),
                name="detail_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="detail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "power"), _negated=True),
                    ("theme__isnull", False),
                    _connector="OR",
                ),
                name="power_has_a_theme",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deal", None), ("milestone__isnull", False)),
                    models.Q(("deal__isnull", False), ("milestone", None)),
                    _connector="OR",
                ),
                name="change_of_one_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "changed"), _negated=True),
                    ("on__isnull", False),
                    _connector="OR",
                ),
                name="dated_change_has_a_day",
            ),
        ),
        *editions.watch("register", tuple(f"knowledge_register_{table}" for table in TABLES)),
    ]
