"""Bulletins and who wants them, made as the portal makes them."""

from datetime import timedelta

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.moment import now
from knowledge.events.bulletins import rules
from tests import people


def bulletin(title: str = "What is new", *, network=None, members_only=False, since=None):
    return rules.compose(
        actor=people.officer(OfficerRole.MANAGER),
        network=network,
        members_only=members_only,
        title=title,
        since=since or now() - timedelta(days=30),
    )


def written(row, introduction: str = "Good morning.", tick=lambda item: True):
    """With an introduction, and the items that `tick` takes."""
    items = [item.pk for item in row.items.all() if tick(item)]
    return rules.change(
        bulletin=row, actor=people.officer(OfficerRole.MANAGER), version=row.version,
        title=row.title, introduction=introduction, included=items,
    )  # fmt: skip


def pressed(row):
    row.refresh_from_db()
    officer = people.officer(OfficerRole.MANAGER)
    return rules.send_once(bulletin=row, actor=officer, version=row.version)


def sent(title: str = "What is new", **values):
    row = pressed(written(bulletin(title, **values)))
    rules.carry_on()
    row.refresh_from_db()
    return row


def reader(email: str, network=None) -> User:
    """Signed up and confirmed."""
    rules.sign_up(email=email, lists=[network])
    person = User.objects.get(email=email)
    rules.confirm(person=person)
    return person
