"""Every write to the register or the benchmarks raises its edition's number: see places 0002."""

from importlib import import_module

from django.db import migrations

editions = import_module("devosupport.places.migrations.0002_editions")
REGISTER = (
    "area",
    "areaplace",
    "earlierauthority",
    "deal",
    "deal_areas",
    "milestone",
    "milestone_areas",
    "theme",
    "governancemodel",
    "governancesection",
    "acttier",
    "detail",
    "change",
    "oldname",
    "scheme",
    "schemeupdate",
)
BENCHMARKS = ("indicator", "figure", "figureimport")


def watch(name: str, tables: tuple[str, ...]) -> list[migrations.RunSQL]:
    return [
        migrations.RunSQL(
            f"INSERT INTO places_edition (name, number) VALUES ('{name}', 1)",
            f"DELETE FROM places_edition WHERE name = '{name}'",
        ),
        *editions.watch(name, tuple(f"knowledge_register_{table}" for table in tables)),
    ]


class Migration(migrations.Migration):
    replaces = [("knowledge_register", "0004_facts_over_time")]

    dependencies = [("knowledge_register", "0001_tables"), ("places", "0002_editions")]

    operations = [*watch("register", REGISTER), *watch("benchmarks", BENCHMARKS)]
