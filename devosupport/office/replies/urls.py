from django.urls import path

from devosupport.office.replies import views

app_name = "replies"

urlpatterns = [
    path("", views.replies, name="list"),
    path("new/", views.reply, name="new"),
    path("<slug:slug>/", views.reply, name="reply"),
    path("<slug:slug>/put-away/", views.put_away, name="put_away"),
]
