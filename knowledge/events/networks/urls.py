from django.urls import path

from knowledge.events.networks.views import inside, meetings, office, public, running

app_name = "networks"

ONE = "networks/<slug:slug>/"
MEETING = f"{ONE}meetings/<slug:meeting>/"

urlpatterns = [
    path("networks/", public.index, name="index"),
    path("networks/networks.atom", public.data, {"form": "atom"}, name="atom"),
    path("networks/networks.json", public.data, {"form": "json"}, name="json"),
    path("networks/networks.csv", public.data, {"form": "csv"}, name="csv"),
    path("networks/mine/", inside.mine, name="mine"),
    path(ONE, public.network, name="network"),
    path(f"{ONE}join/", inside.join, name="join"),
    path(f"{ONE}join/take-back/", inside.take_back, name="take_back"),
    path(f"{ONE}inside/", inside.inside, name="inside"),
    path(f"{ONE}inside/leave/", inside.leave, name="leave"),
    path(f"{ONE}inside/address/", inside.address, name="address"),
    path(f"{ONE}requests/<int:pk>/", running.decide, name="decide"),
    path(f"{ONE}members/<int:pk>/remove/", running.remove, name="remove"),
    path(f"{ONE}members/<int:pk>/role/", running.set_role, name="role"),
    path(f"{ONE}papers/add/", running.add_papers, name="add_papers"),
    path(f"{ONE}papers/<slug:public_id>/", inside.paper, name="paper"),
    path(f"{ONE}papers/<slug:public_id>/remove/", running.remove_paper, name="remove_paper"),
    path(f"{ONE}notes/new/", running.new_note, name="new_note"),
    path(f"{ONE}notes/<int:pk>/", inside.note, name="note"),
    path(f"{ONE}notes/<int:pk>/change/", running.change_note, name="change_note"),
    path(f"{ONE}notes/<int:pk>/remove/", running.remove_note, name="remove_note"),
    path(f"{ONE}meetings/new/", meetings.new, name="new_meeting"),
    path(f"{MEETING}change/", meetings.change, name="change_meeting"),
    path(f"{MEETING}call-off/", meetings.call_off, name="call_off_meeting"),
    path(f"{MEETING}event.ics", meetings.calendar, name="meeting_calendar"),
    path(f"{MEETING}people/", meetings.people, name="meeting_people"),
    path("office/networks/", office.networks, name="list"),
    path("office/networks/new/", office.new, name="new"),
    path("office/networks/<slug:slug>/", office.change, name="change"),
    path("office/networks/<slug:slug>/close/", office.close, name="close"),
]
