"""One module a noun, all in the name space `events`."""

from knowledge.events.urls import events

app_name = "events"

urlpatterns = [*events.urlpatterns]
