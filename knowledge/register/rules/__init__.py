"""The writes of the register: its reference tables, what officers change, and the benchmarks."""

from knowledge.register.rules.figures import import_figures, load_benchmarks
from knowledge.register.rules.load import load_register

__all__ = ["import_figures", "load_benchmarks", "load_register"]
