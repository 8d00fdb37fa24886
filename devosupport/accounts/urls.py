from django.conf import settings
from django.urls import path

from devosupport.accounts.views import account, demo, sign_in

app_name = "accounts"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("account/", account.account, name="account"),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/", demo.personas, name="demo"),
        path("demo/<slug:slug>/", demo.become, name="become"),
    ]
