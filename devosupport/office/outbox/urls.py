from django.urls import path

from devosupport.office.outbox import views

app_name = "notices"

urlpatterns = [
    path("", views.notices, name="list"),
    path("<int:pk>/", views.read, name="read"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
