from django.urls import path

from devosupport.office.ledger import views

app_name = "ledger"

urlpatterns = [
    path("", views.ledger, name="list"),
    path("<int:pk>/", views.adviser, name="adviser"),
]
