from django.urls import path

from devosupport.office.audit import views

app_name = "audit"

urlpatterns = [path("", views.audit, name="list")]
