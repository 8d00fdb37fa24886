"""What the database itself refuses or does, and the tables' first rows.

Managers change clocks, retention and partner bodies in their tables afterwards.
"""

from django.db import migrations

CLOCKS = [
    ("first_response", 2, False),
    ("triage_decision", 5, False),
    ("package", 10, False),
    ("team", 10, False),
    ("team_shown", 3, False),
    ("nudge_first", 5, False),
    ("nudge_second", 10, False),
    ("carry_on", 10, False),
    ("close", 20, False),
    ("referral", 20, False),
    ("no_answer", 20, False),
    ("late", 2, False),
    ("draft", 14, True),
    ("silent", 30, True),
    ("reopen", 60, True),
]
RETENTION = [
    # what, months, what happens then
    ("draft", 12, "delete"),
    ("contacts", 24, "blank"),
    ("documents", 36, "delete"),
    ("words", 72, "blank"),
]
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
# Whoever deletes a document, by a rule, a cascade or by hand: its file goes too.
DISCARD = """
CREATE FUNCTION requests_discard_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO requests_discardedfile (stored_name, delete_after)
    VALUES (OLD.stored_name, now())
    ON CONFLICT (stored_name) DO UPDATE SET delete_after = now();
    RETURN OLD;
END
$$;
CREATE TRIGGER requests_document_discards_file AFTER DELETE ON requests_document
    FOR EACH ROW EXECUTE FUNCTION requests_discard_file();
"""
KEEP = """
DROP TRIGGER requests_document_discards_file ON requests_document;
DROP FUNCTION requests_discard_file();
"""


def load(apps, schema_editor):
    clocks = apps.get_model("requests", "ClockSetting").objects
    for clock, days, calendar in CLOCKS:
        clocks.create(clock=clock, days=days, calendar=calendar)
    retention = apps.get_model("requests", "RetentionRule").objects
    for what, months, fate in RETENTION:
        retention.create(what=what, months=months, fate=fate)
    bodies = apps.get_model("requests", "PartnerBody").objects
    for name, known_as, source in BODIES:
        bodies.create(name=name, known_as=known_as, source=source)


class Migration(migrations.Migration):
    replaces = [("requests", "0023_lines_say_their_kind")]

    dependencies = [("requests", "0001_tables")]

    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(DISCARD, KEEP),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
