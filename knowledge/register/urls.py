from django.urls import include, path, re_path

from knowledge.register import feeds
from knowledge.register.views import (
    benchmarks,
    figures,
    lists,
    office,
    public,
    records,
    schemes,
    texts,
)

app_name = "register"
FORM = "(?P<form>json|csv)"

_office = [
    path("", office.index, name="office"),
    path("figures/", figures.load, name="office_figures"),
    path("due/", office.due, name="office_due"),
    path("add/<str:what>/", office.add, name="office_add"),
    path("records/<slug:slug>/", office.record, name="office_record"),
    path("records/<slug:slug>/change/", office.change, name="office_change"),
    path("records/<slug:slug>/end/", office.end, name="office_end"),
    path("records/<slug:slug>/since/", texts.since, name="office_since"),
    path("records/<slug:slug>/add/<str:kind>/", office.add_detail, name="office_add_detail"),
    path("details/<int:pk>/change/", office.change_detail, name="office_change_detail"),
    path("details/<int:pk>/end/", office.end_detail, name="office_end_detail"),
    path("<str:what>/<slug:key>/take-out/", office.take_out, name="office_take_out"),
    path("schemes/", schemes.index, name="office_schemes"),
    path("schemes/add/", schemes.add, name="office_scheme_add"),
    path("schemes/<slug:slug>/", schemes.scheme, name="office_scheme"),
    path("schemes/<slug:slug>/update/", schemes.update, name="office_scheme_update"),
    path("schemes/<slug:slug>/change/", schemes.change, name="office_scheme_change"),
    path("schemes/<slug:slug>/publish/", schemes.publish, name="office_scheme_publish"),
    path("names/", schemes.names, name="office_names"),
    path("names/<slug:slug>/", schemes.name, name="office_name"),
    path("texts/", texts.index, name="office_texts"),
    path("texts/model/<slug:slug>/", texts.model, name="office_model_text"),
    path("texts/area/<slug:slug>/", texts.area, name="office_area_text"),
    path("texts/<str:what>/<slug:slug>/<str:verb>/", texts.check, name="office_text_check"),
    path("<str:what>/<slug:key>/<str:verb>/", office.check, name="office_check"),
]

_register = [
    path("", public.index, name="index"),
    re_path(rf"^register\.{FORM}$", feeds.data, name="data"),
    path("register.atom", feeds.atom, name="atom"),
    path("powers/", public.powers, name="powers"),
    re_path(rf"^powers/powers\.{FORM}$", lists.powers, name="powers_list"),
    re_path(rf"^names/names\.{FORM}$", lists.names, name="names_list"),
    path("powers/powers.atom", lists.powers, {"form": "atom"}, name="powers_atom"),
    path("names/names.atom", lists.names, {"form": "atom"}, name="names_atom"),
    path("schema/", records.schema_page, name="schema"),
    path("register.schema.json", records.schema_json, name="schema_json"),
    path("names/", records.names, name="names"),
    path("records/<slug:slug>/", records.record, name="record"),
    path("<slug:slug>/", public.area, name="area"),
]

_models = [
    path("", public.models, name="models"),
    path("models.atom", lists.models, {"form": "atom"}, name="models_atom"),
    path("models.json", lists.models, {"form": "json"}, name="models_json"),
    path("models.csv", lists.models, {"form": "csv"}, name="models_csv"),
    path("schemes/", records.schemes, name="schemes"),
    path("schemes/schemes.atom", lists.schemes, {"form": "atom"}, name="schemes_atom"),
    path("schemes/schemes.json", lists.schemes, {"form": "json"}, name="schemes_json"),
    path("schemes/schemes.csv", lists.schemes, {"form": "csv"}, name="schemes_csv"),
    path("schemes/<slug:slug>/", records.scheme, name="scheme"),
    path("<slug:slug>/", public.model, name="model"),
]

_benchmarks = [
    path("", benchmarks.index, name="benchmarks"),
    re_path(rf"^benchmarks\.{FORM}$", benchmarks.data, name="benchmark_data"),
    path("benchmarks.atom", lists.benchmarks, name="benchmarks_atom"),
    path("places/<slug:slug>/", benchmarks.place, name="benchmark"),
    path("<slug:slug>/", benchmarks.indicator, name="indicator"),
]

# By first word: of an address that is not here, four words are read and not forty addresses.
urlpatterns = [
    path("register/", include(_register)),
    path("governance-models/", include(_models)),
    path("benchmarks/", include(_benchmarks)),
    path("office/hub/register/", include(_office)),
]
