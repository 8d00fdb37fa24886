from importlib import import_module

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "knowledge.register"
    label = "knowledge_register"
    verbose_name = "Devolution register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for name in ("panels", "deeds"):
            import_module(f"knowledge.register.{name}")
