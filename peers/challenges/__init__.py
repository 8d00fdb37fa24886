"""Peer challenge: six steps around a visit, with the dates by which each is done.

A line of the package says that it is one; its team, days and documents are those of every line.
Here stand the steps and what was published of it (paper S1, paragraph 10.6; S4, paragraph 4).
"""
