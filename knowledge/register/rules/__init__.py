"""The writes of the register: loading its reference tables."""

from knowledge.register.rules.load import load_register

__all__ = ["load_register"]
