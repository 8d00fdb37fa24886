from django.apps import AppConfig


class FaultsConfig(AppConfig):
    name = "tests.faults"
    label = "tests_faults"

    def ready(self) -> None:
        from tests.notifications import mailing

        mailing.register_kinds()
