"""`manage.py search_eval`: how well the portal's own search finds, on a collection of yours."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge.search.evaluation import evaluate


class Command(BaseCommand):
    help = "Index a collection apart from the live one, ask it, print how well it was found."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--corpus", type=Path, required=True, help="corpus.jsonl or .jsonl.gz")
        parser.add_argument("--queries", type=Path, required=True, help="queries.jsonl")
        parser.add_argument("--qrels", type=Path, required=True, help="qrels.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in ("corpus", "queries", "qrels"):
            if not options[name].is_file():
                raise CommandError(f"There is no file {options[name]}: give --{name} a path.")
        report = evaluate(options["corpus"], options["queries"], options["qrels"])
        self.stdout.write(
            f"nDCG@10 {report.ndcg:.4f} recall@100 {report.recall:.4f} "
            f"zero-hit {report.zero_hits:.1f} %"
        )
        self.stdout.write(
            f"{report.documents} documents, {report.questions} questions, "
            f"half within {report.median:.0f} ms, 95 in 100 within {report.p95:.0f} ms"
        )
