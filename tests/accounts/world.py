"""What the addresses of accounts need: somebody to look up, a claim to check, a link."""

from django.utils import timezone

from devosupport.accounts.models import AffiliationCheck, User
from tests import people
from tests.world import World


def build(w: World) -> None:
    w.somebody = people.person("Sam Somebody")
    User.objects.filter(pk=w.somebody.pk).update(verified_at=timezone.now())
    w.check = AffiliationCheck.objects.create(
        user=w.somebody, organisation=w.council_a, role="officer", explanation="Ring us"
    )
    w.affiliation = w.users["council_a"].affiliations.get()
