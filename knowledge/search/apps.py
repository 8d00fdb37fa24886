from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from knowledge.statistics.titles import Named


class SearchConfig(AppConfig):
    name = "knowledge.search"
    label = "knowledge_search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from devosupport.accounts.access import is_officer
        from devosupport.accounts.navigation import Item
        from devosupport.accounts.navigation import register as register_item
        from devosupport.core.public import store_in
        from devosupport.history.words import register_verbs
        from knowledge.search import asked
        from knowledge.search.rules.renderings import Renderings
        from knowledge.statistics.middleware import register_notice
        from knowledge.statistics.reports import register_searches
        from knowledge.statistics.titles import register

        store_in(Renderings())
        register(_titles)
        register_notice(asked.notice)
        register_searches(asked.by_month)
        also = ("statistics:answers", "search:office")
        register_item(Item("Hub in use", "statistics:office", is_officer, order=61, also=also))
        register_verbs(
            {
                "knowledge_search.save_synonyms": "taught the search words that mean the same",
                "knowledge_search.drop_synonyms": "took words that mean the same from the search",
                "knowledge_search.save_promotion": "recommended a page for some searches",
                "knowledge_search.drop_promotion": "ended the recommendation of a page",
            }
        )


def _titles(paths: Iterable[str]) -> "dict[str, Named]":
    from knowledge.search.models import Document
    from knowledge.statistics.titles import Named

    rows = Document.objects.live().filter(url__in=list(paths))
    found = rows.values_list("url", "title", "kind_label")
    return {url: Named(title, kind) for url, title, kind in found}
