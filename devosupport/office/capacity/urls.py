from django.urls import path

from devosupport.office.capacity import views

app_name = "capacity"

urlpatterns = [path("", views.capacity, name="list")]
