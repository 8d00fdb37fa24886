"""Every write to a table of places raises the number of their edition, in the same transaction.

Once a statement, not once a row; a statement that changed nothing raises it too, which costs a
reader one page made anew.
"""

from django.db import migrations, models

TABLES = (
    "region",
    "organisation",
    "organisationname",
    "organisationtype",
    "code",
    "membership",
    "succession",
)
RAISE = """
INSERT INTO places_edition (name, number) VALUES ('places', 1);
CREATE FUNCTION places_raise_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE places_edition SET number = number + 1 WHERE name = TG_ARGV[0];
    RETURN NULL;
END
$$;
"""
WATCH = """
CREATE TRIGGER {table}_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION places_raise_edition('{name}');
"""
FORGET = "DROP TRIGGER {table}_edition ON {table};"


def watch(name: str, tables: tuple[str, ...]) -> list[migrations.RunSQL]:
    return [
        migrations.RunSQL(WATCH.format(table=table, name=name), FORGET.format(table=table))
        for table in tables
    ]


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=1)),
            ],
        ),
        migrations.RunSQL(RAISE, "DROP FUNCTION places_raise_edition();"),
        *watch("places", tuple(f"places_{table}" for table in TABLES)),
    ]
