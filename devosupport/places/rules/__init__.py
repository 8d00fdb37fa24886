"""The writes of places: loading the reference tables."""

from devosupport.places.rules.load import load_places

__all__ = ["load_places"]
