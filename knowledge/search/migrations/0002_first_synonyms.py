"""The synonyms that the portal begins with; officers keep them from here on."""

from django.db import migrations

# Old names follow the papers.
LINES = (
    ("ca", "cas", "combined authority", "combined authorities"),
    ("mca", "mcas", "mayoral combined authority", "mayoral combined authorities"),
    ("cca", "ccas", "combined county authority", "combined county authorities"),
    ("sa", "strategic authority", "strategic authorities"),
    ("msa", "mayoral strategic authority", "mayoral strategic authorities"),
    ("gla", "greater london authority"),
    ("gmca", "greater manchester combined authority"),
    ("wmca", "west midlands combined authority"),
    ("lep", "leps", "local enterprise partnership", "local enterprise partnerships"),
    ("ukspf", "uk shared prosperity fund", "shared prosperity fund"),
    ("lgr", "local government reorganisation", "local government reorganization"),
    ("devo", "devolution"),
    ("aeb", "adult education budget", "adult skills fund"),
    ("brt", "bus franchising", "bus rapid transit"),
    ("cex", "ceo", "chief executive", "chief executives"),
    ("mhclg", "dclg", "dluhc", "ministry of housing communities and local government"),
    ("cfgs", "cfps", "centre for governance and scrutiny", "centre for public scrutiny"),
    ("lga", "local government association"),
    ("nalc", "national association of local councils"),
    ("nef", "new economics foundation"),
    ("vcs", "voluntary and community sector", "voluntary sector"),
    ("pcc", "police and crime commissioner"),
    ("gva", "gross value added"),
    ("mou", "memorandum of understanding"),
    ("brokering", "brokerage"),
    ("o s", "overview and scrutiny"),
    ("comms", "communications"),
    # The stemmer does not know that these are one word.
    ("bus", "buses"),
    ("parish councils", "town councils", "local councils", "double devolution"),
)


def load(apps, schema_editor):
    synonyms = apps.get_model("knowledge_search", "Synonyms")
    synonyms.objects.bulk_create([synonyms(forms=list(line)) for line in LINES])


class Migration(migrations.Migration):
    replaces = [("knowledge_search", "0004_stored_pages")]

    dependencies = [("knowledge_search", "0001_tables")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
