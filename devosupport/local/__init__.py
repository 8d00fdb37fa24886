"""The servers of one machine: PostgreSQL, Valkey, web, worker and beat, under `var/`.

For a laptop, a trial and the tests. In production each of these is a service of its own, and
nothing here runs. Imports nothing of the portal's.
"""
