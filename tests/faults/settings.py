"""The portal as it is, with kinds of e-mail for tests. For worker processes."""

from devosupport.settings import *  # noqa: F403
from devosupport.settings import BASE_DIR, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS += ["tests.faults.apps.FaultsConfig"]
TEMPLATES[0]["DIRS"] += [BASE_DIR / "tests" / "notifications" / "templates"]
