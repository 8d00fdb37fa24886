from importlib import import_module

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "requests"
    label = "requests"
    verbose_name = "Support requests"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("requests.issues.links")
        import_module("requests.issues.notices")
        import_module("requests.issues.retention")
        import_module("requests.links")
        import_module("requests.menu")
        import_module("requests.notices")
        import_module("requests.words")
        keeping = import_module("devosupport.core.keeping")
        keeping.register(import_module("requests.rules.retention").table)
