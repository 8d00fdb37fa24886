"""The entries of the office in the account navigation."""

from devosupport.accounts.access import has_role, is_officer
from devosupport.accounts.models import User
from devosupport.accounts.navigation import Item, register
from devosupport.office.audit.rows import READERS as AUDITORS
from devosupport.office.outbox.rows import READERS as POST_READERS
from devosupport.office.warnings.rows import reads_warnings


def reads_post(user: User) -> bool:
    return has_role(user, *POST_READERS)


def audits(user: User) -> bool:
    return has_role(user, *AUDITORS)


register(Item("Your work", "office:desk", is_officer, order=11, home=True))
register(Item("Queue", "office:queue", is_officer, order=12))
register(Item("Days", "ledger:list", is_officer, order=44))
register(Item("Issues", "office:issues", is_officer, order=70))
register(Item("Reports", "office:reports", is_officer, order=80))
SETTINGS = ("capacity:list", "retention:list")
register(Item("Settings", "clocks:list", is_officer, order=81, also=SETTINGS))
register(Item("E-mails", "notices:list", reads_post, order=82))
register(Item("What happened", "audit:list", audits, order=84))
register(Item("Early warnings", "warnings:list", reads_warnings, order=83))
