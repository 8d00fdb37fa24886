import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [
        ("knowledge_register", "0001_initial"),
        ("knowledge_register", "0002_edition"),
        ("knowledge_register", "0003_benchmarks"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("places", "0001_initial"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="ActTier",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(unique=True)),
                    ("order", models.PositiveSmallIntegerField()),
                    ("name", models.CharField(max_length=60)),
                    ("words", models.TextField()),
                    ("not_yet_checked", models.CharField(blank=True, max_length=160)),
                ],
                options={
                    "ordering": ["order"],
                },
            ),
            migrations.CreateModel(
                name="GovernanceModel",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(unique=True)),
                    ("order", models.PositiveSmallIntegerField()),
                    ("name", models.CharField(max_length=80)),
                    ("kind", models.CharField(blank=True, max_length=3)),
                    ("summary", models.TextField()),
                    ("law", models.TextField()),
                    ("source", models.TextField()),
                    ("last_checked", models.DateField()),
                    ("not_yet_checked", models.CharField(blank=True, max_length=160)),
                    ("changed_at", models.DateTimeField(auto_now=True)),
                ],
                options={
                    "ordering": ["order"],
                },
            ),
            migrations.CreateModel(
                name="Indicator",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(unique=True)),
                    ("order", models.PositiveSmallIntegerField()),
                    ("name", models.CharField(max_length=80)),
                    ("publisher_name", models.CharField(max_length=80)),
                    ("words", models.TextField()),
                    ("unit", models.CharField(max_length=10)),
                    ("decimals", models.PositiveSmallIntegerField()),
                    ("source", models.TextField()),
                    ("last_checked", models.DateField()),
                    ("not_yet_checked", models.CharField(blank=True, max_length=200)),
                    ("changed_at", models.DateTimeField(auto_now=True)),
                ],
                options={
                    "ordering": ["order"],
                },
            ),
            migrations.CreateModel(
                name="Area",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=80, unique=True)),
                    ("name", models.CharField(max_length=100)),
                    ("tile", models.CharField(max_length=24)),
                    (
                        "tier",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("mayoral", "Mayoral strategic authority"),
                                ("foundation", "Foundation strategic authority"),
                                ("planned", "Strategic authority planned"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("column", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("row", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("note", models.TextField(blank=True)),
                    ("changed_at", models.DateTimeField(auto_now=True)),
                    (
                        "authority",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="areas",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="places.region",
                        ),
                    ),
                ],
                options={
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="Deal",
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
                    ("slug", models.SlugField(max_length=120, unique=True)),
                    ("area_name", models.CharField(max_length=120)),
                    ("on", models.DateField(blank=True, null=True)),
                    (
                        "precision",
                        models.CharField(
                            blank=True,
                            choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                            max_length=5,
                        ),
                    ),
                    ("date_note", models.CharField(blank=True, max_length=160)),
                    ("status_note", models.CharField(blank=True, max_length=160)),
                    ("headline", models.TextField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("city_deal_wave_1", "City deal, first wave"),
                                ("city_deal_wave_2", "City deal, second wave"),
                                ("growth_deal_round_1", "Growth deals, round 1"),
                                ("growth_deal_round_2", "Growth deals, round 2"),
                                ("growth_deal_round_3", "Growth deals, round 3"),
                                ("devolution_deal", "Devolution deal"),
                                ("devolution_deal_further", "Further devolution deal"),
                                ("health_mou", "Memorandum on health"),
                                ("county_deal", "County deal"),
                                ("trailblazer_deal", "Trailblazer deal"),
                                ("level_2_deal", "Level 2 deal"),
                                ("level_2_framework", "Level 2 framework"),
                            ],
                            max_length=24,
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("in_force", "In force"),
                                ("agreed", "Agreed"),
                                ("minded", "Minded to progress"),
                                ("invited", "Invited"),
                                ("closed", "Closed"),
                                ("replaced", "Replaced"),
                                ("not_taken_forward", "Did not go ahead"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "areas",
                        models.ManyToManyField(related_name="deals", to="knowledge_register.area"),
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
            migrations.CreateModel(
                name="EarlierAuthority",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="earlier",
                            to="knowledge_register.area",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="FigureImport",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField()),
                    ("source", models.CharField(max_length=200)),
                    ("source_url", models.URLField(max_length=400)),
                    ("seen_on", models.DateField()),
                    ("added", models.PositiveIntegerField()),
                    ("changed", models.PositiveIntegerField()),
                    (
                        "by",
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
                name="GovernanceSection",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("order", models.PositiveSmallIntegerField()),
                    ("heading", models.CharField(max_length=80)),
                    ("words", models.TextField()),
                    (
                        "model",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="sections",
                            to="knowledge_register.governancemodel",
                        ),
                    ),
                ],
                options={
                    "ordering": ["order"],
                },
            ),
            migrations.CreateModel(
                name="Milestone",
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
                    ("slug", models.SlugField(max_length=120, unique=True)),
                    ("area_name", models.CharField(max_length=120)),
                    ("on", models.DateField(blank=True, null=True)),
                    (
                        "precision",
                        models.CharField(
                            blank=True,
                            choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                            max_length=5,
                        ),
                    ),
                    ("date_note", models.CharField(blank=True, max_length=160)),
                    ("status_note", models.CharField(blank=True, max_length=160)),
                    ("headline", models.TextField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("confirmation", "Confirmation"),
                                ("white_paper", "White paper"),
                                ("devolution_priority_programme", "Devolution Priority Programme"),
                                ("act", "Act of Parliament"),
                            ],
                            max_length=32,
                        ),
                    ),
                    (
                        "areas",
                        models.ManyToManyField(
                            related_name="milestones", to="knowledge_register.area"
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
            migrations.CreateModel(
                name="Theme",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(unique=True)),
                    ("name", models.CharField(max_length=60)),
                    ("order", models.PositiveSmallIntegerField()),
                    (
                        "topic",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="places.topic",
                        ),
                    ),
                ],
                options={
                    "ordering": ["order"],
                },
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
                        "verified_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                        "theme",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="details",
                            to="knowledge_register.theme",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("deal", None), ("milestone__isnull", False)),
                                models.Q(("deal__isnull", False), ("milestone", None)),
                                _connector="OR",
                            ),
                            name="detail_of_one_record",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="detail_ends_after_it_begins",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "power"), _negated=True),
                                ("theme__isnull", False),
                                _connector="OR",
                            ),
                            name="power_has_a_theme",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AreaPlace",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "area",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="places",
                            to="knowledge_register.area",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("organisation",), name="one_area_a_council")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Figure",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField()),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("value", models.DecimalField(decimal_places=4, max_digits=14)),
                    (
                        "lower",
                        models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True),
                    ),
                    (
                        "upper",
                        models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True),
                    ),
                    ("note", models.CharField(blank=True, max_length=160)),
                    ("changed_at", models.DateTimeField(auto_now=True)),
                    (
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="figures",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            to="places.region",
                        ),
                    ),
                    (
                        "imported",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="figures",
                            to="knowledge_register.figureimport",
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="figures",
                            to="knowledge_register.indicator",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("indicator", "organisation", "region", "begins", "ends"),
                            name="one_figure_a_place_and_period",
                            nulls_distinct=False,
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("organisation", None), ("region", None), _connector="OR"
                            ),
                            name="figure_of_one_place",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends", None), ("ends__gt", models.F("begins")), _connector="OR"
                            ),
                            name="figure_ends_after_begins",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("lower", None), ("upper", None)),
                                ("lower__lte", models.F("upper")),
                                _connector="OR",
                            ),
                            name="figure_interval_in_order",
                        ),
                    ],
                },
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
                        "detail",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="knowledge_register.detail",
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
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("deal", None), ("milestone__isnull", False)),
                                models.Q(("deal__isnull", False), ("milestone", None)),
                                _connector="OR",
                            ),
                            name="change_of_one_record",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "changed"), _negated=True),
                                ("on__isnull", False),
                                _connector="OR",
                            ),
                            name="dated_change_has_a_day",
                        ),
                    ],
                },
            ),
        ),
    ]
