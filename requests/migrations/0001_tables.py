import datetime
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.math
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import devosupport.core.moment
import requests.models.document
from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [
        ("requests", "0001_initial"),
        ("requests", "0002_clock_defaults"),
        ("requests", "0003_keep_how_requests_stood"),
        ("requests", "0004_ledger_and_cap"),
        ("requests", "0005_sections_say_who_may_see"),
        ("requests", "0006_documents"),
        ("requests", "0007_link_case_studies"),
        ("requests", "0008_targets_by_kind"),
        ("requests", "0009_queue_that_an_index_serves"),
        ("requests", "0010_came_from_a_plan"),
        ("requests", "0011_contacts_replies_warnings"),
        ("requests", "0012_promises"),
        ("requests", "0013_retention"),
        ("requests", "0014_raise_issues"),
        ("requests", "0015_read_marks"),
        ("requests", "0016_who_carries_on"),
        ("requests", "0017_saved_views_of_the_queue"),
        ("requests", "0018_newest_first_without_opening_rows"),
        ("requests", "0019_who_agrees_after_a_council"),
        ("requests", "0020_nine_parts_of_the_form"),
        ("requests", "0021_similar_requests_by_index"),
        ("requests", "0022_standings_say_in_confidence"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("knowledge_library", "0001_tables"),
        ("knowledge_planning", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="PartnerBody",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=80, unique=True)),
                    ("known_as", models.CharField(blank=True, max_length=80)),
                    ("source", models.CharField(blank=True, max_length=80)),
                    ("ended_on", models.DateField(blank=True, null=True)),
                ],
                options={
                    "verbose_name_plural": "partner bodies",
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="ClockSetting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "clock",
                        models.CharField(
                            choices=[
                                ("first_response", "First response"),
                                ("triage_decision", "Triage decision"),
                                ("package", "Support package"),
                                ("team", "Finding a team"),
                                ("team_shown", "Council's look at the team"),
                                ("nudge_first", "First reminder"),
                                ("nudge_second", "Second reminder"),
                                ("carry_on", "Carry on without a silent partner"),
                                ("close", "Close without a report"),
                                ("referral", "Follow up a referral"),
                                ("no_answer", "End for no answer"),
                                ("late", "Managers hear that a case is late"),
                                ("draft", "Reminder of a draft"),
                                ("silent", "No news from a case under way"),
                                ("reopen", "Council may reopen"),
                            ],
                            max_length=16,
                        ),
                    ),
                    (
                        "support_type",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("brokering", "Brokering"),
                                ("strategic", "Strategic"),
                                ("technical", "Technical"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("days", models.PositiveSmallIntegerField()),
                    ("calendar", models.BooleanField(default=False)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("days__gte", 1)), name="clock_runs_a_day"
                        ),
                        models.UniqueConstraint(
                            fields=("clock", "support_type"), name="one_target_a_kind"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClosureDay",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("on", models.DateField(unique=True)),
                    ("why", models.CharField(max_length=120)),
                    ("added_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    (
                        "added_by",
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
                    "ordering": ["on"],
                },
            ),
            migrations.CreateModel(
                name="DiscardedFile",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("stored_name", models.CharField(max_length=100, unique=True)),
                    ("delete_after", models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    "indexes": [models.Index(fields=["delete_after"], name="discarded_file_due")],
                },
            ),
            migrations.CreateModel(
                name="EarlyWarning",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "level",
                        models.CharField(
                            choices=[
                                ("watch", "Keep an eye on it"),
                                ("concern", "A concern"),
                                ("serious", "A serious concern"),
                                ("over", "No longer a concern"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("signs", models.TextField()),
                    ("doing", models.TextField(blank=True)),
                    ("look_again_on", models.DateField(blank=True, null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "changed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organisation",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                },
            ),
            migrations.CreateModel(
                name="JointResponse",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reference", models.CharField(max_length=12, unique=True)),
                    ("title", models.CharField(max_length=160)),
                    ("summary", models.TextField()),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("preparing", "Being prepared"),
                                ("with_government", "With government"),
                                ("outcome", "Government has answered"),
                                ("not_taken", "Not taken forward"),
                            ],
                            default="preparing",
                            max_length=16,
                        ),
                    ),
                    ("state_since", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("sent_on", models.DateField(blank=True, null=True)),
                    ("sent_to", models.CharField(blank=True, max_length=160)),
                    (
                        "result",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("changed", "Government changed it"),
                                ("partly", "Government changed part of it"),
                                ("promised", "Government will look into it"),
                                ("no_change", "Government did not change it"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("result_words", models.TextField(blank=True)),
                    ("answered_on", models.DateField(blank=True, null=True)),
                    (
                        "reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("raised_already", "Government has been asked already"),
                                ("local", "It can be settled without government"),
                                ("outside", "It is outside what we speak on"),
                                ("not_agreed", "The sector does not agree about it"),
                                ("overtaken", "Events have overtaken it"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("reason_words", models.TextField(blank=True)),
                    ("published_at", models.DateTimeField(blank=True, null=True)),
                    ("changed_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("demonstration", models.BooleanField(default=False)),
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
                    "ordering": ["-id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ("preparing", "not_taken")),
                                ("sent_on__isnull", False),
                                _connector="OR",
                            ),
                            name="response_with_government_was_sent",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("published_at", None),
                                ("state__in", ("with_government", "outcome")),
                                _connector="OR",
                            ),
                            name="response_in_public_was_sent",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Issue",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reference", models.CharField(max_length=12, unique=True)),
                    (
                        "form_key",
                        models.CharField(blank=True, max_length=64, null=True, unique=True),
                    ),
                    ("title", models.CharField(max_length=120)),
                    ("what_happens", models.TextField(blank=True)),
                    ("evidence", models.TextField(blank=True)),
                    ("links", models.TextField(blank=True)),
                    ("may_be_public", models.BooleanField(default=False)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("raised", "Raised with us"),
                                ("with_government", "With government"),
                                ("outcome", "Government has answered"),
                                ("not_taken", "Not taken forward"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            default="draft",
                            max_length=16,
                        ),
                    ),
                    ("state_since", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("raised_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("raised_already", "Government has been asked already"),
                                ("local", "It can be settled without government"),
                                ("outside", "It is outside what we speak on"),
                                ("not_agreed", "The sector does not agree about it"),
                                ("overtaken", "Events have overtaken it"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("reason_words", models.TextField(blank=True)),
                    ("demonstration", models.BooleanField(default=False)),
                    (
                        "created_by",
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
                            related_name="issues",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="places.topic",
                        ),
                    ),
                    (
                        "response",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="issues",
                            to="requests.jointresponse",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-id"],
                    "indexes": [models.Index(fields=["state", "-state_since"], name="issue_state")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("state__in", ("with_government", "outcome")), _negated=True
                                ),
                                ("response__isnull", False),
                                _connector="OR",
                            ),
                            name="issue_with_government_is_in_a_response",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                ("response", None),
                                _connector="OR",
                            ),
                            name="draft_issue_is_in_no_response",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RetentionRule",
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
                            choices=[
                                ("draft", "A draft that never reached us"),
                                ("contacts", "Contacts of a case: names, addresses, numbers"),
                                ("documents", "Documents of a case"),
                                ("words", "What people wrote on a case"),
                            ],
                            max_length=12,
                            unique=True,
                        ),
                    ),
                    ("months", models.PositiveSmallIntegerField()),
                    (
                        "fate",
                        models.CharField(
                            choices=[("blank", "Blanked"), ("delete", "Deleted")], max_length=8
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("months__gte", 1)), name="kept_for_a_month"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Said",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("on", models.DateField()),
                    (
                        "voice",
                        models.CharField(
                            choices=[("us", "LGA"), ("government", "Government")], max_length=12
                        ),
                    ),
                    ("words", models.TextField()),
                    ("public", models.BooleanField(default=False)),
                    (
                        "response",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="said",
                            to="requests.jointresponse",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "said",
                    "ordering": ["on", "id"],
                },
            ),
            migrations.CreateModel(
                name="SavedView",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=60)),
                    ("query", models.CharField(blank=True, max_length=1000)),
                    ("shared", models.BooleanField(default=False)),
                    (
                        "owner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="saved_views",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["name", "id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("owner", "name"), name="one_view_a_name_and_owner"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SignOff",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("version", models.PositiveIntegerField()),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("named", "Show it, and name us"),
                                ("unnamed", "Show it without our name"),
                                ("no", "Do not show it in public"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answered_by",
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
                    (
                        "response",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="sign_offs",
                            to="requests.jointresponse",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("response", "organisation"), name="signs_a_response_off_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SupportRequest",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reference", models.CharField(max_length=12, unique=True)),
                    (
                        "form",
                        models.CharField(
                            choices=[
                                ("conversation", "First conversation"),
                                ("area", "Area support"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("online", "Online"),
                                ("phone", "Phone"),
                                ("email", "E-mail"),
                                ("meeting", "Meeting"),
                            ],
                            default="online",
                            max_length=8,
                        ),
                    ),
                    ("what", models.TextField()),
                    ("place_name", models.CharField(max_length=160)),
                    ("needed_by", models.DateField(blank=True, null=True)),
                    ("in_confidence", models.BooleanField(default=False)),
                    ("sensitive", models.BooleanField(default=False)),
                    (
                        "support_types",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("brokering", "Brokering"),
                                    ("strategic", "Strategic"),
                                    ("technical", "Technical"),
                                ],
                                max_length=12,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "lead_type",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("brokering", "Brokering"),
                                ("strategic", "Strategic"),
                                ("technical", "Technical"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "stage",
                        models.CharField(
                            blank=True,
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
                            max_length=12,
                        ),
                    ),
                    ("background", models.TextField(blank=True)),
                    ("people", models.TextField(blank=True)),
                    ("dates_note", models.TextField(blank=True)),
                    ("contact_name", models.CharField(blank=True, max_length=120)),
                    ("contact_email", models.EmailField(blank=True, max_length=254)),
                    ("contact_phone", models.CharField(blank=True, max_length=40)),
                    ("successor_contact", models.CharField(blank=True, max_length=200)),
                    ("successor_email", models.EmailField(blank=True, max_length=254)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("frozen_version", models.PositiveIntegerField(blank=True, null=True)),
                    (
                        "form_key",
                        models.CharField(blank=True, max_length=64, null=True, unique=True),
                    ),
                    (
                        "submit_key",
                        models.CharField(blank=True, max_length=64, null=True, unique=True),
                    ),
                    ("sent_back_note", models.TextField(blank=True)),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("last_edited_at", models.DateTimeField(blank=True, null=True)),
                    ("removal_told_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("awaiting_partners", "Waiting for partners to agree"),
                                ("submitted", "Submitted"),
                                ("in_triage", "Being reviewed"),
                                ("info_needed", "We need more information"),
                                ("scoping", "Agreeing your support"),
                                ("offered", "Support package for you to agree"),
                                ("matching", "Finding your team"),
                                ("in_delivery", "Support under way"),
                                ("on_hold", "On hold"),
                                ("delivered", "Tell us how it went"),
                                ("closed", "Closed"),
                                ("declined", "Not taken forward"),
                                ("withdrawn", "Withdrawn"),
                                ("duplicate", "Joined with another request"),
                            ],
                            default="draft",
                            max_length=20,
                        ),
                    ),
                    ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "returns_to",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("draft", "Draft"),
                                ("awaiting_partners", "Waiting for partners to agree"),
                                ("submitted", "Submitted"),
                                ("in_triage", "Being reviewed"),
                                ("info_needed", "We need more information"),
                                ("scoping", "Agreeing your support"),
                                ("offered", "Support package for you to agree"),
                                ("matching", "Finding your team"),
                                ("in_delivery", "Support under way"),
                                ("on_hold", "On hold"),
                                ("delivered", "Tell us how it went"),
                                ("closed", "Closed"),
                                ("declined", "Not taken forward"),
                                ("withdrawn", "Withdrawn"),
                                ("duplicate", "Joined with another request"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "waiting_on",
                        models.CharField(
                            choices=[
                                ("us", "Us"),
                                ("council", "The council"),
                                ("partner", "A partner"),
                                ("peer", "A peer"),
                                ("nobody", "Nobody"),
                            ],
                            default="council",
                            max_length=8,
                        ),
                    ),
                    ("resume_on", models.DateField(blank=True, null=True)),
                    (
                        "priority",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            choices=[(1, "1 (most urgent)"), (2, "2"), (3, "3")],
                            null=True,
                        ),
                    ),
                    ("claimed_at", models.DateTimeField(blank=True, null=True)),
                    ("escalated_at", models.DateTimeField(blank=True, null=True)),
                    ("team_shown_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "cap",
                        models.DecimalField(
                            decimal_places=1, default=Decimal("14.0"), max_digits=5
                        ),
                    ),
                    ("cap_reason", models.TextField(blank=True)),
                    ("cap_raised_at", models.DateTimeField(blank=True, null=True)),
                    ("received_at", models.DateTimeField(blank=True, null=True)),
                    ("submitted_at", models.DateTimeField(blank=True, null=True)),
                    ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                    ("first_response_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "clock",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("first_response", "First response"),
                                ("triage_decision", "Triage decision"),
                                ("package", "Support package"),
                                ("team", "Finding a team"),
                                ("team_shown", "Council's look at the team"),
                                ("nudge_first", "First reminder"),
                                ("nudge_second", "Second reminder"),
                                ("carry_on", "Carry on without a silent partner"),
                                ("close", "Close without a report"),
                                ("referral", "Follow up a referral"),
                                ("no_answer", "End for no answer"),
                                ("late", "Managers hear that a case is late"),
                                ("draft", "Reminder of a draft"),
                                ("silent", "No news from a case under way"),
                                ("reopen", "Council may reopen"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("clock_from", models.DateTimeField(blank=True, null=True)),
                    ("respond_by", models.DateField(blank=True, null=True)),
                    ("decide_by", models.DateField(blank=True, null=True)),
                    ("due_on", models.DateField(blank=True, null=True)),
                    (
                        "queue_on",
                        models.GeneratedField(
                            db_persist=True,
                            expression=django.db.models.functions.comparison.Coalesce(
                                models.F("due_on"), models.Value(datetime.date(9999, 12, 31))
                            ),
                            output_field=models.DateField(),
                        ),
                    ),
                    (
                        "urgency",
                        models.GeneratedField(
                            db_persist=True,
                            expression=django.db.models.functions.comparison.Coalesce(
                                models.F("priority"), models.Value(9)
                            ),
                            output_field=models.PositiveSmallIntegerField(),
                        ),
                    ),
                    (
                        "holder",
                        models.GeneratedField(
                            db_persist=True,
                            expression=django.db.models.functions.comparison.Coalesce(
                                models.F("case_lead"), models.F("claimed_by")
                            ),
                            output_field=models.BigIntegerField(null=True),
                        ),
                    ),
                    (
                        "words",
                        models.GeneratedField(
                            db_persist=True,
                            expression=django.contrib.postgres.search.SearchVector(
                                "what", "place_name", config="english"
                            ),
                            output_field=django.contrib.postgres.search.SearchVectorField(),
                        ),
                    ),
                    ("paused_since", models.DateTimeField(blank=True, null=True)),
                    ("last_nudged_at", models.DateTimeField(blank=True, null=True)),
                    ("follow_up_on", models.DateField(blank=True, null=True)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("achieved", "Achieved what the area wanted"),
                                ("partly", "Partly achieved"),
                                ("not_achieved", "Not achieved"),
                                ("answered", "Answered"),
                                ("referred", "Passed to another body"),
                                ("not_reported", "Not reported"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("outcome_note", models.TextField(blank=True)),
                    ("reason", models.CharField(blank=True, max_length=24)),
                    ("signpost", models.TextField(blank=True)),
                    ("resource", models.CharField(blank=True, max_length=200)),
                    ("tell_when_capacity", models.BooleanField(default=False)),
                    ("demonstration", models.BooleanField(default=False)),
                    (
                        "authoriser",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "cap_raised_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "case_lead",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="led_requests",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "claimed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="claimed_requests",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "continues",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="continued_by",
                            to="requests.supportrequest",
                        ),
                    ),
                    (
                        "created_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "decline_proposed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "duplicate_of",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="duplicates",
                            to="requests.supportrequest",
                        ),
                    ),
                    (
                        "last_edited_by",
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="requests",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="knowledge_planning.plan",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="requests",
                            to="places.region",
                        ),
                    ),
                    (
                        "successor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "successor_authoriser",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(
                            blank=True, related_name="requests", to="places.topic"
                        ),
                    ),
                ],
                options={
                    "ordering": ["-id"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["queue_on", "id"],
                            include=(
                                "state",
                                "waiting_on",
                                "holder",
                                "region",
                                "lead",
                                "stage",
                                "channel",
                                "support_types",
                                "urgency",
                                "sensitive",
                                "claimed_by",
                                "case_lead",
                            ),
                            name="queue_wide",
                        ),
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["waiting_on", "queue_on", "id"],
                            name="queue_waiting_on",
                        ),
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["state", "queue_on", "id"],
                            name="queue_state",
                        ),
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["holder", "queue_on", "id"],
                            name="queue_holder",
                        ),
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["region", "queue_on", "id"],
                            name="queue_region",
                        ),
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["urgency", "queue_on", "id"],
                            name="queue_urgency",
                        ),
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "draft",
                                        "awaiting_partners",
                                        "submitted",
                                        "in_triage",
                                        "info_needed",
                                        "scoping",
                                        "offered",
                                        "matching",
                                        "in_delivery",
                                        "on_hold",
                                        "delivered",
                                    ),
                                )
                            ),
                            fields=["id"],
                            include=(
                                "state",
                                "waiting_on",
                                "holder",
                                "region",
                                "lead",
                                "stage",
                                "channel",
                                "support_types",
                                "urgency",
                                "sensitive",
                                "claimed_by",
                                "case_lead",
                            ),
                            name="queue_by_number",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("state__in", ("closed", "declined", "withdrawn", "duplicate"))
                            ),
                            fields=["state", "queue_on", "id"],
                            include=(
                                "waiting_on",
                                "holder",
                                "region",
                                "lead",
                                "stage",
                                "channel",
                                "support_types",
                                "urgency",
                                "sensitive",
                                "claimed_by",
                                "case_lead",
                            ),
                            name="ended_by_date",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("state__in", ("closed", "declined", "withdrawn", "duplicate"))
                            ),
                            fields=["state", "id"],
                            name="ended_by_number",
                        ),
                        models.Index(fields=["lead", "-id"], name="request_lead"),
                        models.Index(fields=["ended_at"], name="request_ended"),
                        django.contrib.postgres.indexes.GinIndex(
                            fields=["words"], name="request_by_words"
                        ),
                        models.Index(
                            django.db.models.functions.text.Lower("place_name"),
                            models.OrderBy(models.F("id"), descending=True),
                            name="request_by_place",
                        ),
                        models.Index(fields=["region", "-id"], name="request_by_region"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("priority", None), ("priority__in", (1, 2, 3)), _connector="OR"
                            ),
                            name="request_priority_is_1_to_3",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "on_hold"), _negated=True),
                                ("resume_on__isnull", False),
                                _connector="OR",
                            ),
                            name="request_on_hold_has_a_resume_date",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "duplicate"), _negated=True),
                                ("duplicate_of__isnull", False),
                                _connector="OR",
                            ),
                            name="request_duplicate_names_the_other",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("duplicate_of", None),
                                models.Q(("duplicate_of", models.F("id")), _negated=True),
                                _connector="OR",
                            ),
                            name="request_is_not_its_own_duplicate",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("state__in", ("info_needed", "offered", "on_hold")),
                                    _negated=True,
                                ),
                                ("due_on", None),
                                _connector="OR",
                            ),
                            name="request_paused_has_no_due_date",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("cap__isnull", True),
                                    django.db.models.lookups.Exact(
                                        django.db.models.functions.math.Mod(
                                            models.F("cap"), models.Value(Decimal("0.5"))
                                        ),
                                        models.Value(Decimal("0")),
                                    ),
                                    _connector="OR",
                                ),
                                ("cap__gte", Decimal("14.0")),
                            ),
                            name="request_cap_in_halves",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cap", Decimal("14.0")),
                                models.Q(
                                    models.Q(("cap_reason", ""), _negated=True),
                                    ("cap_raised_at__isnull", False),
                                    ("cap_raised_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="request_cap_raised_says_who_and_why",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PackageVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("lines", models.JSONField(default=list)),
                    (
                        "cost",
                        models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=9),
                    ),
                    (
                        "capped_days",
                        models.DecimalField(decimal_places=1, default=Decimal("0"), max_digits=5),
                    ),
                    (
                        "cap",
                        models.DecimalField(
                            decimal_places=1, default=Decimal("14.0"), max_digits=5
                        ),
                    ),
                    ("cap_reason", models.TextField(blank=True)),
                    ("area", models.JSONField(default=list)),
                    ("offered_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ("agreed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "offered_by",
                        models.ForeignKey(
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
                            related_name="packages",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-number"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "number"), name="package_number_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("capped_days__lte", models.F("cap"))),
                            name="package_is_within_its_cap",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cap", Decimal("14.0")),
                                models.Q(("cap_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="package_above_the_cap_says_why",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PackageAgreement",
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
                                ("asked", "Asked to agree"),
                                ("agreed", "Agreed"),
                                ("by_lead", "The lead organisation agrees for it"),
                                ("change", "Asked for a change"),
                            ],
                            default="asked",
                            max_length=8,
                        ),
                    ),
                    ("at", models.DateTimeField(blank=True, null=True)),
                    ("reason", models.TextField(blank=True)),
                    (
                        "approver",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "package",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="agreements",
                            to="requests.packageversion",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("package", "organisation"), name="agreement_once_a_version"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Line",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=1)),
                    (
                        "kind",
                        models.CharField(
                            choices=[("support", "Support"), ("challenge", "Peer challenge")],
                            default="support",
                            max_length=12,
                        ),
                    ),
                    ("activity", models.CharField(max_length=200)),
                    ("objective", models.TextField(blank=True)),
                    (
                        "provider",
                        models.CharField(
                            choices=[
                                ("lga", "LGA officer"),
                                ("peer", "Peer"),
                                ("adviser", "Technical adviser"),
                                ("partner_body", "Partner body"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("body_name", models.CharField(blank=True, max_length=120)),
                    ("named_person", models.CharField(blank=True, max_length=120)),
                    ("days", models.DecimalField(decimal_places=1, max_digits=4)),
                    ("starts", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    (
                        "cost",
                        models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=9),
                    ),
                    (
                        "paid_from",
                        models.CharField(
                            choices=[
                                ("membership", "LGA membership"),
                                ("improvement_budget", "Improvement budget"),
                                ("council", "The council"),
                            ],
                            default="membership",
                            max_length=20,
                        ),
                    ),
                    ("seats", models.PositiveSmallIntegerField(default=0)),
                    (
                        "seat_kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("member", "Member peer"),
                                ("officer", "Officer peer"),
                                ("adviser", "Technical adviser"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("different_groups", models.BooleanField(default=False)),
                    ("different_organisations", models.BooleanField(default=True)),
                    (
                        "actual_days",
                        models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True),
                    ),
                    ("dropped_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "topic",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="places.topic",
                        ),
                    ),
                    (
                        "body",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lines",
                            to="requests.partnerbody",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="lines",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["position", "id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("days__gt", 0)), name="line_days_are_positive"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("days__isnull", True),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.math.Mod(
                                        models.F("days"), models.Value(Decimal("0.5"))
                                    ),
                                    models.Value(Decimal("0")),
                                ),
                                _connector="OR",
                            ),
                            name="line_days_in_halves",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("actual_days", None), ("actual_days__gte", 0), _connector="OR"
                            ),
                            name="line_actual_days_not_negative",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("actual_days__isnull", True),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.math.Mod(
                                        models.F("actual_days"), models.Value(Decimal("0.5"))
                                    ),
                                    models.Value(Decimal("0")),
                                ),
                                _connector="OR",
                            ),
                            name="line_actual_days_in_halves",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("cost__gte", 0)), name="line_cost_not_negative"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts", None),
                                ("ends", None),
                                ("ends__gte", models.F("starts")),
                                _connector="OR",
                            ),
                            name="line_ends_after_it_starts",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("seats", 0),
                                models.Q(("seat_kind", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="line_seats_have_a_kind",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("provider", "partner_body"), _negated=True),
                                models.Q(("body_name", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="line_partner_body_is_named",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Seat",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("member", "Member peer"),
                                ("officer", "Officer peer"),
                                ("adviser", "Technical adviser"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "made_at",
                        models.DateTimeField(
                            blank=True, default=devosupport.core.moment.now, null=True
                        ),
                    ),
                    ("dropped_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="team_seats",
                            to="requests.line",
                        ),
                    ),
                ],
                options={
                    "ordering": ["line__position", "line_id", "position"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("line", "position"), name="seat_position_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SeatTerm",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateField()),
                    ("ends", models.DateField(blank=True, null=True)),
                    (
                        "adviser",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seat_terms",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "seat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="terms",
                            to="requests.seat",
                        ),
                    ),
                ],
                options={
                    "ordering": ["begins", "id"],
                    "indexes": [
                        models.Index(
                            fields=["adviser", "ends"], name="requests_se_adviser_98c15f_idx"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ends", None)),
                            fields=("seat",),
                            name="one_open_term_a_seat",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends", None), ("ends__gte", models.F("begins")), _connector="OR"
                            ),
                            name="term_ends_after_it_begins",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DayEntry",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("on", models.DateField()),
                    ("days", models.DecimalField(decimal_places=1, max_digits=2)),
                    ("note", models.CharField(blank=True, max_length=300)),
                    ("logged_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("reversed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "logged_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "reverses",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="reversal",
                            to="requests.dayentry",
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="entries",
                            to="requests.seatterm",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "day entries",
                    "ordering": ["on", "id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("days__gt", 0), ("days__lte", 1), ("reverses", None)),
                                models.Q(
                                    ("days__gte", -1),
                                    ("days__lt", 0),
                                    ("reversed_at", None),
                                    ("reverses__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="entry_is_at_most_a_day",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("days__isnull", True),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.math.Mod(
                                        models.F("days"), models.Value(Decimal("0.5"))
                                    ),
                                    models.Value(Decimal("0")),
                                ),
                                _connector="OR",
                            ),
                            name="entry_days_in_halves",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("reversed_at", None), ("reverses", None)),
                            fields=("term", "on"),
                            name="one_entry_a_day_and_term",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Standing",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateTimeField()),
                    ("ends", models.DateTimeField(blank=True, null=True)),
                    ("reached_at", models.DateTimeField()),
                    ("served_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("awaiting_partners", "Waiting for partners to agree"),
                                ("submitted", "Submitted"),
                                ("in_triage", "Being reviewed"),
                                ("info_needed", "We need more information"),
                                ("scoping", "Agreeing your support"),
                                ("offered", "Support package for you to agree"),
                                ("matching", "Finding your team"),
                                ("in_delivery", "Support under way"),
                                ("on_hold", "On hold"),
                                ("delivered", "Tell us how it went"),
                                ("closed", "Closed"),
                                ("declined", "Not taken forward"),
                                ("withdrawn", "Withdrawn"),
                                ("duplicate", "Joined with another request"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("state_since", models.DateTimeField()),
                    (
                        "form",
                        models.CharField(
                            choices=[
                                ("conversation", "First conversation"),
                                ("area", "Area support"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("online", "Online"),
                                ("phone", "Phone"),
                                ("email", "E-mail"),
                                ("meeting", "Meeting"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("kind", models.CharField(max_length=24)),
                    (
                        "organisations",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.BigIntegerField(), size=None
                        ),
                    ),
                    (
                        "support_types",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("brokering", "Brokering"),
                                    ("strategic", "Strategic"),
                                    ("technical", "Technical"),
                                ],
                                max_length=12,
                            ),
                            size=None,
                        ),
                    ),
                    (
                        "topics",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.BigIntegerField(), size=None
                        ),
                    ),
                    (
                        "stage",
                        models.CharField(
                            blank=True,
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
                            max_length=12,
                        ),
                    ),
                    ("sensitive", models.BooleanField()),
                    ("in_confidence", models.BooleanField(default=False)),
                    ("demonstration", models.BooleanField()),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("achieved", "Achieved what the area wanted"),
                                ("partly", "Partly achieved"),
                                ("not_achieved", "Not achieved"),
                                ("answered", "Answered"),
                                ("referred", "Passed to another body"),
                                ("not_reported", "Not reported"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("reason", models.CharField(blank=True, max_length=24)),
                    (
                        "clock",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("first_response", "First response"),
                                ("triage_decision", "Triage decision"),
                                ("package", "Support package"),
                                ("team", "Finding a team"),
                                ("team_shown", "Council's look at the team"),
                                ("nudge_first", "First reminder"),
                                ("nudge_second", "Second reminder"),
                                ("carry_on", "Carry on without a silent partner"),
                                ("close", "Close without a report"),
                                ("referral", "Follow up a referral"),
                                ("no_answer", "End for no answer"),
                                ("late", "Managers hear that a case is late"),
                                ("draft", "Reminder of a draft"),
                                ("silent", "No news from a case under way"),
                                ("reopen", "Council may reopen"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("clock_from", models.DateTimeField(blank=True, null=True)),
                    ("responded_at", models.DateTimeField(blank=True, null=True)),
                    ("due_on", models.DateField(blank=True, null=True)),
                    ("unlogged", models.JSONField(default=dict)),
                    (
                        "lead",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.region",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="standings",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["reached_at"], name="standing_reached"),
                        models.Index(
                            condition=models.Q(
                                ("state__in", ("closed", "declined", "withdrawn", "duplicate"))
                            ),
                            fields=["state_since"],
                            name="standing_ended",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ends", None)),
                            fields=("request",),
                            name="one_open_standing_a_request",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends", None), ("ends__gte", models.F("begins")), _connector="OR"
                            ),
                            name="standing_ends_after_it_begins",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Related",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="related_from",
                            to="requests.supportrequest",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="related",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("request", "other"), name="related_once"),
                        models.CheckConstraint(
                            condition=models.Q(("request", models.F("other")), _negated=True),
                            name="related_to_another_request",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ReadMark",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("read_to", models.BigIntegerField()),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "user"), name="read_mark_once_a_person"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Question",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "section",
                        models.CharField(
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
                    ("text", models.TextField()),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("answer", models.TextField(blank=True)),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                        "asked_by",
                        models.ForeignKey(
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
                            related_name="questions",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["asked_at", "id"],
                },
            ),
            migrations.CreateModel(
                name="Promise",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("what", models.CharField(max_length=200)),
                    ("by", models.DateField()),
                    ("made_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("done_at", models.DateTimeField(blank=True, null=True)),
                    ("kept", models.BooleanField(blank=True, null=True)),
                    (
                        "done_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "made_by",
                        models.ForeignKey(
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
                            related_name="promises",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["by", "id"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("done_at", None)),
                            fields=["by", "id"],
                            name="promise_due",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("done_at", None), ("kept", None)),
                                models.Q(("done_at__isnull", False), ("kept__isnull", False)),
                                _connector="OR",
                            ),
                            name="promise_done_says_whether_kept",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Pause",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("begins", models.DateTimeField()),
                    ("ends", models.DateTimeField(blank=True, null=True)),
                    (
                        "why",
                        models.CharField(
                            choices=[
                                ("information", "We asked the council for information"),
                                ("offer", "The council is reading the package"),
                                ("hold", "On hold"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="pauses",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["begins", "id"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ends", None)),
                            fields=("request",),
                            name="one_open_pause_a_request",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends", None), ("ends__gte", models.F("begins")), _connector="OR"
                            ),
                            name="pause_ends_after_it_begins",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Partner",
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
                                ("named", "Not asked yet"),
                                ("asked", "Asked to agree"),
                                ("agreed", "Agreed"),
                                ("refused", "Said no"),
                                ("dropped", "Taken off by the lead organisation"),
                                ("left", "Left"),
                            ],
                            default="named",
                            max_length=8,
                        ),
                    ),
                    ("version", models.PositiveIntegerField(blank=True, null=True)),
                    ("delegates", models.BooleanField(default=True)),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    ("reason", models.TextField(blank=True)),
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
                        "approver",
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
                            related_name="partnerships",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="partners",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "indexes": [
                        models.Index(
                            fields=["organisation", "state"], name="requests_pa_organis_c7519c_idx"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "organisation"), name="partner_once_a_request"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "agreed"), _negated=True),
                                ("version__isnull", False),
                                _connector="OR",
                            ),
                            name="partner_agrees_to_a_version",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OutcomeReview",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("months", models.PositiveSmallIntegerField()),
                    ("due_on", models.DateField()),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("better", "Things have moved on because of the support"),
                                ("same", "No change yet"),
                                ("worse", "Things have gone backwards"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("what_changed", models.TextField(blank=True)),
                    ("done_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "done_by",
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
                            related_name="reviews",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["due_on", "id"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("done_at", None)),
                            fields=["due_on"],
                            name="review_due",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "months"), name="review_once_a_date"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Note",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("body", models.TextField()),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("note", "Internal note"),
                                ("handover", "Hand-over note"),
                                ("escalation", "Why it was brought to the managers"),
                                ("decision", "What a manager decided"),
                            ],
                            default="note",
                            max_length=12,
                        ),
                    ),
                    ("read_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "author",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "to",
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
                            related_name="notes",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["at", "id"],
                },
            ),
            migrations.CreateModel(
                name="NamedColleague",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="named_on",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="colleagues",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "user"), name="colleague_once_a_request"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Message",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[
                                ("us", "LGA"),
                                ("council", "Council"),
                                ("partner", "Partner"),
                                ("adviser", "Peer or adviser"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("online", "Online"),
                                ("phone", "Phone"),
                                ("email", "E-mail"),
                                ("meeting", "Meeting"),
                            ],
                            default="online",
                            max_length=8,
                        ),
                    ),
                    ("body", models.TextField()),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "author",
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
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="messages",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["at", "id"],
                    "indexes": [
                        models.Index(fields=["request", "at", "id"], name="message_request"),
                        models.Index(
                            condition=models.Q(
                                models.Q(("side", "us"), _negated=True), ("answered_at", None)
                            ),
                            fields=["at", "id"],
                            name="message_unanswered",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Feedback",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[
                                ("us", "LGA"),
                                ("council", "Council"),
                                ("partner", "Partner"),
                                ("adviser", "Peer or adviser"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "rating",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (4, "To a great extent"),
                                (3, "To a moderate extent"),
                                (2, "To a small extent"),
                                (1, "Not at all"),
                            ]
                        ),
                    ),
                    ("what_changed", models.TextField(blank=True)),
                    ("for_peer", models.TextField(blank=True)),
                    ("for_lga", models.TextField(blank=True)),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "by",
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
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="feedback",
                            to="requests.seatterm",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="feedback",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "feedback",
                    "ordering": ["at", "id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("rating__gte", 1), ("rating__lte", 4)),
                            name="feedback_rating_is_1_to_4",
                        ),
                        models.UniqueConstraint(
                            fields=("request", "by", "term"),
                            name="feedback_once_a_person",
                            nulls_distinct=False,
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Document",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "public_id",
                        models.CharField(
                            default=requests.models.document.new_public_id,
                            max_length=32,
                            unique=True,
                        ),
                    ),
                    ("section", models.CharField(blank=True, max_length=12)),
                    (
                        "side",
                        models.CharField(
                            choices=[
                                ("us", "LGA"),
                                ("council", "Council"),
                                ("partner", "Partner"),
                                ("adviser", "Peer or adviser"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("name", models.CharField(max_length=130)),
                    ("stored_name", models.CharField(max_length=100, unique=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("pdf", "PDF"),
                                ("docx", "Word"),
                                ("xlsx", "Excel"),
                                ("pptx", "PowerPoint"),
                                ("doc", "Word"),
                                ("xls", "Excel"),
                                ("ppt", "PowerPoint"),
                                ("odt", "OpenDocument text"),
                                ("ods", "OpenDocument spreadsheet"),
                                ("odp", "OpenDocument presentation"),
                                ("csv", "CSV"),
                                ("png", "PNG picture"),
                                ("jpg", "JPEG picture"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("size", models.PositiveBigIntegerField()),
                    ("sha256", models.CharField(max_length=64)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("checking", "Being checked"),
                                ("ready", "Ready"),
                                ("refused", "Refused"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("found", models.CharField(blank=True, max_length=200)),
                    ("checked_at", models.DateTimeField(blank=True, null=True)),
                    ("scan_after", models.DateTimeField(default=django.utils.timezone.now)),
                    ("leased_until", models.DateTimeField(blank=True, null=True)),
                    ("scans", models.PositiveSmallIntegerField(default=0)),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ("withdrawn_note", models.TextField(blank=True)),
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
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "message",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="documents",
                            to="requests.message",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="documents",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["added_at", "id"],
                    "indexes": [
                        models.Index(fields=["request", "added_at", "id"], name="document_request"),
                        models.Index(
                            condition=models.Q(("state", "checking")),
                            fields=["scan_after", "id"],
                            name="document_to_scan",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("message", None), ("section__gt", "")),
                                models.Q(("message__isnull", False), ("section", "")),
                                _connector="OR",
                            ),
                            name="document_is_of_a_section_or_a_message",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at", None), ("withdrawn_note__gt", ""), _connector="OR"
                            ),
                            name="document_is_withdrawn_with_a_note",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Contact",
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
                                ("phone", "Call"),
                                ("meeting", "Meeting"),
                                ("email", "E-mail"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("at", models.DateTimeField()),
                    ("with_whom", models.CharField(max_length=200)),
                    ("with_council", models.BooleanField(default=False)),
                    ("from_them", models.BooleanField(default=False)),
                    ("subject", models.CharField(blank=True, max_length=200)),
                    ("body", models.TextField()),
                    ("attachments", models.TextField(blank=True)),
                    ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "author",
                        models.ForeignKey(
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
                            related_name="contacts",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "ordering": ["at", "id"],
                    "indexes": [
                        models.Index(fields=["request", "at", "id"], name="contact_request")
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClockRun",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "clock",
                        models.CharField(
                            choices=[
                                ("first_response", "First response"),
                                ("triage_decision", "Triage decision"),
                                ("package", "Support package"),
                                ("team", "Finding a team"),
                                ("team_shown", "Council's look at the team"),
                                ("nudge_first", "First reminder"),
                                ("nudge_second", "Second reminder"),
                                ("carry_on", "Carry on without a silent partner"),
                                ("close", "Close without a report"),
                                ("referral", "Follow up a referral"),
                                ("no_answer", "End for no answer"),
                                ("late", "Managers hear that a case is late"),
                                ("draft", "Reminder of a draft"),
                                ("silent", "No news from a case under way"),
                                ("reopen", "Council may reopen"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("began_on", models.DateField()),
                    ("ended_at", models.DateTimeField()),
                    ("taken", models.PositiveIntegerField()),
                    ("target", models.PositiveSmallIntegerField()),
                    ("met", models.BooleanField()),
                    ("sensitive", models.BooleanField()),
                    ("demonstration", models.BooleanField()),
                    (
                        "request",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="clock_runs",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["ended_at"], name="clock_run_ended")],
                },
            ),
            migrations.CreateModel(
                name="CaseStudy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("linked_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    (
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="knowledge_library.resource",
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="case_studies",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "case studies",
                    "ordering": ["linked_at", "id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "resource"), name="case_study_linked_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="CaseOfficer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
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
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="added_to",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="officers",
                            to="requests.supportrequest",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("request", "user"), name="officer_once_a_request"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="TeamAnswer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("reason", models.TextField(blank=True)),
                    (
                        "by",
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
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="team_answers",
                            to="requests.supportrequest",
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="objections",
                            to="requests.seatterm",
                        ),
                    ),
                ],
                options={
                    "ordering": ["at", "id"],
                },
            ),
            migrations.CreateModel(
                name="CannedReply",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=80, unique=True)),
                    ("title", models.CharField(max_length=80)),
                    ("body", models.TextField()),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("put_away_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "changed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "canned replies",
                    "ordering": ["title", "id"],
                    "constraints": [
                        models.UniqueConstraint(
                            django.db.models.functions.text.Lower("title"),
                            condition=models.Q(("put_away_at", None)),
                            name="canned_reply_title_once",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Joining",
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
                                ("invited", "Invited"),
                                ("joined", "Joined"),
                                ("declined", "Will not join"),
                            ],
                            default="invited",
                            max_length=8,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "issue",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="joinings",
                            to="requests.issue",
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="joined_issues",
                            to="places.organisation",
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("issue", "organisation"), name="joins_an_issue_once"
                        )
                    ],
                },
            ),
        ),
    ]
