from django.urls import path, re_path

from knowledge.register import feeds, views

app_name = "register"

urlpatterns = [
    path("register/", views.index, name="index"),
    re_path(r"^register/register\.(?P<form>csv|json)$", feeds.data, name="data"),
    path("register/register.atom", feeds.atom, name="atom"),
    path("register/powers/", views.powers, name="powers"),
    path("register/<slug:slug>/", views.area, name="area"),
    path("governance-models/", views.models, name="models"),
    path("governance-models/<slug:slug>/", views.model, name="model"),
]
