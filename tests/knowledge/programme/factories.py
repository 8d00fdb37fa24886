"""Items of the work programme, made as the portal makes them."""

from datetime import date

from devosupport.accounts.choices import OfficerRole
from knowledge.events.programme import rules
from knowledge.events.programme.models import ProgrammeTheme
from tests import people


def theme():
    found, _ = ProgrammeTheme.objects.get_or_create(
        slug="reform", defaults={"name": "Reform", "source": "A paper", "order": 90}
    )
    return found


def draft(title: str = "Budgets by place", **values):
    values = {
        "theme": theme(),
        "title": title,
        "summary": "How budgets of a place can be joined.",
        "begins": date(2026, 4, 1),
        "ends": date(2027, 3, 31),
        "owner_role": "Devolution team",
        "state": "under_way",
        "partners": "Cabinet Office\nCore Cities",
        "gaps": "What it costs",
        **values,
    }
    return rules.create(actor=people.officer(OfficerRole.MANAGER), values=values)


def published(title: str = "Budgets by place", **values):
    officer = people.officer(OfficerRole.MANAGER)
    return rules.publish(item=draft(title, **values), actor=officer)


def milestone(item, words: str = "First findings"):
    officer = people.officer(OfficerRole.MANAGER)
    return rules.add_milestone(item=item, actor=officer, words=words, on=date(2026, 12, 1))
