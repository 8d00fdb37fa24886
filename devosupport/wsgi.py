"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "devosupport.settings")

application = get_wsgi_application()

# After the applications are there, which it reads.
from devosupport.core.memory import set_aside  # noqa: E402

set_aside()
