"""`manage.py load_benchmarks`: nine indicators for authorities and councils, from our tables."""

from devosupport.core.loading import LoadTables
from knowledge.register.rules import load_benchmarks
from knowledge.register.rules.tables import DATA


class Command(LoadTables):
    help = "Loads the figures of the benchmarks. What officers imported stays."
    what = "Benchmarks"
    data = DATA
    load = staticmethod(load_benchmarks)
