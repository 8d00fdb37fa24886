"""The council's `/issues/`, and what everybody reads at `/raised-with-government/`."""

from django.urls import path

from requests.issues import public, views

ONE = "issues/<slug:reference>/"
RAISED = "raised-with-government/"

urlpatterns = [
    path("issues/", views.issues, name="issues"),
    path("issues/new/", views.new, name="issue_new"),
    path(ONE, views.issue, name="issue"),
    path(f"{ONE}change/", views.edit, name="issue_edit"),
    path(f"{ONE}invite/", views.invite, name="issue_invite"),
    path(f"{ONE}shown/", views.shown, name="issue_shown"),
    *(
        path(f"{ONE}{what}/", views.press, {"what": what}, name=f"issue_{what}")
        for what in views.PRESSED
    ),
    path(RAISED, public.raised, name="raised"),
    path(f"{RAISED}issues.atom", public.feed, {"form": "atom"}, name="raised_atom"),
    path(f"{RAISED}issues.json", public.feed, {"form": "json"}, name="raised_json"),
    path(f"{RAISED}issues.csv", public.feed, {"form": "csv"}, name="raised_csv"),
    path(f"{RAISED}<slug:reference>/", public.one, name="raised_one"),
]
