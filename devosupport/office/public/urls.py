from django.urls import path

from devosupport.office.performance import views as performance
from devosupport.office.public import views

urlpatterns = [
    path("", views.home, name="home"),
    path("support/", views.support, name="support"),
    path("support/questions/", views.questions, name="questions"),
    path("support/questions.odt", views.questions_odt, name="questions_odt"),
    path("support/<slug:slug>/", views.offer, name="offer"),
    path("performance/", performance.performance, name="performance"),
    path("performance/measures.atom", performance.performance_atom, name="performance_atom"),
    path("performance/measures.csv", performance.performance_csv, name="performance_csv"),
    path("performance/measures.json", performance.performance_json, name="performance_json"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
