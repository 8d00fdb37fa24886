import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="User",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    (
                        "last_login",
                        models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                    ),
                    (
                        "email",
                        models.EmailField(blank=True, max_length=254, null=True, unique=True),
                    ),
                    ("name", models.CharField(blank=True, max_length=120)),
                    ("job_title", models.CharField(blank=True, max_length=120)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    ("is_active", models.BooleanField(default=True)),
                    ("can_sign_in", models.BooleanField(default=True)),
                    ("verified_at", models.DateTimeField(blank=True, null=True)),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("blanked_at", models.DateTimeField(blank=True, null=True)),
                    ("demonstration", models.BooleanField(default=False)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AdvisedRegion",
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
                        "region",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="advisers",
                            to="places.region",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="advised_regions",
                            to=settings.AUTH_USER_MODEL,
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
                            name="accounts_advisedregion_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Affiliation",
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
                                ("officer", "Officer"),
                                ("member", "Councillor"),
                                ("chief_executive", "Chief executive"),
                                ("leader", "Leader or mayor"),
                                ("chief_officer", "Chief officer"),
                            ],
                            default="officer",
                            max_length=20,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="affiliations",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="affiliations",
                            to=settings.AUTH_USER_MODEL,
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
                            name="accounts_affiliation_ends_after_it_begins",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ends", None)),
                            fields=("user", "organisation"),
                            name="one_open_affiliation_an_organisation",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AffiliationCheck",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("officer", "Officer"),
                                ("member", "Councillor"),
                                ("chief_executive", "Chief executive"),
                                ("leader", "Leader or mayor"),
                                ("chief_officer", "Chief officer"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("explanation", models.CharField(blank=True, max_length=300)),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "Waiting to be checked"),
                                ("confirmed", "Confirmed"),
                                ("refused", "Not confirmed"),
                            ],
                            default="waiting",
                            max_length=12,
                        ),
                    ),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    ("reason", models.CharField(blank=True, max_length=300)),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
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
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="checks",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["asked_at", "id"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "waiting")),
                            fields=("user",),
                            name="one_waiting_check_a_person",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="FactorInvitation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("used_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "invited_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="factor_invitations",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="FactorReset",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    ("confirmed", models.BooleanField(default=False)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="factor_resets",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("decided_at", None)),
                            fields=("user",),
                            name="one_open_reset_a_person",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("confirmed", False),
                                models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                _connector="OR",
                            ),
                            name="a_reset_takes_two_administrators",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FactorTry",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("counter", models.BigIntegerField(blank=True, null=True)),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="factor_tries",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["user", "at"], name="accounts_fa_user_id_aa6750_idx")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "counter"), name="an_app_code_is_good_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="KeptPost",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("key", models.CharField(max_length=43, unique=True)),
                    ("path", models.CharField(max_length=300)),
                    ("data", models.JSONField()),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="OfficerPost",
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
                                ("principal_adviser", "Principal Adviser"),
                                ("triage", "Triage officer"),
                                ("case_lead", "Case lead"),
                                ("manager", "Manager"),
                                ("administrator", "Administrator"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="posts",
                            to=settings.AUTH_USER_MODEL,
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
                            name="accounts_officerpost_ends_after_it_begins",
                        )
                    ],
                },
            ),
        ),
    ]
