from django.urls import path

from knowledge.statistics import views

app_name = "statistics"

urlpatterns = [
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/page-views.csv", views.months_csv, name="months_csv"),
    path("statistics/useful/", views.useful, name="useful"),
]
