"""Early warnings about a council: for managers and the region's Principal Advisers alone."""

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import State
from requests.models import EarlyWarning
from requests.rules import warnings
from tests import factories, people
from tests.office.pages import MARKS, signed_in, text
from tests.requests.factories import case_in, history_of
from tests.requests.test_races import at_once

pytestmark = pytest.mark.django_db
S = State
CANARY = "CANARY: the section 151 officer has resigned"


@pytest.fixture
def case():
    return case_in(S.SCOPING)


def warn(case, user=None, signs=CANARY, **given):
    return rules.save_warning(
        actor=user or case.cast.manager,
        organisation=case.lead,
        level="serious",
        signs=signs,
        **given,
    )


def page_of(case) -> str:
    return f"/office/early-warnings/{case.lead.slug}/"


def others(case):
    roles = (OfficerRole.TRIAGE, OfficerRole.CASE_LEAD, OfficerRole.ADMINISTRATOR)
    elsewhere = people.officer(OfficerRole.PRINCIPAL_ADVISER)
    cast = case.cast
    return [*(people.officer(role) for role in roles), elsewhere, cast.case_lead, cast.council]


def test_managers_and_the_principal_adviser_of_the_region_read_and_write_it(case):
    for user in (case.cast.manager, case.cast.principal_adviser()):
        client = signed_in(user)
        assert f'href="{page_of(case)}"' in text(client.get(f"/office/requests/{case.reference}/"))
        marks = MARKS.search(client.get(page_of(case)).content.decode())[1]
        answers = {"level": "concern", "signs": f"Seen by {user}", "opened": marks}
        assert client.post(page_of(case), answers).status_code == 302
        assert f"Seen by {user}" in text(client.get("/office/early-warnings/"))
    assert EarlyWarning.objects.get().version == 2


def test_nobody_else_finds_it(case):
    warn(case)
    for user in others(case):
        client = signed_in(user)
        assert client.get(page_of(case)).status_code == 404
        assert client.get("/office/early-warnings/").status_code in (200, 404)
        assert CANARY not in text(client.get("/office/early-warnings/"))
        assert page_of(case) not in text(client.get(f"/office/requests/{case.reference}/"))
        with pytest.raises(rules.Refused, match="managers and the Principal Adviser"):
            warn(case, user)


EXPORTS = (
    ("office:queue_csv", {}),
    *(("office:report_csv", {"slug": slug}) for slug in ("regions", "states", "topics", "takeup")),
    ("audit:list", {}),
)


def test_it_is_in_no_export_no_search_and_no_history_of_a_case(case):
    before = history_of(case)
    warn(case)
    assert history_of(case) == before
    client = signed_in(case.cast.manager)
    for name, kwargs in EXPORTS:
        answer = client.get(reverse(name, kwargs=kwargs))
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"CANARY" not in body, name
    for tab in ("", "notes/", "history/", "similar/"):
        assert "CANARY" not in text(client.get(f"/office/requests/{case.reference}/{tab}"))
    found = text(client.get("/office/queue/", {"q": "CANARY"}))
    assert case.reference not in found


def test_two_who_change_it_see_both_values_and_a_choice_each(case):
    warn(case)
    client = signed_in(case.cast.manager)
    marks = MARKS.search(client.get(page_of(case)).content.decode())[1]
    warn(case, signs="Theirs", version=1)
    page = client.post(page_of(case), {"level": "watch", "signs": "Mine", "opened": marks})
    shown = text(page)
    assert "“What do you see?” was changed meanwhile" in shown
    assert "Theirs" in shown
    assert "Mine" in shown
    assert EarlyWarning.objects.get().signs == "Theirs"


def test_somebody_who_began_the_record_meanwhile_is_not_overwritten(case):
    client = signed_in(case.cast.manager)
    marks = MARKS.search(client.get(page_of(case)).content.decode())[1]
    warn(case)
    page = client.post(page_of(case), {"level": "watch", "signs": "Mine", "opened": marks})
    assert "CANARY" in text(page)
    assert EarlyWarning.objects.get().signs == CANARY


def test_the_gravest_stand_first(case):
    warn(case)
    mild = factories.organisation("Aldmere", region=case.lead.region)
    rules.save_warning(actor=case.cast.manager, organisation=mild, level="watch", signs="A little")
    page = text(signed_in(case.cast.manager).get("/office/early-warnings/"))
    assert page.index("CANARY") < page.index("A little")


@pytest.mark.parametrize("signs", ["", " ", "x" * 10_000_000, "nul \x00"])
def test_what_cannot_be_kept_gets_a_sentence(case, signs):
    page = signed_in(case.cast.manager).post(page_of(case), {"level": "watch", "signs": signs})
    assert page.status_code == 200
    assert page.context["form"].errors["signs"]
    assert not EarlyWarning.objects.exists()


def both_change(case) -> list[object]:
    return at_once(*(lambda s=s: warn(case, signs=s, version=1) for s in ("one", "two")))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_it_at_the_same_moment_one_is_overtaken(case):
    warn(case)
    results = both_change(case)
    assert sum(isinstance(result, rules.Overtaken) for result in results) == 1
    assert EarlyWarning.objects.get().version == 2


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_overwrites_the_first(case, monkeypatch):
    warn(case)
    from threading import Barrier

    both, real = Barrier(2, timeout=30), warnings.words_of

    def together(*args):
        both.wait()
        return real(*args)

    rows = EarlyWarning.objects
    monkeypatch.setattr(type(rows.all()), "select_for_update", lambda self, **_: self.all())
    monkeypatch.setattr(warnings, "words_of", together)
    results = both_change(case)
    assert not any(isinstance(result, rules.Overtaken) for result in results)
