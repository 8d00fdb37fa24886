from importlib import import_module

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "knowledge.planning"
    label = "knowledge_planning"
    verbose_name = "DevoHub planning tool"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("knowledge.planning.words")
