"""Screens of nominations: a council's own, and the officers'."""
