from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "devosupport.accounts"
    label = "accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("devosupport.accounts.notices")
        import_module("devosupport.accounts.menu")
        import_module("devosupport.accounts.panels")
