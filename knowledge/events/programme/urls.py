from django.urls import path

import knowledge.search.urls  # noqa: F401 registers the converter "format"
from knowledge.events.programme.views import office, public

app_name = "programme"

ONE = "office/work-programme/<slug:slug>/"

urlpatterns = [
    path("work-programme/", public.index, name="index"),
    path("work-programme/items.<format:form>", public.data, name="data"),
    path("work-programme/<slug:slug>/", public.item, name="item"),
    path("office/work-programme/", office.programme, name="list"),
    path("office/work-programme/new/", office.new, name="new"),
    path(ONE, office.change, name="change"),
    path(f"{ONE}publish/", office.publish, name="publish"),
    path(f"{ONE}withdraw/", office.withdraw, name="withdraw"),
    path(f"{ONE}milestones/add/", office.add_milestone, name="add_milestone"),
    path(f"{ONE}milestones/<int:pk>/", office.reach, name="reach"),
    path(f"{ONE}milestones/<int:pk>/remove/", office.remove_milestone, name="remove_milestone"),
]
