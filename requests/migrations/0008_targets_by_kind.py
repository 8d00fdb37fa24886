"""Targets by kind of support, who added a closure day, and when managers hear of a late case."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import devosupport.core.moment


def add_late(apps, schema_editor):
    settings = apps.get_model("requests", "ClockSetting").objects
    settings.get_or_create(clock="late", defaults={"days": 2, "calendar": False})


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0007_link_case_studies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="clocksetting",
            name="support_type",
            field=models.CharField(
                blank=True,
                choices=[
                    ("brokering", "Brokering"),
                    ("strategic", "Strategic"),
                    ("technical", "Technical"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="closureday",
            name="added_at",
            field=models.DateTimeField(default=devosupport.core.moment.now),
        ),
        migrations.AddField(
            model_name="closureday",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="clockrun",
            name="clock",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="clocksetting",
            name="clock",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="standing",
            name="clock",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="supportrequest",
            name="clock",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="clocksetting",
            constraint=models.UniqueConstraint(
                fields=("clock", "support_type"), name="one_target_a_kind"
            ),
        ),
        migrations.RunPython(add_late, migrations.RunPython.noop),
    ]
