"""The database itself refuses to change or remove what happened.

Row triggers, so TRUNCATE stays possible: it needs the table's owner, no code of ours does it, and
tests that commit empty their tables with it. A production role may be denied it (operations.md).
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION history_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'History is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER history_entry_append_only BEFORE UPDATE OR DELETE ON history_entry
    FOR EACH ROW EXECUTE FUNCTION history_refuse_change();
"""
ALLOW = """
DROP TRIGGER history_entry_append_only ON history_entry;
DROP FUNCTION history_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
