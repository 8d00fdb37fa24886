from django.urls import path

from devosupport.office.issues import views

urlpatterns = [
    path("", views.issues, name="issues"),
    path("responses/new/", views.new, name="response_new"),
    path("responses/<slug:reference>/", views.response, name="response"),
    path("responses/<slug:reference>/<slug:verb>/", views.response_act, name="response_act"),
    path("<slug:reference>/", views.issue, name="issue"),
    path("<slug:reference>/<slug:verb>/", views.issue_act, name="issue_act"),
]
