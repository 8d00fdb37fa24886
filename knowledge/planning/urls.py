from django.urls import path

from knowledge.planning import views

app_name = "planning"

PLAN = "planning-tool/<slug:reference>/<slug:code>/"

urlpatterns = [
    path("planning-tool/", views.home, name="home"),
    path("planning-tool/start/", views.start, name="start"),
    path("planning-tool/ours/", views.ours, name="ours"),
    path("planning-tool/<slug:reference>/share/", views.share, name="share"),
    path(PLAN, views.plan, name="plan"),
    path(f"{PLAN}read/", views.read, name="read"),
    path(f"{PLAN}plan.odt", views.odt, name="odt"),
    path(f"{PLAN}change/", views.change, name="change"),
    path(f"{PLAN}addresses/", views.addresses, name="addresses"),
    path(f"{PLAN}remove/", views.remove, name="remove"),
    path(f"{PLAN}keep/", views.keep, name="keep"),
    path(f"{PLAN}themes/<slug:slug>/", views.theme, name="theme"),
]
