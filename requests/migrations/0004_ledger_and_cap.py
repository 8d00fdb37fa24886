"""The ledger of days that loses nothing, partner bodies as a table, and a cap a request has."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

BODIES = [
    # name, also known as, where the papers name it
    ("Local Partnerships", "", "S1 paragraph 8"),
    ("Centre for Governance and Scrutiny", "CfGS, formerly CfPS", "S1 paragraph 9"),
    ("New Economics Foundation", "NEF", "S1 paragraph 4"),
]
# A day beyond what the seat was given, or outside the time somebody sat in it, is refused by the
# database too. What is taken back has its days below zero and passes.
GUARD = """
CREATE FUNCTION requests_check_day_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    seat bigint; allowed numeric; used numeric; begins date; ends date;
BEGIN
    IF NEW.reverses_id IS NOT NULL THEN RETURN NEW; END IF;
    SELECT t.seat_id, t.begins, t.ends, l.days INTO seat, begins, ends, allowed
        FROM requests_seatterm t
        JOIN requests_seat s ON s.id = t.seat_id JOIN requests_line l ON l.id = s.line_id
        WHERE t.id = NEW.term_id;
    IF NEW."on" < begins OR NEW."on" > ends THEN
        RAISE EXCEPTION 'A day outside the term is refused.' USING ERRCODE = 'check_violation';
    END IF;
    SELECT coalesce(sum(e.days), 0) INTO used
        FROM requests_dayentry e JOIN requests_seatterm t ON t.id = e.term_id
        WHERE t.seat_id = seat;
    IF used > allowed THEN
        RAISE EXCEPTION 'More days than the seat was given are refused.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER day_entry_is_allowed AFTER INSERT ON requests_dayentry
    FOR EACH ROW EXECUTE FUNCTION requests_check_day_entry();
CREATE FUNCTION requests_keep_day_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A logged day is taken back, never changed.'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER day_entry_is_kept BEFORE UPDATE OF term_id, "on", days, reverses_id
    ON requests_dayentry FOR EACH ROW EXECUTE FUNCTION requests_keep_day_entry();
"""
UNGUARD = """
DROP TRIGGER day_entry_is_kept ON requests_dayentry;
DROP FUNCTION requests_keep_day_entry();
DROP TRIGGER day_entry_is_allowed ON requests_dayentry;
DROP FUNCTION requests_check_day_entry();
"""


def load_bodies(apps, schema_editor):
    bodies = apps.get_model("requests", "PartnerBody")
    lines = apps.get_model("requests", "Line").objects.filter(provider="partner_body")
    for name, known_as, source in BODIES:
        body, _ = bodies.objects.get_or_create(
            name=name, defaults={"known_as": known_as, "source": source}
        )
        lines.filter(body=None, body_name__istartswith=name).update(body=body)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def keep_raised_caps(apps, schema_editor):
    """Packages that a manager offered above the cap keep what was allowed then, and why."""
    versions = apps.get_model("requests", "PackageVersion").objects
    requests = apps.get_model("requests", "SupportRequest").objects
    for version in versions.filter(capped_days__gt=Decimal("14.0")).order_by("number"):
        reason = version.cap_reason or "Recorded before reasons were kept"
        versions.filter(pk=version.pk).update(cap=version.capped_days, cap_reason=reason)
        if version.offered_by_id:
            requests.filter(pk=version.request_id).update(
                cap=version.capped_days,
                cap_reason=reason,
                cap_raised_by=version.offered_by_id,
                cap_raised_at=version.offered_at,
            )
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("requests", "0003_keep_how_requests_stood"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.RemoveConstraint(
            model_name="dayentry",
            name="entry_is_at_most_a_day",
        ),
        migrations.RemoveConstraint(
            model_name="dayentry",
            name="one_entry_a_day_and_term",
        ),
        migrations.AddField(
            model_name="dayentry",
            name="reversed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="dayentry",
            name="reverses",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reversal",
                to="requests.dayentry",
            ),
        ),
        migrations.AddField(
            model_name="packageversion",
            name="cap",
            field=models.DecimalField(decimal_places=1, default=Decimal("14.0"), max_digits=5),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="cap",
            field=models.DecimalField(decimal_places=1, default=Decimal("14.0"), max_digits=5),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="cap_raised_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="cap_raised_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="cap_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="line",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="requests.partnerbody",
            ),
        ),
        migrations.RunPython(load_bodies, migrations.RunPython.noop),
        migrations.RunPython(keep_raised_caps, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="dayentry",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="dayentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reversed_at", None), ("reverses", None)),
                fields=("term", "on"),
                name="one_entry_a_day_and_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="packageversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("capped_days__lte", models.F("cap"))),
                name="package_is_within_its_cap",
            ),
        ),
        migrations.AddConstraint(
            model_name="packageversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cap", Decimal("14.0")),
                    models.Q(("cap_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="package_above_the_cap_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
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
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
