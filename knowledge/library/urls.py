from django.urls import path

import knowledge.search.urls  # noqa: F401 registers the converter "format"
from knowledge.library.views import office, public

app_name = "library"

# Each list, by its folder: its page and its feeds.
_LISTS = {"library": "library", "case-studies": "case_studies", "toolkits": "toolkits"}

urlpatterns = [
    *(path(f"{name}/", public.shelf, {"name": name}, name=route) for name, route in _LISTS.items()),
    *(
        path(f"{name}/resources.<format:form>", public.feed, {"name": name}, name=f"{route}_feed")
        for name, route in _LISTS.items()
    ),
    path("library/<slug:slug>/", public.resource, name="resource"),
    path("office/hub/", office.hub, name="hub"),
    path("office/hub/new/", office.new, name="office_new"),
    path("office/hub/<slug:slug>/", office.resource, name="office_resource"),
    path("office/hub/<slug:slug>/edit/", office.edit, name="office_edit"),
    path("office/hub/<slug:slug>/<str:verb>/", office.act, name="office_act"),
]
