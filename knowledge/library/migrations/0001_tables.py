import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import devosupport.core.moment
from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [("knowledge_library", "0001_initial"), ("knowledge_library", "0002_councils_write")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("places", "0001_initial"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Resource",
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
                                ("case_study", "Case study"),
                                ("toolkit", "Toolkit"),
                                ("explainer", "Explainer"),
                                ("report", "Report"),
                                ("guide", "Guide"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("title", models.CharField(max_length=160)),
                    ("summary", models.TextField()),
                    ("body", models.TextField()),
                    ("parts", models.JSONField(blank=True, default=dict)),
                    ("html", models.TextField(blank=True, editable=False)),
                    ("contents", models.JSONField(default=list, editable=False)),
                    ("page", models.JSONField(default=dict, editable=False)),
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
                    (
                        "support_types",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("brokering", "Brokering"),
                                    ("strategic", "Strategic"),
                                    ("technical", "Technical"),
                                ],
                                max_length=20,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "place_kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("city_region", "City region"),
                                ("county_area", "County area"),
                                ("city_and_county", "Cities and counties together"),
                                ("single_council", "Single council"),
                                ("neighbourhood", "Towns and parishes"),
                                ("any", "Any kind of place"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "governance_model",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("combined_authority", "Combined authority"),
                                ("mayoral_combined_authority", "Mayoral combined authority"),
                                ("combined_county_authority", "Combined county authority"),
                                (
                                    "mayoral_combined_county_authority",
                                    "Mayoral combined county authority",
                                ),
                                ("single_council", "Single council"),
                                ("joint_committee", "Joint committee"),
                            ],
                            max_length=40,
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                    (
                        "cost_band",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("none", "No new spending"),
                                ("under_10k", "Under £10,000"),
                                ("under_100k", "£10,000 to £100,000"),
                                ("over_100k", "Over £100,000"),
                                ("not_known", "Not known"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "evidence",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("published_facts", "Published facts, with sources"),
                                ("evaluated", "Evaluated by somebody independent"),
                                ("own_account", "The place's own account"),
                                ("guidance", "Guidance drawn from the papers named"),
                                ("illustrative", "Illustrative: the place is made up"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("outcomes", models.JSONField(blank=True, default=list)),
                    ("sources", models.JSONField(blank=True, default=list)),
                    ("illustrative", models.BooleanField(default=False)),
                    ("contact_role", models.CharField(blank=True, max_length=120)),
                    ("contact_name", models.CharField(blank=True, max_length=120)),
                    ("contact_agreed", models.BooleanField(default=False)),
                    ("video_url", models.URLField(blank=True, max_length=400)),
                    ("transcript", models.TextField(blank=True)),
                    ("video_captioned", models.BooleanField(default=False)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("submitted", "Submitted"),
                                ("in_review", "In review"),
                                ("changes_wanted", "Changes wanted"),
                                ("sign_off", "With the council to sign off"),
                                ("signed_off", "Signed off"),
                                ("published", "Published"),
                                ("archived", "Archived"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            default="draft",
                            max_length=20,
                        ),
                    ),
                    ("owner_role", models.CharField(blank=True, max_length=120)),
                    ("begun_by_lga", models.BooleanField(default=False)),
                    ("last_edited_at", models.DateTimeField(blank=True, null=True)),
                    ("comment", models.TextField(blank=True)),
                    ("banner", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("changed_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("published_at", models.DateTimeField(blank=True, null=True)),
                    ("publish_at", models.DateTimeField(blank=True, null=True)),
                    ("review_due", models.DateField(blank=True, null=True)),
                    ("pictures_made", models.PositiveSmallIntegerField(default=0)),
                    (
                        "author",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="places.organisation",
                        ),
                    ),
                    (
                        "places",
                        models.ManyToManyField(
                            blank=True, related_name="resources", to="places.organisation"
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
                        "replaced_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            to="knowledge_library.resource",
                        ),
                    ),
                    (
                        "reviewer",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "signatory",
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
                            blank=True, related_name="resources", to="places.topic"
                        ),
                    ),
                ],
                options={
                    "ordering": ["-published_at", "-id"],
                    "indexes": [
                        models.Index(
                            fields=["state", "-published_at", "-id"],
                            name="knowledge_l_state_e38645_idx",
                        ),
                        models.Index(fields=["-changed_at"], name="knowledge_l_changed_568c48_idx"),
                        models.Index(
                            condition=models.Q(("publish_at__isnull", False)),
                            fields=["publish_at"],
                            name="to_be_published",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("video_url", ""),
                                models.Q(
                                    models.Q(("transcript", ""), _negated=True),
                                    ("video_captioned", True),
                                ),
                                _connector="OR",
                            ),
                            name="video_has_transcript_and_captions",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("contact_name", ""), ("contact_agreed", True), _connector="OR"
                            ),
                            name="contact_agreed_to_be_named",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("publish_at", None),
                                models.Q(
                                    ("state__in", ("published", "archived", "withdrawn")),
                                    _negated=True,
                                ),
                                _connector="OR",
                            ),
                            name="scheduled_until_public",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Picture",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    ("alt", models.CharField(max_length=250)),
                    ("caption", models.CharField(blank=True, max_length=300)),
                    ("sizes", models.JSONField()),
                    ("ending", models.CharField(max_length=4)),
                    ("sha256", models.CharField(max_length=64)),
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
                    (
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="pictures",
                            to="knowledge_library.resource",
                        ),
                    ),
                ],
                options={
                    "ordering": ["number"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("resource", "number"), name="picture_number_once"
                        ),
                        models.UniqueConstraint(
                            fields=("resource", "sha256"), name="picture_once_a_resource"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("alt", ""), _negated=True),
                            name="picture_says_what_it_shows",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FormerAddress",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=100, unique=True)),
                    (
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="former",
                            to="knowledge_library.resource",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Comment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("about", "Title and summary"),
                                ("situation", "The situation"),
                                ("did", "What you did"),
                                ("learned", "What you learned"),
                                ("outcomes", "What came of it"),
                                ("details", "Topics, place and cost"),
                                ("pictures", "Pictures"),
                                ("contact", "Who to ask"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[("council", "The council"), ("lga", "The LGA")], max_length=8
                        ),
                    ),
                    ("text", models.TextField()),
                    ("at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("settled_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "settled_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="comments",
                            to="knowledge_library.resource",
                        ),
                    ),
                ],
                options={
                    "ordering": ["at", "id"],
                },
            ),
            migrations.CreateModel(
                name="ChangeNote",
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
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="change_notes",
                            to="knowledge_library.resource",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-at", "-id"],
                },
            ),
            migrations.CreateModel(
                name="Revision",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("version", models.PositiveIntegerField()),
                    ("made_at", models.DateTimeField(default=devosupport.core.moment.now)),
                    ("text", models.JSONField(default=dict)),
                    (
                        "made_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "resource",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="revisions",
                            to="knowledge_library.resource",
                        ),
                    ),
                ],
                options={
                    "ordering": ["-version"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("resource", "version"), name="revision_once_a_version"
                        )
                    ],
                },
            ),
        ),
    ]
