"""Who works where: plain data in, a plan with its reasons out. Knows no Django and no database.

`problem` is what is asked, `exclusions` who may not, `score` how well a peer fits, `solver` the
plan, `explanation` the words. `python -m peers.matching problem.json` prints a plan.
"""
