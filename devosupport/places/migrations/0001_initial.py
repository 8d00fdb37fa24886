import django.db.models.deletion
from django.db import migrations, models

import devosupport.places.names
from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        Tables(
            migrations.CreateModel(
                name="GroupOffice",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "group",
                        models.CharField(
                            choices=[
                                ("conservative", "Conservative"),
                                ("labour", "Labour"),
                                ("liberal_democrat", "Liberal Democrat"),
                                ("independent", "Independent"),
                            ],
                            max_length=20,
                            unique=True,
                        ),
                    ),
                    ("name", models.CharField(max_length=80)),
                    ("email", models.EmailField(max_length=254)),
                ],
            ),
            migrations.CreateModel(
                name="Region",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("code", models.CharField(max_length=9, unique=True)),
                    ("name", models.CharField(max_length=60, unique=True)),
                    ("slug", models.SlugField(unique=True)),
                ],
                options={
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="Topic",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(unique=True)),
                    ("name", models.CharField(max_length=80)),
                    ("description", models.TextField()),
                    ("source", models.CharField(blank=True, max_length=80)),
                    ("order", models.PositiveSmallIntegerField()),
                ],
                options={
                    "ordering": ["order"],
                },
            ),
            migrations.CreateModel(
                name="Organisation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("slug", models.SlugField(max_length=80, unique=True)),
                    ("ref", models.CharField(blank=True, max_length=12)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("council", "Council"),
                                ("strategic_authority", "Strategic authority"),
                                ("mayors_office", "Mayor's office"),
                                ("grouping", "Sub-national grouping"),
                                ("shadow_authority", "Shadow authority"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("name", models.CharField(max_length=160)),
                    ("short_name", models.CharField(max_length=100)),
                    (
                        "council_type",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("county", "County council"),
                                ("district", "District council"),
                                ("unitary", "Unitary council"),
                                ("metropolitan_district", "Metropolitan borough"),
                                ("london_borough", "London borough"),
                                ("sui_generis", "City of London or Isles of Scilly"),
                            ],
                            max_length=24,
                        ),
                    ),
                    (
                        "authority_kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("CA", "Combined authority"),
                                ("CCA", "Combined county authority"),
                                ("GLA", "Greater London Authority"),
                            ],
                            max_length=3,
                        ),
                    ),
                    ("gss", models.CharField(blank=True, max_length=9)),
                    ("homepage", models.URLField(blank=True)),
                    ("instrument", models.CharField(blank=True, max_length=80)),
                    ("mayor", models.CharField(blank=True, max_length=120)),
                    ("planned", models.BooleanField(default=False)),
                    ("note", models.TextField(blank=True)),
                    ("source", models.TextField(blank=True)),
                    ("confidence", models.CharField(blank=True, max_length=80)),
                    ("demonstration", models.BooleanField(default=False)),
                    (
                        "search_key",
                        models.GeneratedField(
                            db_persist=True,
                            expression=devosupport.places.names.Folded("name", "short_name"),
                            output_field=models.TextField(),
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
                    "ordering": ["short_name"],
                    "abstract": False,
                    "indexes": [
                        models.Index(
                            fields=["kind", "short_name"], name="places_orga_kind_b328ac_idx"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_organisation_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Succession",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("on", models.DateField()),
                    ("source", models.TextField(blank=True)),
                    ("confidence", models.CharField(blank=True, max_length=80)),
                    (
                        "predecessor",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="successions",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "successor",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="inheritances",
                            to="places.organisation",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Membership",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("constituent", "Constituent council"),
                                ("non_constituent", "Non-constituent council"),
                                ("district_in_area", "District in the area, not a member"),
                                ("gla_area", "In the area of the Greater London Authority"),
                                ("grouping", "Member of the grouping"),
                                ("county_area", "District in the county"),
                                ("mayors_office", "Mayor's office of the authority"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="members",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "member",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="memberships",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_membership_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Domain",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("domain", models.CharField(max_length=120)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="domains",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "indexes": [
                        models.Index(fields=["domain"], name="places_doma_domain_db83ad_idx")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_domain_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Code",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("gss", models.CharField(max_length=9)),
                    ("note", models.CharField(blank=True, max_length=120)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="codes",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "indexes": [models.Index(fields=["gss"], name="places_code_gss_bb9583_idx")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_code_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganisationName",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("name", models.CharField(max_length=160)),
                    ("short_name", models.CharField(max_length=100)),
                    ("note", models.CharField(blank=True, max_length=120)),
                    (
                        "search_key",
                        models.GeneratedField(
                            db_persist=True,
                            expression=devosupport.places.names.Folded("name", "short_name"),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="names",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_organisationname_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganisationType",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    (
                        "council_type",
                        models.CharField(
                            choices=[
                                ("county", "County council"),
                                ("district", "District council"),
                                ("unitary", "Unitary council"),
                                ("metropolitan_district", "Metropolitan borough"),
                                ("london_borough", "London borough"),
                                ("sui_generis", "City of London or Isles of Scilly"),
                            ],
                            max_length=24,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="types",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_organisationtype_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PreElectionPeriod",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("name", models.CharField(max_length=120)),
                    ("election_on", models.DateField()),
                    ("source", models.TextField(blank=True)),
                    (
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="elections",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gt", models.F("begins")),
                                _connector="OR",
                            ),
                            name="places_preelectionperiod_ends_after_it_begins",
                        )
                    ],
                },
            ),
        ),
    ]
