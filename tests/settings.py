"""The portal's settings on the test's own servers. Nothing here touches `var/`, save its assets."""

import os

from tests import cluster

cluster.prepare_environment()

from devosupport.settings import *  # noqa: E402, F403
from devosupport.settings import BASE_DIR, STORAGES  # noqa: E402

# Named as in the source; the real web server of the journeys collects and hashes them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["private"]["OPTIONS"]["location"] = cluster.files()
# Nothing was collected, and the middleware complains of a folder that is not there.
(cluster.home() / "static").mkdir(exist_ok=True)
STATIC_ROOT = cluster.home() / "static"
# Playwright runs an event loop in the thread of the test, which then asks the database too.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# The tests of counting turn it on; elsewhere it would wait for a server that is not there.
COUNT_VIEWS = False
# A public collection with known answers, kept outside the project (tests/knowledge/search).
SEARCH_COLLECTION = os.environ.get(
    "SEARCH_COLLECTION", str(BASE_DIR.parent / "shared/data/search-benchmark/scifact")
)
