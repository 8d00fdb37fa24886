from django.urls import path

from knowledge.events.views import public

urlpatterns = [
    path("events/", public.index, name="index"),
    path("events/<slug:slug>/", public.event, name="event"),
]
