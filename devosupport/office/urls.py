"""Screens that span services: the public's, then the officers'."""

from django.urls import include, path

app_name = "office"

urlpatterns = [
    path("", include("devosupport.office.public.urls")),
]
