import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# What the portal begins with; officers keep it from here on. Old names follow the papers.
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


def begin(apps, schema_editor):
    synonyms = apps.get_model("knowledge_search", "Synonyms")
    synonyms.objects.bulk_create([synonyms(forms=list(line)) for line in LINES])


def texts():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
    )


def kept_by_officers():
    return [
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        ("version", models.PositiveIntegerField(default=1)),
        ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
        (
            "changed_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("knowledge_search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Synonyms",
            fields=[*kept_by_officers(), ("forms", texts())],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Promotion",
            fields=[
                *kept_by_officers(),
                ("searches", texts()),
                ("key", models.CharField(max_length=160)),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
