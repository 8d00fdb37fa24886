from django.urls import path

from knowledge.events.views import office, people

EVENT = "<slug:slug>/"

urlpatterns = [
    path("", office.office, name="office"),
    path("new/", office.new, name="office_new"),
    path(EVENT, office.event, name="office_event"),
    path(f"{EVENT}edit/", office.edit, name="office_edit"),
    path(f"{EVENT}preview/", office.preview, name="office_preview"),
    path(f"{EVENT}do/<slug:verb>/", office.act, name="office_act"),
    path(f"{EVENT}team/", office.team, name="team"),
    path(f"{EVENT}materials/", office.materials, name="materials"),
    path(f"{EVENT}materials/<int:number>/remove/", office.remove_material, name="remove_material"),
    path(f"{EVENT}people/", people.people, name="people"),
    path(f"{EVENT}people.csv", people.people_csv, name="people_csv"),
    path(f"{EVENT}people/add/", people.add, name="add_person"),
    path(f"{EVENT}people/attendance/", people.attendance, name="attendance"),
    path(f"{EVENT}people/<slug:reference>/cancel/", people.cancel, name="cancel_for"),
    path(f"{EVENT}report/", people.report, name="report"),
]
