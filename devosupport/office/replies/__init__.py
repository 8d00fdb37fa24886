"""Canned replies: kept by officers, tried on an example, put away."""
