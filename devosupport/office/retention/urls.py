from django.urls import path

from devosupport.office.retention import views

app_name = "retention"

urlpatterns = [
    path("", views.retention, name="list"),
    path("<slug:what>/", views.change, name="change"),
]
