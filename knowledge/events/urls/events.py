from django.urls import path, re_path

from knowledge.events.views import public

urlpatterns = [
    path("events/", public.index, name="index"),
    re_path(r"^events/events\.(?P<form>atom|json|csv|ics)$", public.feed, name="feed"),
    path("events/<slug:slug>/", public.event, name="event"),
    path("events/<slug:slug>/event.ics", public.calendar, name="calendar"),
    path("events/<slug:slug>/transcripts/<int:number>/", public.transcript, name="transcript"),
]
