from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "devosupport.local"
    label = "local"
    verbose_name = "Local servers"
    default_auto_field = "django.db.models.BigAutoField"
