from collections.abc import Iterable

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "knowledge.search"
    label = "knowledge_search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from knowledge.statistics.titles import register

        register(_titles)


def _titles(paths: Iterable[str]) -> dict[str, str]:
    from knowledge.search.models import Document

    rows = Document.objects.live().filter(url__in=list(paths))
    return dict(rows.values_list("url", "title"))
