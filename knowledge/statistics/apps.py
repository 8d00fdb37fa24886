from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "knowledge.statistics"
    label = "knowledge_statistics"
    verbose_name = "Statistics"
    default_auto_field = "django.db.models.BigAutoField"
