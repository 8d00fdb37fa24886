"""An index of what is with the managers: few rows, in the order of the queue."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge_planning", "0001_initial"),
        ("places", "0002_editions"),
        ("requests", "0028_teams_of_members_and_officers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="supportrequest",
            index=models.Index(
                condition=models.Q(("escalated_at__isnull", False)),
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
                name="queue_escalated",
            ),
        ),
    ]
