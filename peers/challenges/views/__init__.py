"""Screens of a peer challenge: of its council and team, and of officers."""
