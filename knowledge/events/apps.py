from importlib import import_module

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "knowledge.events"
    label = "knowledge_events"
    verbose_name = "DevoHub events and networks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for name in (
            *("links", "menu", "notices", "words", "titles", "networks.notices", "networks.menu"),
            *("bulletins.notices", "bulletins.links", "bulletins.menu"),
            *("programme.words", "programme.menu"),
        ):
            import_module(f"knowledge.events.{name}")
