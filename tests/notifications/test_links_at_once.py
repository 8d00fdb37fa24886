"""Two that issue the same link at the same moment, and what would happen otherwise."""

from threading import Barrier, Thread, get_ident

import pytest
from django.db import IntegrityError, connections, transaction

from devosupport.notifications.models import Link
from devosupport.notifications.querysets import LinkQuerySet
from devosupport.notifications.rules import issue_link
from tests import people

pytestmark = pytest.mark.django_db(transaction=True)


def issued_at_once(monkeypatch, versions=(1, 1), *, careful: bool = True) -> list[object]:
    """Both have seen that there is no link before either makes one."""
    person, seen = people.person(), Barrier(2, timeout=30)
    waited: set[int] = set()
    insert = LinkQuerySet.bulk_create

    def together(rows, links, **options):
        # The first time only: whoever looks again has nobody to wait for.
        if get_ident() not in waited:
            waited.add(get_ident())
            seen.wait()
        return insert(rows, links, ignore_conflicts=careful)

    monkeypatch.setattr(LinkQuerySet, "bulk_create", together)
    results: list[object] = [None, None]

    def run(number: int) -> None:
        try:
            with transaction.atomic():
                results[number] = issue_link(
                    "requests.agree", person=person, about=person, version=versions[number]
                )
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_that_issue_the_same_link_at_once_get_the_same_one(monkeypatch):
    first, second = issued_at_once(monkeypatch)
    assert first == second
    assert Link.objects.get() == first


def test_of_two_versions_issued_at_once_one_link_stays_open(monkeypatch):
    results = issued_at_once(monkeypatch, versions=(1, 2))
    assert all(isinstance(result, Link) for result in results)
    assert Link.objects.open().count() == 1
    assert Link.objects.exclude(void_at=None).get().void_reason == "newer_version"


def test_without_looking_again_one_of_the_two_fails(monkeypatch):
    results = issued_at_once(monkeypatch, careful=False)
    assert [type(result) for result in results].count(IntegrityError) == 1
