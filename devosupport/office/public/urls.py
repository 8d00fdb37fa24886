from django.urls import path

from devosupport.office.public import views

urlpatterns = [
    path("support/", views.support, name="support"),
    path("support/<slug:slug>/", views.offer, name="offer"),
]
