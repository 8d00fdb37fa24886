from django.urls import path

from devosupport.office.clocks import views

app_name = "clocks"

urlpatterns = [
    path("", views.clocks, name="list"),
    path("closure-days/new/", views.add, name="closure_new"),
    path("closure-days/<int:pk>/", views.closure, name="closure"),
    path("closure-days/<int:pk>/remove/", views.remove, name="closure_remove"),
    path("<slug:clock>/", views.target, name="target"),
]
