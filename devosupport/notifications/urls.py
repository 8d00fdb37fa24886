from django.conf import settings
from django.urls import URLPattern, path

from devosupport.notifications import local_views

app_name = "notifications"

urlpatterns: list[URLPattern] = []

if settings.LOCAL:
    urlpatterns += [
        path("outbox/", local_views.outbox, name="outbox"),
        path("outbox/<str:name>/", local_views.outbox_read, name="outbox_read"),
        path("outbox/<str:name>/html/", local_views.outbox_html, name="outbox_html"),
    ]
