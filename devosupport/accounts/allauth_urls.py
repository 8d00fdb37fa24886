"""The few allauth addresses we use, under the names it reverses. Everything else of it is 404."""

from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from devosupport.accounts.views import sign_in
from devosupport.accounts.views.second_step import for_members, may_enrol, with_one

urlpatterns = [
    # allauth sends anonymous people to this name.
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("account/security/", for_members(mfa.index), name="mfa_index"),
    path("sign-in/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("account/security/again/", with_one(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/security/app/", may_enrol(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "account/security/app/remove/",
        with_one(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path("account/security/keys/", for_members(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("account/security/keys/add/", may_enrol(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "account/security/keys/again/",
        with_one(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "account/security/keys/<int:pk>/remove/",
        with_one(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/security/keys/<int:pk>/rename/",
        with_one(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
]
