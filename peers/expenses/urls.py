"""Expenses: a peer's own on a case, and the officers' page of the case."""

from django.urls import path

from peers.expenses import views

PEER = "peer/cases/<slug:reference>/expenses/"
OFFICE = "office/matching/<slug:reference>/expenses/"

urlpatterns = [
    path(PEER, views.mine, name="expenses"),
    path(f"{PEER}<int:pk>/back/", views.take_back, name="expense_back"),
    path(OFFICE, views.office, name="office_expenses"),
    path(f"{OFFICE}<int:pk>/passed-on/", views.pass_on, name="expense_passed_on"),
    path(f"{OFFICE}claim/<int:pk>/", views.claim, name="expense_claim"),
]
