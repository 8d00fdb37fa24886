"""A council's `/nominations/`, and the officers' own below the roster."""

from django.urls import path

from peers.nominations.views import council, office

OFFICE = "office/roster/nominations/"
ONE = f"{OFFICE}<int:pk>/"

urlpatterns = [
    path("nominations/", council.nominations, name="nominations"),
    path("nominations/new/", council.new, name="nomination_new"),
    path("nominations/<int:pk>/", council.nomination, name="nomination"),
    path("nominations/<int:pk>/withdraw/", council.withdraw, name="nomination_withdraw"),
    path(OFFICE, office.nominations, name="office_nominations"),
    path(f"{OFFICE}names/", office.names, name="names_wanted"),
    path(ONE, office.nomination, name="office_nomination"),
    path(f"{ONE}consult/", office.consult, name="consult"),
    path(f"{ONE}consult/<int:asked>/by-phone/", office.phoned, name="consulted_by_phone"),
    path(f"{ONE}take-on/", office.take_on, name="take_on"),
    path(f"{ONE}turn-down/", office.turn_down, name="turn_down"),
]
