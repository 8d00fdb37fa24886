from django.urls import path, re_path

from knowledge.register import feeds
from knowledge.register.views import benchmarks, figures, public

app_name = "register"

urlpatterns = [
    path("register/", public.index, name="index"),
    re_path(r"^register/register\.(?P<form>csv|json)$", feeds.data, name="data"),
    path("register/register.atom", feeds.atom, name="atom"),
    path("register/powers/", public.powers, name="powers"),
    path("register/<slug:slug>/", public.area, name="area"),
    path("governance-models/", public.models, name="models"),
    path("governance-models/<slug:slug>/", public.model, name="model"),
    path("benchmarks/", benchmarks.index, name="benchmarks"),
    re_path(r"^benchmarks/benchmarks\.(?P<form>csv|json)$", benchmarks.data, name="benchmark_data"),
    path("benchmarks/places/<slug:slug>/", benchmarks.place, name="benchmark"),
    path("benchmarks/<slug:slug>/", benchmarks.indicator, name="indicator"),
    path("office/hub/register/figures/", figures.load, name="office_figures"),
]
