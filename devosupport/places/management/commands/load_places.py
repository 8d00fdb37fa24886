"""`manage.py load_places`: councils, authorities, topics and all around them, from our tables."""

from devosupport.core.loading import LoadTables
from devosupport.places.rules import load_places
from devosupport.places.rules.tables import DATA


class Command(LoadTables):
    help = "Loads the reference tables of places. Running it again changes nothing."
    what = "Places"
    data = DATA
    load = staticmethod(load_places)
