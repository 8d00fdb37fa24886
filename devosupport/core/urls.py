from django.urls import path

from devosupport.core import health, views

app_name = "core"

urlpatterns = [
    path("help/", views.page("core/help.html"), name="help"),
    path("accessibility/", views.page("core/accessibility.html"), name="accessibility"),
    path("privacy/", views.page("core/privacy.html"), name="privacy"),
    path("cookies/", views.page("core/cookies.html"), name="cookies"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
