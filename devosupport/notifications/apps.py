from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "devosupport.notifications"
    label = "notifications"
    verbose_name = "Notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from devosupport.notifications import notices

        notices.register_all()
