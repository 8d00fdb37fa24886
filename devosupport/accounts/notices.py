"""The e-mails about accounts, and what their verbs are called in a history."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from devosupport.accounts.codes import digits_of, shown
from devosupport.accounts.models import AffiliationCheck, FactorReset, OneTimeCode
from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, register
from devosupport.notifications.models import Notice


def code_is_good(notice: Notice) -> bool:
    code = OneTimeCode.objects.filter(pk=notice.subject_id).first()
    return code is not None and code.good(timezone.now())


def code_digits(notice: Notice) -> Mapping[str, Any]:
    """Made at sending; no notice, log or page ever holds them."""
    code = OneTimeCode.objects.get(pk=notice.subject_id)
    return {"code": shown(digits_of(code))}


def code_context(notice: Notice) -> Mapping[str, Any]:
    return {
        "for_link": OneTimeCode.objects.filter(pk=notice.subject_id).exclude(link=None).exists()
    }


def check_context(notice: Notice) -> Mapping[str, Any]:
    rows = AffiliationCheck.objects.select_related("organisation")
    return {"check": rows.get(pk=notice.subject_id)}


def reset_context(notice: Notice) -> Mapping[str, Any]:
    rows = FactorReset.objects.select_related("user", "asked_by")
    return {"reset": rows.get(pk=notice.subject_id)}


def reset_is_open(notice: Notice) -> bool:
    return FactorReset.objects.filter(pk=notice.subject_id, decided_at=None).exists()


register(
    Kind(
        "accounts.code",
        template="accounts/code",
        wanted=code_is_good,
        context=code_context,
        secrets=code_digits,
        deadline_minutes=3,
        retries=0,
    ),
    Kind("accounts.officer_invited", template="accounts/officer_invited"),
    Kind("accounts.check_confirmed", template="accounts/check_confirmed", context=check_context),
    Kind("accounts.check_refused", template="accounts/check_refused", context=check_context),
    Kind(
        "accounts.reset_asked",
        template="accounts/reset_asked",
        wanted=reset_is_open,
        context=reset_context,
    ),
)

register_verbs(
    {
        "accounts.persona_made": "made this person for the demonstration",
        "accounts.first_asked": "sent a first sign-in code",
        "accounts.let_in": "signed in for the first time",
        "accounts.named": "named this person as somebody who can sign off",
        "accounts.joined": "joined this person to an organisation",
        "accounts.left": "ended this person's place at an organisation",
        "accounts.role_changed": "changed what this person does at an organisation",
        "accounts.check_asked": "asked us to check where they work",
        "accounts.check_confirmed": "confirmed where this person works",
        "accounts.check_refused": "did not confirm where this person works",
        "accounts.details_changed": "changed contact details",
        "accounts.posts_changed": "changed this person's roles",
        "accounts.regions_changed": "changed the regions this person advises",
        "accounts.disabled": "closed this account",
        "accounts.enabled": "opened this account again",
        "accounts.blanked": "removed everything personal",
        "accounts.factor_invited": "invited this person to set up a second step",
        "accounts.factor_set_up": "set up a second step",
        "accounts.reset_asked": "asked to reset the second step",
        "accounts.reset_confirmed": "confirmed the reset of the second step",
        "accounts.reset_refused": "stopped the reset of the second step",
    }
)
