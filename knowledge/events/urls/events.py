from django.urls import path, re_path

from knowledge.events.views import booking, public

urlpatterns = [
    path("", public.index, name="index"),
    re_path(r"^events\.(?P<form>atom|json|csv|ics)$", public.feed, name="feed"),
    path("<slug:slug>/", public.event, name="event"),
    path("<slug:slug>/book/", booking.book, name="book"),
    path("<slug:slug>/event.ics", public.calendar, name="calendar"),
    path("<slug:slug>/transcripts/<int:number>/", public.transcript, name="transcript"),
]
