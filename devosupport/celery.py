"""The Celery application, and when the sweeps run.

Rows are the queue: every sweep here finds its own work in the database, so a lost message costs
a wait, never the work. Hints (`core.hints.wake`) only hasten what a sweep would do anyway.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "devosupport.settings")

app = Celery("devosupport")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
