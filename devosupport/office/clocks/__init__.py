"""Targets and closure days, kept by managers."""
