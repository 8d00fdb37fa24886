"""One module a first word, all in the name space `events`."""

from django.urls import include, path

from knowledge.events.urls import booking, events, office

app_name = "events"

urlpatterns = [
    path("events/", include(events.urlpatterns)),
    path("bookings/", include(booking.urlpatterns)),
    path("office/hub/events/", include(office.urlpatterns)),
]
