from django.conf import settings
from django.urls import path

from devosupport.accounts.views import account, demo, emails, link, people, sign_in

app_name = "accounts"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-in/code/again/", sign_in.resend, name="resend"),
    path("account/sign-out/", sign_in.sign_out, name="sign_out"),
    path("account/welcome/", sign_in.welcome, name="welcome"),
    path("account/join/", sign_in.join, name="join"),
    path("account/", account.account, name="account"),
    path("account/details/", account.details, name="details"),
    path("account/e-mails/", emails.emails, name="emails"),
    path("account/act-for/<slug:slug>/", account.act, name="act"),
    path("account/devices/<int:pk>/end/", account.end_one_session, name="end_session"),
    path("account/devices/end/", account.end_other_sessions, name="end_other_sessions"),
    path("account/second-step/", account.second_step, name="second_step"),
    path("t/<str:token>/", link.link, name="link"),
    path("office/people/", people.people, name="people"),
    path("office/people/invite/", people.invite, name="invite"),
    path("office/people/checks/", people.checks, name="checks"),
    path("office/people/checks/<int:pk>/", people.check, name="check"),
    path("office/people/<int:pk>/", people.person, name="person"),
    path("office/people/<int:pk>/roles/", people.roles, name="roles"),
    path("office/people/<int:pk>/access/", people.access, name="access"),
    path("office/people/<int:pk>/organisations/", people.add_affiliation, name="add_affiliation"),
    path(
        "office/people/<int:pk>/organisations/<int:affiliation>/end/",
        people.end_affiliation,
        name="end_affiliation",
    ),
    path("office/people/<int:pk>/second-step/<slug:deed>/", people.second_factor, name="factor"),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/", demo.personas, name="demo"),
        path("demo/<slug:slug>/", demo.become, name="become"),
    ]
