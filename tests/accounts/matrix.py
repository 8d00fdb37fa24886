"""Who may open the addresses of accounts."""

from django.conf import settings

from tests.access import EVERYONE, OFFICERS, SIGNED_IN, Row, nothing

ADMINISTRATOR = {"administrator"}


def somebody(w):
    return {"pk": w.somebody.pk}


ROWS = [
    Row("accounts:account", SIGNED_IN),
    Row("accounts:details", SIGNED_IN),
    Row("accounts:welcome", SIGNED_IN),
    Row("accounts:join", SIGNED_IN),
    Row("accounts:act", SIGNED_IN, lambda w: {"slug": w.council_a.slug}, status=405),
    Row("accounts:end_session", SIGNED_IN, lambda w: {"pk": 1}, status=405),
    Row("accounts:end_other_sessions", SIGNED_IN, status=405),
    # An officer's second step stands in this world, so everybody is sent on to it.
    Row("accounts:second_step", SIGNED_IN, status=302),
    Row("accounts:sign_in", EVERYONE),
    Row("account_login", EVERYONE),
    # Without a code on its way there is nothing to enter.
    Row("accounts:code", EVERYONE, status=302),
    Row("accounts:resend", EVERYONE, status=405),
    Row("accounts:sign_out", EVERYONE, status=405),
    # A token that is not ours is told so, politely, whoever holds it.
    Row("accounts:link", EVERYONE, lambda w: {"token": "unknown.token"}, status=404),
    Row("accounts:people", OFFICERS),
    Row("accounts:person", OFFICERS, somebody),
    Row("accounts:checks", OFFICERS),
    Row("accounts:check", OFFICERS, lambda w: {"pk": w.check.pk}),
    Row("accounts:invite", ADMINISTRATOR),
    Row("accounts:roles", ADMINISTRATOR, somebody),
    Row("accounts:access", ADMINISTRATOR, somebody),
    Row("accounts:add_affiliation", ADMINISTRATOR, somebody),
    Row(
        "accounts:end_affiliation",
        ADMINISTRATOR,
        lambda w: {"pk": w.users["council_a"].pk, "affiliation": w.affiliation.pk},
        status=405,
    ),
    Row("accounts:factor", ADMINISTRATOR, lambda w: somebody(w) | {"deed": "invite"}, status=405),
    # The second step's own pages: only with a sign-in half done, or for one's own account.
    Row("mfa_authenticate", EVERYONE, nothing, status=302),
    Row("mfa_index", SIGNED_IN),
    Row("mfa_list_webauthn", SIGNED_IN),
    # Whoever has a second step uses it once more before changing it; whoever has none has nothing
    # to remove.
    Row("mfa_activate_totp", SIGNED_IN, or_status=302),
    Row("mfa_add_webauthn", SIGNED_IN, or_status=302),
    Row("mfa_deactivate_totp", OFFICERS, status=302),
    Row("mfa_reauthenticate", OFFICERS),
    Row("mfa_reauthenticate_webauthn", OFFICERS, status=302),
    Row("mfa_edit_webauthn", OFFICERS, lambda w: {"pk": 1}, status=302),
    Row("mfa_remove_webauthn", OFFICERS, lambda w: {"pk": 1}, status=302),
]
if settings.DEMO:
    ROWS += [
        Row("accounts:demo", EVERYONE),
        Row("accounts:become", EVERYONE, kwargs=lambda w: {"slug": "council-a"}, status=405),
    ]
