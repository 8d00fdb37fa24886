from importlib import import_module

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "devosupport.office"
    label = "office"
    verbose_name = "Office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for name in ("menu", "public.bulletins", "public.titles"):
            import_module(f"devosupport.office.{name}")
