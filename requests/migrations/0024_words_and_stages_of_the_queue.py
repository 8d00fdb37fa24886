"""What is asked of the queue beside its order: words of open requests, their stage, a topic."""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge_planning", "0001_initial"),
        ("places", "0002_editions"),
        ("requests", "0002_guards_and_first_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="supportrequest",
            index=models.Index(
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
                fields=["stage", "queue_on", "id"],
                include=(
                    "state",
                    "waiting_on",
                    "holder",
                    "region",
                    "lead",
                    "channel",
                    "support_types",
                    "urgency",
                    "sensitive",
                    "claimed_by",
                    "case_lead",
                ),
                name="queue_stage",
            ),
        ),
        migrations.AddIndex(
            model_name="supportrequest",
            index=django.contrib.postgres.indexes.GinIndex(
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
                fields=["words"],
                name="queue_by_words",
            ),
        ),
        # Which requests have a topic, read from the index alone.
        migrations.RunSQL(
            "CREATE INDEX requests_by_topic ON requests_supportrequest_topics"
            " (topic_id, supportrequest_id)",
            "DROP INDEX requests_by_topic",
        ),
    ]
