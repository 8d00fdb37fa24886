"""An index of what is with the managers: few rows, in the order of the queue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0028_teams_of_members_and_officers"),
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
