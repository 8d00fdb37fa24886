from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "knowledge.statistics"
    label = "knowledge_statistics"
    verbose_name = "Statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from devosupport.history.words import register_verbs

        register_verbs(
            {
                "knowledge_statistics.handle_answer": "handled what a reader said of a page",
                "knowledge_statistics.forget_words": "removed the words a reader had left",
                "knowledge_statistics.import_earlier": "imported earlier figures",
            }
        )
