"""The Celery application, and when the sweeps run.

Rows are the queue: every sweep here finds its own work in the database, so a lost message costs
a wait, never the work. Hints (`core.hints.wake`) only hasten what a sweep would do anyway.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "devosupport.settings")

# How long an e-mail waits at most when its hint was lost.
SWEEP_SECONDS = float(os.environ.get("NOTICE_SWEEP_SECONDS", "60"))

app = Celery("devosupport")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Nouns of an app that have sweeps of their own.
app.autodiscover_tasks(["knowledge.events.networks", "knowledge.events.bulletins"])

# A sweep that waited longer than its interval is dropped: the next one finds the same rows.
app.conf.beat_schedule = {
    "deliver": {
        "task": "devosupport.notifications.tasks.deliver",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS * 0.9},
    },
    "compose-digests": {
        "task": "devosupport.notifications.tasks.compose_digests",
        "schedule": crontab(minute=5),
        "options": {"expires": 3000},
    },
    "keep-counts": {
        "task": "knowledge.statistics.tasks.keep_counts",
        "schedule": 300,
        "options": {"expires": 290},
    },
    "keep-asked": {
        "task": "knowledge.search.tasks.keep_asked",
        "schedule": 900,
        "options": {"expires": 880},
    },
    "publish-scheduled": {
        "task": "knowledge.library.tasks.publish_scheduled",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "remind-owners-of-pages": {
        "task": "knowledge.library.tasks.remind_owners",
        "schedule": crontab(hour=9, minute=15, day_of_week="mon-fri"),
    },
    "forget-old-notices": {
        "task": "devosupport.notifications.tasks.forget_old",
        "schedule": crontab(hour=3, minute=10),
    },
    "remind-of-requests": {
        "task": "requests.tasks.remind",
        "schedule": crontab(minute=20, hour="9-16", day_of_week="mon-fri"),
        "options": {"expires": 3000},
    },
    "requests-fall-due": {
        "task": "requests.tasks.fall_due",
        "schedule": crontab(minute=40),
        "options": {"expires": 3000},
    },
    "keep-standings": {
        "task": "requests.tasks.keep_standings",
        "schedule": crontab(minute="*/30"),
        "options": {"expires": 1700},
    },
    "look-after-documents": {
        "task": "requests.tasks.look_after_documents",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "keep-no-longer": {
        "task": "requests.tasks.keep_no_longer",
        "schedule": crontab(hour=3, minute=40),
    },
    "forget-old-codes-and-forms": {
        "task": "devosupport.accounts.tasks.forget_old",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 800},
    },
    "forget-untouched-plans": {
        "task": "knowledge.planning.tasks.forget_untouched",
        "schedule": crontab(hour=3, minute=25),
    },
    "look-after-network-papers": {
        "task": "knowledge.events.networks.tasks.look_after_papers",
        "schedule": 60,
        "options": {"expires": 55},
    },
    # Pressing "send" wakes it; this is for what was left when a worker died.
    "carry-on-bulletins": {
        "task": "knowledge.events.bulletins.tasks.carry_on",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "forget-subscribers": {
        "task": "knowledge.events.bulletins.tasks.forget",
        "schedule": crontab(hour=3, minute=50),
    },
    "count-demand": {
        "task": "devosupport.office.tasks.count_demand",
        "schedule": crontab(hour=4, minute=10),
    },
    "end-network-memberships": {
        "task": "knowledge.events.networks.tasks.end_gone",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 800},
    },
    "pass-on-offered-places": {
        "task": "knowledge.events.tasks.pass_on_offers",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "remind-of-events": {
        "task": "knowledge.events.tasks.remind",
        "schedule": crontab(minute=25, hour="9-16", day_of_week="mon-fri"),
        "options": {"expires": 3000},
    },
    "ask-how-events-were": {
        "task": "knowledge.events.tasks.ask_feedback",
        "schedule": crontab(minute=35, hour="9-16", day_of_week="mon-fri"),
        "options": {"expires": 3000},
    },
    # The hint "matching" is what makes the first proposal come within seconds.
    "propose-peers": {
        "task": "peers.tasks.propose",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "sweep-invitations": {
        "task": "peers.tasks.sweep_invitations",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 590},
    },
    "remind-peers": {
        "task": "peers.tasks.remind",
        "schedule": crontab(hour=9, minute=0),
    },
    # After the last days of March have been logged; every later run finds nothing to do.
    "tell-of-year": {
        "task": "peers.tasks.tell_of_year",
        "schedule": crontab(hour=9, minute=45, day_of_month="15-21", month_of_year="4"),
    },
    "tell-of-lapsing": {
        "task": "peers.tasks.tell_of_lapsing",
        "schedule": crontab(hour=9, minute=15),
    },
    "ask-still-right": {
        "task": "peers.tasks.ask_still_right",
        "schedule": crontab(hour=9, minute=30, day_of_week="tue"),
    },
}
