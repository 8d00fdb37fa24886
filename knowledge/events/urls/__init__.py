"""One module a noun, all in the name space `events`."""

from knowledge.events.urls import booking, events, office

app_name = "events"

urlpatterns = [*events.urlpatterns, *booking.urlpatterns, *office.urlpatterns]
