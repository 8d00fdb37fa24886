from django.urls import path

import knowledge.search.urls  # noqa: F401 registers the converter "format"
from knowledge.library.views import office, pictures, public, sharing

app_name = "library"

# Each list, by its folder: its page and its feeds.
_LISTS = {"library": "library", "case-studies": "case_studies", "toolkits": "toolkits"}

_FILE = "<int:number>-<int:width>.<str:ending>"

urlpatterns = [
    *(path(f"{name}/", public.shelf, {"name": name}, name=route) for name, route in _LISTS.items()),
    *(
        path(f"{name}/resources.<format:form>", public.feed, {"name": name}, name=f"{route}_feed")
        for name, route in _LISTS.items()
    ),
    path("library/<slug:slug>/", public.resource, name="resource"),
    path(f"library/<slug:slug>/pictures/{_FILE}", pictures.public_file, name="picture"),
    path("library/<slug:slug>/video/", public.video, name="video"),
    path("share/", sharing.sharing, name="sharing"),
    path("share/new/", sharing.start, name="share_new"),
    path(f"share/shown/<str:token>/{_FILE}", pictures.shown_file, name="share_shown"),
    path("share/<slug:slug>/", sharing.study, name="share_study"),
    path("share/<slug:slug>/read/", sharing.read, name="share_read"),
    path("share/<slug:slug>/check/", sharing.check, name="share_check"),
    path("share/<slug:slug>/pictures/", pictures.pictures, name="share_pictures"),
    path(f"share/<slug:slug>/pictures/{_FILE}", pictures.preview_file, name="share_file"),
    path("share/<slug:slug>/pictures/<int:number>/", pictures.picture, name="share_picture"),
    path("share/<slug:slug>/pictures/<int:number>/remove/", pictures.remove, name="share_remove"),
    path("share/<slug:slug>/comments/<int:number>/done/", sharing.settle, name="share_settle"),
    path("share/<slug:slug>/do/<slug:verb>/", sharing.act, name="share_act"),
    path("share/<slug:slug>/<slug:part>/", sharing.part, name="share_part"),
    path("share/<slug:slug>/<slug:part>/comment/", sharing.comment, name="share_comment"),
    path("office/hub/", office.hub, name="hub"),
    path("office/hub/new/", office.new, name="office_new"),
    path("office/hub/<slug:slug>/", office.resource, name="office_resource"),
    path("office/hub/<slug:slug>/edit/", office.edit, name="office_edit"),
    path("office/hub/<slug:slug>/<str:verb>/", office.act, name="office_act"),
]
