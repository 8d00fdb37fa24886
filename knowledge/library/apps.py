from importlib import import_module

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "knowledge.library"
    label = "knowledge_library"
    verbose_name = "DevoHub library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from devosupport.accounts.access import at_an_organisation, is_officer
        from devosupport.accounts.navigation import Item
        from devosupport.accounts.navigation import register as register_item
        from knowledge.library.choices import PlaceKind
        from knowledge.search.labels import register

        for name in ("links", "notices"):
            import_module(f"knowledge.library.{name}")
        register("place", {str(value): str(label) for value, label in PlaceKind.choices})
        register_item(
            Item("Share your experience", "library:sharing", at_an_organisation, order=16)
        )
        register_item(Item("DevoHub", "library:hub", is_officer, order=60))
