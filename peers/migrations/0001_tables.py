from decimal import Decimal

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [
        ("peers", "0001_initial"),
        ("peers", "0002_say_why_somebody_uncleared_was_invited"),
        ("peers", "0003_steps_of_the_roster"),
        ("peers", "0004_until_when_an_office_has_to_answer"),
        ("peers", "0005_phoned_clearance"),
        ("peers", "0006_nominations"),
        ("peers", "0007_peer_challenges"),
        ("peers", "0008_expenses_and_days_asked"),
        ("peers", "0009_seniority_and_since"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("knowledge_library", "0001_tables"),
        ("places", "0001_initial"),
        ("requests", "0001_tables"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Challenge",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("visit_on", models.DateField()),
                    ("planned_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    ("agreed_at", models.DateTimeField(blank=True, null=True)),
                    ("refused_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "lead",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "planned_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="challenge",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("agreed_at", None), ("refused_at", None), _connector="OR"
                            ),
                            name="challenge_one_answer",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChallengeStep",
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
                                ("scoping", "Scoping"),
                                ("self_assessment", "Self-assessment"),
                                ("visit", "Visit"),
                                ("report", "Report"),
                                ("action_plan", "Action plan"),
                                ("review", "Progress review"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    ("due_on", models.DateField()),
                    ("done_on", models.DateField(blank=True, null=True)),
                    ("note", models.TextField(blank=True)),
                    ("recorded_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="steps",
                            to="peers.challenge",
                        ),
                    ),
                    (
                        "recorded_by",
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
                    "ordering": ["challenge", "position"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("done_on", None)),
                            fields=["due_on"],
                            name="challenge_step_due",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("challenge", "kind"), name="a_step_once_a_challenge"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Clearance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("answer_by", models.DateField()),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    ("note", models.TextField(blank=True)),
                    ("said_by", models.CharField(blank=True, max_length=120)),
                    ("said_on", models.DateField(blank=True, null=True)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="clearances",
                            to="places.groupoffice",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="clearances",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                },
            ),
            migrations.CreateModel(
                name="MatchRun",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("policy", models.CharField(max_length=20)),
                    ("seats", models.PositiveIntegerField()),
                    ("filled", models.PositiveIntegerField()),
                    ("total", models.IntegerField()),
                    ("worst", models.IntegerField()),
                    ("proved", models.BooleanField()),
                    ("seconds", models.FloatField()),
                    (
                        "actor",
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
                    "ordering": ["-id"],
                },
            ),
            migrations.CreateModel(
                name="NamesWanted",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "group_office",
                        models.CharField(
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
                    ("looking_for", models.TextField()),
                    ("answer_by", models.DateField()),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="names_wanted",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["-id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("organisation", None),
                                    models.Q(("group_office", ""), _negated=True),
                                ),
                                models.Q(("organisation__isnull", False), ("group_office", "")),
                                _connector="OR",
                            ),
                            name="names_of_one_body",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Publication",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "what",
                        models.CharField(
                            choices=[("report", "Report"), ("action_plan", "Action plan")],
                            max_length=12,
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "challenge",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="publications",
                            to="peers.challenge",
                        ),
                    ),
                    (
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="knowledge_library.resource",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("challenge", "what"), name="published_once_a_kind"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Shortage",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("counts", models.JSONField(default=dict)),
                    ("text", models.TextField()),
                    ("since", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "run",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="shortages",
                            to="peers.matchrun",
                        ),
                    ),
                    (
                        "seat",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="shortage",
                            to="requests.seat",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="PeerTopic",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "level",
                        models.PositiveSmallIntegerField(
                            default=2,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(3),
                            ],
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.topic",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("level__gte", 1), ("level__lte", 3)),
                            name="topic_level_is_1_to_3",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Peer",
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
                                ("member", "Member peer"),
                                ("officer", "Officer peer"),
                                ("adviser", "Technical adviser"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("nominated", "Nominated"),
                                ("references", "References asked for"),
                                ("accredited", "Accredited"),
                                ("inducted", "Inducted"),
                                ("active", "Active"),
                                ("resting", "Resting"),
                                ("left", "Left the roster"),
                            ],
                            default="nominated",
                            max_length=12,
                        ),
                    ),
                    (
                        "group",
                        models.CharField(
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
                    ("role", models.CharField(blank=True, max_length=120)),
                    (
                        "seniority",
                        models.CharField(
                            blank=True,
                            choices=[
                                (
                                    "head",
                                    "Leads the organisation, such as leader, mayor or chief executive",  # noqa: E501
                                ),
                                (
                                    "top",
                                    "Part of its leadership, such as cabinet member or director",
                                ),
                                ("senior", "Senior, such as committee chair or head of service"),
                                ("other", "Another role"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("since", models.DateField(blank=True, null=True)),
                    ("bio", models.TextField(blank=True)),
                    (
                        "travel",
                        models.CharField(
                            choices=[
                                ("region", "Within my region"),
                                ("england", "Anywhere in England"),
                            ],
                            default="england",
                            max_length=10,
                        ),
                    ),
                    ("remote", models.BooleanField(default=True)),
                    ("access_needs", models.TextField(blank=True)),
                    (
                        "support_types",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("brokering", "Brokering"),
                                    ("strategic", "Strategic"),
                                    ("technical", "Technical"),
                                ],
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "stages",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
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
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "kinds_of_place",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("two_tier", "County and districts"),
                                    ("unitary", "Unitary area"),
                                    ("metropolitan", "Metropolitan area"),
                                    ("london", "London"),
                                ],
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "first_hand",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("combined_authority", "Combined authorities"),
                                    ("joint_arrangement", "Joint arrangements"),
                                    ("government", "Negotiating with government"),
                                ],
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("limit", models.PositiveSmallIntegerField(default=2)),
                    (
                        "days_a_year",
                        models.DecimalField(decimal_places=1, default=Decimal("10"), max_digits=5),
                    ),
                    ("rest_days", models.PositiveSmallIntegerField(default=0)),
                    ("paused_until", models.DateField(blank=True, null=True)),
                    ("not_until", models.DateField(blank=True, null=True)),
                    (
                        "nominated_group",
                        models.CharField(
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
                    ("joined_on", models.DateField(blank=True, null=True)),
                    ("trained_until", models.DateField(blank=True, null=True)),
                    ("consented_at", models.DateTimeField(blank=True, null=True)),
                    ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("demonstration", models.BooleanField(default=False)),
                    (
                        "models",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("CA", "Combined authority"),
                                    ("CCA", "Combined county authority"),
                                    ("GLA", "Greater London Authority"),
                                    ("joint_committee", "Joint committee"),
                                ],
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "nominated_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="peers",
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
                    (
                        "user",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="peer",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(
                            related_name="peers", through="peers.PeerTopic", to="places.topic"
                        ),
                    ),
                ],
                options={
                    "ordering": ["user__name", "id"],
                    "indexes": [
                        models.Index(fields=["state", "kind"], name="peers_peer_state_dd51f3_idx")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Engagement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("proposed", "Proposed"),
                                ("dropped", "Not taken up"),
                                ("invited", "Invited"),
                                ("accepted", "Accepted"),
                                ("declined", "Declined"),
                                ("expired", "No answer in time"),
                                ("recalled", "Invitation withdrawn"),
                                ("active", "At work"),
                                ("stepped_down", "Stepped down"),
                                ("released", "Released"),
                                ("completed", "Completed"),
                            ],
                            default="proposed",
                            max_length=14,
                        ),
                    ),
                    ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                    ("score", models.PositiveSmallIntegerField(default=0)),
                    ("reasons", models.JSONField(blank=True, default=list)),
                    ("policy", models.CharField(blank=True, max_length=20)),
                    ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("invited_at", models.DateTimeField(blank=True, null=True)),
                    ("answer_by", models.DateField(blank=True, null=True)),
                    ("reminded_at", models.DateTimeField(blank=True, null=True)),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "decline_reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("no_time", "I do not have the time"),
                                ("dates", "The dates do not suit me"),
                                ("conflict", "I have an interest to declare"),
                                ("not_my_field", "It is not what I know best"),
                                ("personal", "Personal reasons"),
                                ("other", "Another reason"),
                            ],
                            max_length=14,
                        ),
                    ),
                    ("message", models.TextField(blank=True)),
                    ("moves_on", models.BooleanField(default=True)),
                    (
                        "waived",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=30),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("override_reason", models.TextField(blank=True)),
                    ("uncleared_reason", models.TextField(blank=True)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ("days_asked_at", models.DateTimeField(blank=True, null=True)),
                    ("may_claim", models.TextField(blank=True)),
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
                        "seat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="engagements",
                            to="requests.seat",
                        ),
                    ),
                    (
                        "run",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="engagements",
                            to="peers.matchrun",
                        ),
                    ),
                    (
                        "peer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="engagements",
                            to="peers.peer",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "indexes": [
                        models.Index(
                            fields=["peer", "state"], name="peers_engag_peer_id_292386_idx"
                        ),
                        models.Index(
                            condition=models.Q(("state", "invited")),
                            fields=["answer_by"],
                            name="engagement_to_answer",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("state__in", ["proposed", "invited", "accepted", "active"])
                            ),
                            fields=("seat",),
                            name="one_live_engagement_a_seat",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Expense",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("on", models.DateField()),
                    ("what", models.CharField(max_length=200)),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=7)),
                    ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                    ("passed_on_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "engagement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="expenses",
                            to="peers.engagement",
                        ),
                    ),
                    (
                        "passed_on_by",
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
                    "ordering": ["on", "id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("amount__gt", 0)), name="expense_is_positive"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("taken_back_at", None), ("passed_on_at", None), _connector="OR"
                            ),
                            name="expense_back_or_passed_on",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Nomination",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("received", "Received"),
                                ("taken_on", "On the way to the roster"),
                                ("not_taken", "Not taken further"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            default="received",
                            max_length=10,
                        ),
                    ),
                    (
                        "group_office",
                        models.CharField(
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
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("name", models.CharField(max_length=120)),
                    ("email", models.EmailField(max_length=254)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("member", "Member peer"),
                                ("officer", "Officer peer"),
                                ("adviser", "Technical adviser"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "group",
                        models.CharField(
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
                    ("role", models.CharField(max_length=120)),
                    (
                        "first_hand",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("combined_authority", "Combined authorities"),
                                    ("joint_arrangement", "Joint arrangements"),
                                    ("government", "Negotiating with government"),
                                ],
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("experience", models.TextField()),
                    ("why", models.TextField()),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("on_roster", "They are on the roster or on the way to it already"),
                                (
                                    "no_experience",
                                    "We look for first-hand experience of devolution",
                                ),
                                ("enough", "We have enough peers for these topics at present"),
                                ("not_willing", "They would rather not, or not now"),
                                ("other", "Another reason"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("reason_words", models.TextField(blank=True)),
                    (
                        "by",
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
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="nominations",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "wanted",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="nominations",
                            to="peers.nameswanted",
                        ),
                    ),
                    (
                        "works_at",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "peer",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="nominations",
                            to="peers.peer",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-id"],
                    "indexes": [
                        models.Index(fields=["state", "at"], name="peers_nomin_state_aa249a_idx")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("organisation", None),
                                    models.Q(("group_office", ""), _negated=True),
                                ),
                                models.Q(("organisation__isnull", False), ("group_office", "")),
                                _connector="OR",
                            ),
                            name="nomination_by_one_body",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "taken_on"), _negated=True),
                                ("peer__isnull", False),
                                _connector="OR",
                            ),
                            name="nomination_taken_on_is_a_peer",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Consultation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("answer_by", models.DateField()),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("supports", "Supports it"),
                                ("no_view", "Has no view"),
                                ("concerns", "Has concerns"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("words", models.TextField(blank=True)),
                    ("said_by", models.CharField(blank=True, max_length=120)),
                    ("said_on", models.DateField(blank=True, null=True)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "grouping",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "nomination",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="consultations",
                            to="peers.nomination",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("nomination", "grouping"), name="a_grouping_once_a_nomination"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at", None),
                                models.Q(("answer", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="an_answer_says_something",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PastPost",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("role", models.CharField(blank=True, max_length=120)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "peer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="past_posts",
                            to="peers.peer",
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
                            name="peers_pastpost_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Conflict",
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
                                ("declared", "Declared by the peer"),
                                ("council_veto", "The council asked for somebody else"),
                                ("peer_veto", "The peer asked not to work there"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("note", models.TextField(blank=True)),
                    ("stated_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "stated_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "peer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="conflicts",
                            to="peers.peer",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("peer", "organisation", "kind"),
                            name="one_open_conflict_a_kind",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClearanceName",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("cleared", models.BooleanField(null=True)),
                    (
                        "clearance",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="names",
                            to="peers.clearance",
                        ),
                    ),
                    (
                        "peer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="clearances",
                            to="peers.peer",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("clearance", "peer"), name="a_name_once_a_clearance"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="RosterStep",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "to",
                        models.CharField(
                            choices=[
                                ("nominated", "Nominated"),
                                ("references", "References asked for"),
                                ("accredited", "Accredited"),
                                ("inducted", "Inducted"),
                                ("active", "Active"),
                                ("resting", "Resting"),
                                ("left", "Left the roster"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("note", models.TextField(blank=True)),
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
                    (
                        "peer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="steps",
                            to="peers.peer",
                        ),
                    ),
                ],
                options={
                    "ordering": ["at", "id"],
                },
            ),
            migrations.CreateModel(
                name="Sounding",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("asked", "Asked"),
                                ("free", "Free"),
                                ("not_free", "Not free"),
                                ("moot", "No longer needed"),
                            ],
                            default="asked",
                            max_length=10,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "peer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="soundings",
                            to="peers.peer",
                        ),
                    ),
                    (
                        "seat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="soundings",
                            to="requests.seat",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "asked")),
                            fields=("seat", "peer"),
                            name="one_open_sounding_a_seat_and_peer",
                        )
                    ],
                },
            ),
        ),
        migrations.AddField(
            model_name="peertopic",
            name="peer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="known_topics",
                to="peers.peer",
            ),
        ),
        migrations.AddConstraint(
            model_name="peertopic",
            constraint=models.UniqueConstraint(
                fields=("peer", "topic"), name="a_topic_once_a_peer"
            ),
        ),
    ]
