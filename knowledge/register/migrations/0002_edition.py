"""Every write to the register raises the number of its edition: see places 0002."""

from importlib import import_module

from django.db import migrations

editions = import_module("devosupport.places.migrations.0002_editions")
TABLES = (
    "area",
    "areaplace",
    "earlierauthority",
    "deal",
    "deal_areas",
    "milestone",
    "milestone_areas",
    "theme",
    "power",
    "governancemodel",
    "governancesection",
    "acttier",
)


class Migration(migrations.Migration):
    dependencies = [("knowledge_register", "0001_initial"), ("places", "0002_editions")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO places_edition (name, number) VALUES ('register', 1)",
            "DELETE FROM places_edition WHERE name = 'register'",
        ),
        *editions.watch("register", tuple(f"knowledge_register_{table}" for table in TABLES)),
    ]
