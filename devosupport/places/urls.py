from django.urls import path

from devosupport.places import views

app_name = "places"

urlpatterns = [
    path("", views.index, name="index"),
    path("places.csv", views.table, {"form": "csv"}, name="csv"),
    path("places.json", views.table, {"form": "json"}, name="json"),
    path("places.atom", views.atom, name="atom"),
    path("<slug:slug>/", views.place, name="place"),
]
