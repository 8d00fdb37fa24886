import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from devosupport.core.migrating import Tables


class Migration(migrations.Migration):
    replaces = [
        ("knowledge_search", "0001_initial"),
        ("knowledge_search", "0002_what_officers_teach"),
        ("knowledge_search", "0003_words_by_their_beginning"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        Tables(
            migrations.CreateModel(
                name="Collection",
                fields=[
                    ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                    ("documents", models.PositiveIntegerField(default=0)),
                    ("length", models.FloatField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name="Rendering",
                fields=[
                    (
                        "address",
                        models.CharField(max_length=300, primary_key=True, serialize=False),
                    ),
                    ("version", models.CharField(max_length=32)),
                    ("content", models.BinaryField()),
                    ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ],
            ),
            migrations.CreateModel(
                name="Asked",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("day", models.DateField()),
                    ("text", models.CharField(max_length=80)),
                    ("times", models.PositiveIntegerField(default=0)),
                    ("found", models.PositiveIntegerField(default=0)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("day", "text"), name="one_text_a_day")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Document",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("collection", models.CharField(default="live", max_length=60)),
                    ("key", models.CharField(max_length=160)),
                    ("kind", models.CharField(max_length=40)),
                    ("kind_label", models.CharField(max_length=60)),
                    ("url", models.CharField(max_length=300)),
                    ("title", models.CharField(max_length=300)),
                    ("summary", models.TextField(blank=True)),
                    ("body", models.TextField(blank=True)),
                    (
                        "topics",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "stages",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "regions",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    (
                        "place_kinds",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("date", models.DateField(blank=True, null=True)),
                    ("facts", models.JSONField(blank=True, default=dict)),
                    ("weight", models.FloatField(default=1.0)),
                    ("length", models.FloatField(default=0)),
                    (
                        "vector",
                        django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                    ),
                ],
                options={
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(
                            fields=["vector"], name="document_vector"
                        ),
                        django.contrib.postgres.indexes.GinIndex(
                            fields=["topics"], name="document_topics"
                        ),
                        models.Index(
                            models.F("collection"),
                            models.OrderBy(models.F("date"), descending=True, nulls_last=True),
                            models.OrderBy(models.F("id"), descending=True),
                            name="document_newest",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("collection", "key"), name="one_document_a_key"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Promotion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "searches",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
                    ("key", models.CharField(max_length=160)),
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Synonyms",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "forms",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=80),
                            blank=True,
                            default=list,
                            size=None,
                        ),
                    ),
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Term",
                fields=[
                    ("id", models.AutoField(primary_key=True, serialize=False)),
                    ("collection", models.CharField(max_length=60)),
                    ("lexeme", models.TextField()),
                    ("documents", models.IntegerField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("collection", "lexeme"), name="one_term_a_lexeme"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Word",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("collection", models.CharField(max_length=60)),
                    ("word", models.CharField(max_length=40)),
                    ("documents", models.IntegerField()),
                ],
                options={
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(
                            fastupdate=False,
                            fields=["word"],
                            name="word_trigrams",
                            opclasses=["gin_trgm_ops"],
                        ),
                        models.Index(
                            fields=["collection", "word"],
                            name="word_beginnings",
                            opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("collection", "word"), name="one_word")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Posting",
                fields=[
                    (
                        "pk",
                        models.CompositePrimaryKey(
                            "document",
                            "term",
                            blank=True,
                            editable=False,
                            primary_key=True,
                            serialize=False,
                        ),
                    ),
                    ("frequency", models.FloatField()),
                    ("length", models.FloatField()),
                    ("impact", models.FloatField()),
                    (
                        "document",
                        models.ForeignKey(
                            db_index=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="knowledge_search.document",
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            db_index=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="knowledge_search.term",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            models.F("term"),
                            models.OrderBy(models.F("impact"), descending=True),
                            include=("document", "frequency", "length"),
                            name="posting_best_first",
                        )
                    ],
                },
            ),
        ),
    ]
