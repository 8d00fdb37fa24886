"""`manage.py load_register`: deals, milestones, areas and governance models, from our tables."""

from devosupport.core.loading import LoadTables
from knowledge.register.rules import load_register
from knowledge.register.rules.tables import DATA


class Command(LoadTables):
    help = "Loads the reference tables of the register. Running it again changes nothing."
    what = "Register"
    data = DATA
    load = staticmethod(load_register)
