from django.urls import path

from devosupport.office.warnings import views

app_name = "warnings"

urlpatterns = [
    path("", views.warnings, name="list"),
    path("<slug:slug>/", views.warning, name="warning"),
]
