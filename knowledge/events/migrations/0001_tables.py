from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import devosupport.core.moment
import knowledge.events.models.booking
import knowledge.events.networks.models
from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [
        ("knowledge_events", "0001_initial"),
        ("knowledge_events", "0002_networks"),
        ("knowledge_events", "0003_bulletins"),
        ("knowledge_events", "0004_work_programme"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("knowledge_library", "0001_tables"),
        ("places", "0001_initial"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Network",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=80, unique=True)),
                    ("name", models.CharField(max_length=120, unique=True)),
                    ("summary", models.CharField(max_length=300)),
                    ("purpose", models.TextField()),
                    ("who_may_join", models.CharField(max_length=400)),
                    (
                        "kinds",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("council", "Council"),
                                    ("strategic_authority", "Strategic authority"),
                                    ("mayors_office", "Mayor's office"),
                                    ("grouping", "Sub-national grouping"),
                                    ("shadow_authority", "Shadow authority"),
                                ],
                                max_length=20,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "roles",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("officer", "Officer"),
                                    ("member", "Councillor"),
                                    ("chief_executive", "Chief executive"),
                                    ("leader", "Leader or mayor"),
                                    ("chief_officer", "Chief officer"),
                                ],
                                max_length=20,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("meets", models.CharField(max_length=200)),
                    ("contact_role", models.CharField(max_length=120)),
                    ("contact_email", models.EmailField(blank=True, max_length=254)),
                    ("history", models.TextField(blank=True)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    ("closed_at", models.DateTimeField(blank=True, null=True)),
                    ("closed_words", models.CharField(blank=True, max_length=400)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("changed_at", models.DateTimeField(default=devosupport.core.moment.now)),
                ],
                options={
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="ProgrammeTheme",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=60, unique=True)),
                    ("name", models.CharField(max_length=120)),
                    ("source", models.CharField(max_length=200)),
                    ("order", models.PositiveSmallIntegerField()),
                ],
                options={
                    "ordering": ["order"],
                },
            ),
            migrations.CreateModel(
                name="Bulletin",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=100, unique=True)),
                    ("members_only", models.BooleanField(default=False)),
                    ("title", models.CharField(max_length=160)),
                    ("introduction", models.TextField(blank=True)),
                    ("html", models.TextField(blank=True, editable=False)),
                    ("since", models.DateTimeField()),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("sending", "Being sent"),
                                ("sent", "Sent"),
                            ],
                            default="draft",
                            max_length=8,
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("changed_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ("done_at", models.DateTimeField(blank=True, null=True)),
                    ("told_up_to", models.BigIntegerField(default=0)),
                    ("told", models.PositiveIntegerField(default=0)),
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
                        "sent_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "network",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bulletins",
                            to="knowledge_events.network",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-created_at", "-id"],
                    "indexes": [
                        models.Index(
                            fields=["state", "-sent_at"], name="knowledge_e_state_3ec9bd_idx"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("members_only", False), ("network__isnull", False), _connector="OR"
                            ),
                            name="bulletin_for_members_has_a_network",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state", "draft"), ("sent_at__isnull", False), _connector="OR"
                            ),
                            name="bulletin_sent_since_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Event",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=100, unique=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("webinar", "Webinar"),
                                ("workshop", "Workshop"),
                                ("conference", "Conference"),
                                ("site_visit", "Site visit"),
                                ("surgery", "Advice surgery"),
                                ("briefing", "Briefing"),
                                ("roundtable", "Round table"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("title", models.CharField(max_length=160)),
                    ("summary", models.CharField(max_length=400)),
                    ("description", models.TextField(blank=True)),
                    ("html", models.TextField(blank=True, editable=False)),
                    ("page", models.JSONField(default=dict, editable=False)),
                    ("begins_at", models.DateTimeField()),
                    ("ends_at", models.DateTimeField()),
                    (
                        "ways",
                        models.CharField(
                            choices=[
                                ("on_site", "On site"),
                                ("online", "Online"),
                                ("both", "On site and online"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("venue", models.CharField(blank=True, max_length=160)),
                    ("address", models.CharField(blank=True, max_length=300)),
                    ("directions", models.TextField(blank=True)),
                    ("access", models.TextField(blank=True)),
                    ("joining", models.TextField(blank=True)),
                    ("joining_version", models.PositiveIntegerField(default=0)),
                    (
                        "audience",
                        models.CharField(
                            choices=[
                                ("everyone", "Everybody who is signed in"),
                                ("councils", "People of councils and authorities"),
                                ("network", "Members of the network"),
                            ],
                            default="everyone",
                            max_length=10,
                        ),
                    ),
                    ("audience_words", models.CharField(blank=True, max_length=200)),
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
                                max_length=20,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("places_on_site", models.PositiveIntegerField(blank=True, null=True)),
                    ("places_online", models.PositiveIntegerField(blank=True, null=True)),
                    ("taken_on_site", models.PositiveIntegerField(default=0, editable=False)),
                    ("taken_online", models.PositiveIntegerField(default=0, editable=False)),
                    ("opens_at", models.DateTimeField(blank=True, null=True)),
                    ("closes_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "cost",
                        models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=7),
                    ),
                    ("cost_words", models.CharField(blank=True, max_length=200)),
                    ("contact_role", models.CharField(max_length=120)),
                    ("contact_email", models.EmailField(blank=True, max_length=254)),
                    ("demonstration", models.BooleanField(default=False)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("published", "Published"),
                                ("cancelled", "Cancelled"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            default="draft",
                            max_length=10,
                        ),
                    ),
                    ("reason", models.CharField(blank=True, max_length=400)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("sequence", models.PositiveIntegerField(default=0)),
                    ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("published_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="events",
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
                        "team",
                        models.ManyToManyField(
                            blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(
                            blank=True, related_name="events", to="places.topic"
                        ),
                    ),
                    (
                        "network",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="knowledge_events.network",
                        ),
                    ),
                ],
                options={
                    "ordering": ["begins_at", "id"],
                    "indexes": [
                        models.Index(
                            fields=["state", "begins_at", "id"], name="knowledge_e_state_be15b9_idx"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                            name="event_ends_after_it_begins",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ways__in", ["on_site", "both"]), _negated=True),
                                ("places_on_site__gte", 1),
                                _connector="OR",
                            ),
                            name="event_on_site_has_places",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Booking",
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
                            default=knowledge.events.models.booking.booking_reference,
                            max_length=12,
                            unique=True,
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("online", "On the portal"),
                                ("officer", "By an officer, as by telephone or e-mail"),
                            ],
                            default="online",
                            max_length=10,
                        ),
                    ),
                    (
                        "way",
                        models.CharField(
                            choices=[("on_site", "On site"), ("online", "Online")], max_length=10
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("booked", "Booked"),
                                ("offered", "A place is offered"),
                                ("waiting", "On the waiting list"),
                                ("lapsed", "Offer not taken up"),
                                ("cancelled", "Cancelled"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("waiting_since", models.DateTimeField(blank=True, null=True)),
                    ("offered_at", models.DateTimeField(blank=True, null=True)),
                    ("offered_until", models.DateTimeField(blank=True, null=True)),
                    ("waited", models.BooleanField(default=False)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "attendance",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("", "Not marked"),
                                ("came", "Came"),
                                ("absent", "Did not come"),
                            ],
                            max_length=6,
                        ),
                    ),
                    (
                        "booked_by",
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
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bookings",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "event",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bookings",
                            to="knowledge_events.event",
                        ),
                    ),
                ],
                options={
                    "ordering": ["made_at", "id"],
                    "indexes": [
                        models.Index(
                            fields=["event", "state", "way"], name="knowledge_e_event_i_6337eb_idx"
                        ),
                        models.Index(
                            fields=["person", "state"], name="knowledge_e_person__755f00_idx"
                        ),
                        models.Index(
                            condition=models.Q(("state", "offered")),
                            fields=["offered_until"],
                            name="booking_offers",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ["booked", "offered", "waiting"])),
                            fields=("event", "person"),
                            name="one_booking_a_person",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("waiting_since__isnull", False),
                                _connector="OR",
                            ),
                            name="waiting_since_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "offered"), _negated=True),
                                ("offered_until__isnull", False),
                                _connector="OR",
                            ),
                            name="offered_until_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="EventFeedback",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "useful",
                        models.CharField(
                            choices=[
                                ("very", "Very useful"),
                                ("partly", "Partly useful"),
                                ("not", "Not useful"),
                            ],
                            max_length=6,
                        ),
                    ),
                    ("will_use", models.TextField(blank=True)),
                    ("comments", models.TextField(blank=True)),
                    ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "booking",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="feedback",
                            to="knowledge_events.booking",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Material",
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
                                ("slides", "Slides"),
                                ("notes", "Notes"),
                                ("recording", "Recording"),
                                ("reading", "Further reading"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("title", models.CharField(max_length=160)),
                    ("url", models.URLField(max_length=400)),
                    ("transcript", models.TextField(blank=True)),
                    ("captioned", models.BooleanField(default=False)),
                    ("order", models.PositiveSmallIntegerField(default=0)),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "event",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="materials",
                            to="knowledge_events.event",
                        ),
                    ),
                ],
                options={
                    "ordering": ["order", "id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "recording"), _negated=True),
                                models.Q(
                                    ("captioned", True), models.Q(("transcript", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="recording_has_captions_and_transcript",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Needs",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("access", models.TextField(blank=True)),
                    ("dietary", models.TextField(blank=True)),
                    ("question", models.TextField(blank=True)),
                    (
                        "booking",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="needs",
                            to="knowledge_events.booking",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="MeetingNote",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("title", models.CharField(max_length=160)),
                    ("on", models.DateField()),
                    ("body", models.TextField()),
                    ("html", models.TextField(blank=True, editable=False)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("changed_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="network_notes",
                            to="knowledge_events.event",
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "network",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="notes",
                            to="knowledge_events.network",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-on", "-id"],
                },
            ),
            migrations.CreateModel(
                name="NetworkMember",
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
                            choices=[("member", "Member"), ("coordinator", "Coordinator")],
                            default="member",
                            max_length=12,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("asked", "Waiting to be let in"),
                                ("active", "Member"),
                                ("declined", "Not let in"),
                                ("withdrawn", "Took the request back"),
                                ("left", "Left"),
                                ("removed", "Removed"),
                                ("ended", "No longer at the organisation"),
                            ],
                            default="asked",
                            max_length=10,
                        ),
                    ),
                    ("reason", models.TextField(blank=True)),
                    ("asked_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    ("answer", models.CharField(blank=True, max_length=500)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ("hides_email", models.BooleanField(default=False)),
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
                        "network",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to="knowledge_events.network",
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
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="network_memberships",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["asked_at", "id"],
                    "indexes": [
                        models.Index(
                            fields=["network", "state"], name="knowledge_e_network_6209f0_idx"
                        ),
                        models.Index(
                            fields=["person", "state"], name="knowledge_e_person__d7b93f_idx"
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ["asked", "active"])),
                            fields=("network", "person"),
                            name="one_open_membership_a_person",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["asked", "active"]),
                                ("ended_at__isnull", False),
                                _connector="OR",
                            ),
                            name="membership_over_since_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Paper",
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
                            default=knowledge.events.networks.models.paper_id,
                            max_length=20,
                            unique=True,
                        ),
                    ),
                    ("title", models.CharField(max_length=160)),
                    ("name", models.CharField(max_length=200)),
                    ("stored_name", models.CharField(blank=True, max_length=120)),
                    ("kind", models.CharField(max_length=8)),
                    ("size", models.PositiveIntegerField()),
                    ("sha256", models.CharField(max_length=64)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("arriving", "Being received"),
                                ("checking", "Being checked for viruses"),
                                ("ready", "Ready"),
                                ("refused", "Refused"),
                                ("removed", "Removed"),
                            ],
                            default="arriving",
                            max_length=10,
                        ),
                    ),
                    ("scan_after", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("scans", models.PositiveSmallIntegerField(default=0)),
                    ("added_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="papers",
                            to="knowledge_events.event",
                        ),
                    ),
                    (
                        "network",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="papers",
                            to="knowledge_events.network",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-added_at", "-id"],
                    "indexes": [
                        models.Index(
                            fields=["network", "-added_at"], name="knowledge_e_network_40dfa5_idx"
                        ),
                        models.Index(
                            condition=models.Q(("state", "checking")),
                            fields=["scan_after"],
                            name="paper_scans",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ProgrammeItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=100, unique=True)),
                    ("title", models.CharField(max_length=160)),
                    ("summary", models.TextField()),
                    ("begins", models.DateField(blank=True, null=True)),
                    ("ends", models.DateField(blank=True, null=True)),
                    ("window_words", models.CharField(blank=True, max_length=80)),
                    ("owner_role", models.CharField(max_length=120)),
                    ("partners", models.TextField(blank=True)),
                    ("deliverables", models.TextField(blank=True)),
                    ("gaps", models.TextField(blank=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("proposed", "Proposed"),
                                ("under_way", "Under way"),
                                ("done", "Done"),
                                ("stopped", "Stopped"),
                                ("not_recorded", "Outcome not recorded"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("source", models.CharField(blank=True, max_length=200)),
                    ("demand", models.JSONField(default=list, editable=False)),
                    ("demand_from", models.DateField(blank=True, null=True)),
                    ("demand_until", models.DateField(blank=True, null=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("changed_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("published_at", models.DateTimeField(blank=True, null=True)),
                    ("demonstration", models.BooleanField(default=False)),
                    (
                        "resources",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="knowledge_library.resource"
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(blank=True, related_name="+", to="places.topic"),
                    ),
                    (
                        "theme",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to="knowledge_events.programmetheme",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["-changed_at"], name="knowledge_e_changed_3b2d6e_idx")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("begins", None),
                                ("ends", None),
                                ("ends__gte", models.F("begins")),
                                _connector="OR",
                            ),
                            name="programme_item_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ProgrammeMilestone",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("words", models.CharField(max_length=300)),
                    ("on", models.DateField(blank=True, null=True)),
                    ("on_words", models.CharField(blank=True, max_length=80)),
                    ("done_on", models.DateField(blank=True, null=True)),
                    (
                        "item",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="milestones",
                            to="knowledge_events.programmeitem",
                        ),
                    ),
                ],
                options={
                    "ordering": [models.OrderBy(models.F("on"), nulls_last=True), "id"],
                },
            ),
            migrations.CreateModel(
                name="ProgrammeNote",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("text", models.CharField(max_length=300)),
                    (
                        "item",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="notes",
                            to="knowledge_events.programmeitem",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-at", "-id"],
                },
            ),
            migrations.CreateModel(
                name="Subscription",
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
                                ("waiting", "Waiting to be confirmed"),
                                ("on", "Wanted"),
                                ("off", "Unsubscribed"),
                            ],
                            default="waiting",
                            max_length=8,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("asked_from", models.CharField(blank=True, max_length=64)),
                    ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "ended_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="ended",
                            to="knowledge_events.bulletin",
                        ),
                    ),
                    (
                        "network",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="subscriptions",
                            to="knowledge_events.network",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="subscriptions",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["id"],
                    "indexes": [
                        models.Index(
                            fields=["state", "asked_at"], name="knowledge_e_state_4cac96_idx"
                        ),
                        models.Index(
                            fields=["asked_from", "asked_at"], name="knowledge_e_asked_f_5e6307_idx"
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("network", "person"),
                            name="one_subscription_a_list",
                            nulls_distinct=False,
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="BulletinItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("section", models.CharField(max_length=20)),
                    ("key", models.CharField(max_length=160)),
                    ("title", models.CharField(max_length=200)),
                    ("summary", models.TextField(blank=True)),
                    ("url", models.CharField(max_length=300)),
                    ("on", models.DateField(blank=True, null=True)),
                    ("included", models.BooleanField(default=False)),
                    ("order", models.PositiveIntegerField(default=0)),
                    (
                        "bulletin",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="items",
                            to="knowledge_events.bulletin",
                        ),
                    ),
                ],
                options={
                    "ordering": ["order", "id"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("bulletin", "key"), name="one_item_a_bulletin"
                        )
                    ],
                },
            ),
        ),
    ]
