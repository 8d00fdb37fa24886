from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "knowledge.search"
    label = "knowledge_search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"
