from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "knowledge.library"
    label = "knowledge_library"
    verbose_name = "DevoHub library"
    default_auto_field = "django.db.models.BigAutoField"
