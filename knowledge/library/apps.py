from importlib import import_module

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "knowledge.library"
    label = "knowledge_library"
    verbose_name = "DevoHub library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from knowledge.library.choices import PlaceKind
        from knowledge.search.labels import register

        for name in ("links", "notices"):
            import_module(f"knowledge.library.{name}")
        register("place", {str(value): str(label) for value, label in PlaceKind.choices})
