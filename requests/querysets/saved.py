"""Which saved views: an officer's own, and those that colleagues share."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User

if TYPE_CHECKING:
    from requests.models import SavedView  # noqa: F401


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User | AnonymousUser) -> "SavedViewQuerySet":
        if not isinstance(user, User) or not is_officer(user):
            return self.none()
        return self.filter(Q(owner=user) | Q(shared=True)).select_related("owner")

    def of(self, user: User) -> "SavedViewQuerySet":
        """Their own, which they alone may change."""
        return self.visible_to(user).filter(owner=user)
