from importlib import import_module

from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "peers"
    label = "peers"
    verbose_name = "Peers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("peers.challenges.links")
        import_module("peers.challenges.notices")
        import_module("peers.challenges.words")
        import_module("peers.expenses.notices")
        import_module("peers.expenses.words")
        import_module("peers.links")
        import_module("peers.menu")
        import_module("peers.nominations.links")
        import_module("peers.nominations.notices")
        import_module("peers.nominations.words")
        import_module("peers.notices")
        import_module("peers.retention")
        import_module("peers.words")
        import_module("peers.work_links")
