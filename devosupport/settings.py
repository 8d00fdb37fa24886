"""Every setting, from the environment, safe by default.

Production needs SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL, REDIS_URL, EMAIL_URL and
PRIVATE_FILES_URL; without them the process stops with one sentence that names what is missing.
DEBUG or DEMO fill in local defaults.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from devosupport.core.files.private import private_storage
from devosupport.core.logs import configure as configure_logs
from devosupport.core.release import newest_change
from devosupport.local.addresses import broker_url, cache_url, local_database, local_redis

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
# Whatever this machine makes for itself: data of local servers, built files, logs.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)
# The demonstration: sign-in by one click and the outbox page. Never reachable from elsewhere.
DEMO = env.bool("DEMO", default=False)
LOCAL = DEBUG or DEMO
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def required(name: str, local: str) -> str:
    """The setting `name`, or `local` on a developer's machine; else stop and name it."""
    value: str = env.str(name, default=local if LOCAL else "")
    if not value:
        raise ImproperlyConfigured(
            f"Set {name}: the portal cannot start in production without it. "
            "On your own machine set DEBUG=1 instead."
        )
    return value


SECRET_KEY = required("SECRET_KEY", "local-only-" + "k" * 60)
ALLOWED_HOSTS = required("ALLOWED_HOSTS", ",".join(LOCAL_HOSTS)).split(",")
if DEMO and set(ALLOWED_HOSTS) - set(LOCAL_HOSTS):
    raise ImproperlyConfigured(
        "DEMO signs anybody in, so it runs on localhost only: unset DEMO or set ALLOWED_HOSTS "
        "to localhost."
    )
SITE_URL = env.str("SITE_URL", default=f"http://{ALLOWED_HOSTS[0]}:8000").rstrip("/")
SITE_NAME = "Devolution support"
# Part of every ETag and stored page: a release that changes templates, styles or code changes the
# pages. Name it where the files' times differ between machines.
RELEASE = env.str("RELEASE", default="") or newest_change(BASE_DIR)
# Seconds a process keeps a public page it rendered; 0 renders each time.
PUBLIC_PAGES_KEPT = env.int("PUBLIC_PAGES_KEPT", default=0 if DEBUG else 20)
# Page views are counted without cookies or addresses; off where the count would be of tests.
COUNT_VIEWS = env.bool("COUNT_VIEWS", default=True)
# Shown in the same place on every page. The default number is one kept free for fiction.
HELP_PHONE = env.str("HELP_PHONE", default="020 7946 0123")
HELP_EMAIL = env.str("HELP_EMAIL", default="devolution.support@lga.example")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "django_filters",
    "django_structlog",
    "devosupport.core",
    "devosupport.history",
    "devosupport.notifications",
    "devosupport.places",
    "devosupport.accounts",
    "devosupport.local",
    "knowledge.statistics",
    "knowledge.search",
    "knowledge.register",
    "knowledge.library",
    "knowledge.planning",
    "knowledge.events",
    # The dotted path matters: the bare name could register the PyPI library of the same name.
    "requests.apps.RequestsConfig",
    "peers.apps.PeersConfig",
    "devosupport.office",
]

MIDDLEWARE = [
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "devosupport.accounts.middleware.SecondStepMiddleware",
    "knowledge.statistics.middleware.CountViews",
]

ROOT_URLCONF = "devosupport.urls"
WSGI_APPLICATION = "devosupport.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["devosupport.core.templatetags.devo"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "devosupport.core.context.site",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["devo"]
CRISPY_TEMPLATE_PACK = "devo"

DATABASES = {"default": env.db_url_config(required("DATABASE_URL", local_database(VAR_DIR)))}
DATABASES["default"] |= {
    "ENGINE": "devosupport.core.postgresql",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    # PgBouncer may hand each transaction another connection.
    "DISABLE_SERVER_SIDE_CURSORS": True,
}
# A socket's folder, as PostgreSQL's own tools take it: `postgres:///name?host=/folder`.
DATABASES["default"]["HOST"] = (
    DATABASES["default"].get("OPTIONS", {}).pop("host", DATABASES["default"]["HOST"])
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = required("REDIS_URL", local_redis(VAR_DIR))
CACHES = {
    "default": {
        "BACKEND": "devosupport.core.cache.GuardedRedisCache",
        "LOCATION": env.str("CACHE_URL", default=cache_url(REDIS_URL, 1)),
        "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
    }
}
CELERY_BROKER_URL = env.str("BROKER_URL", default=broker_url(REDIS_URL, 0))
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A worker that dies gives its task back; a task still running after visibility_timeout seconds is
# thought lost. For workers and beat: a page waits less (core.hints.TRANSPORT_OPTIONS).
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_connect_timeout": 5,
    "socket_timeout": 30,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_IGNORE_RESULT = True
# A page never waits on the broker: what is not published at once, a sweep finds.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "Europe/London"

# Everything by HTTPS, save on a developer's machine. Behind a proxy, say which header tells.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not LOCAL)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
CSRF_FAILURE_VIEW = "devosupport.core.views.csrf_failure"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "publickey-credentials-get": ["self"],
    "publickey-credentials-create": ["self"],
} | {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}

LOGGING = configure_logs(level=env.str("LOG_LEVEL", default="INFO"), readable=LOCAL)
# Naming the user would read the session, which public pages never touch.
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
if SENTRY_DSN := env.str("SENTRY_DSN", default=""):
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False, traces_sample_rate=0.0)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["devosupport.accounts.backends.PersonBackend"]
LOGIN_URL = "accounts:sign_in"
# Twelve hours and the browser's own end; a trusted device of a council or peer is kept for thirty
# days (accounts.sessions). Officers always sign in afresh.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "devosupport.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Sign-in codes, their limits and their counting are our own table (accounts.rules.codes).
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "devosupport.accounts.adapter.SecondFactorAdapter"
# A lost second step is reset by two administrators, so there are no spare codes.
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "devosupport.accounts.forms.second_step.SecondStepForm",
    "reauthenticate": "devosupport.accounts.forms.second_step.AgainForm",
    "activate_totp": "devosupport.accounts.forms.second_step.SetUpAppForm",
    "add_webauthn": "devosupport.accounts.forms.second_step.AddKeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
# What the bar of a signed-in person shows: a function of the request, named and not imported.
ACCOUNT_NAVIGATION = "devosupport.accounts.context.account_nav"
SIGN_OUT_URL = "/account/sign-out/"

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "devosupport.core.formats"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "assets"]
# Never more of one file than we would take, always on disk, and text that is far too long still
# reaches the question that says how long it may be.
FILE_UPLOAD_HANDLERS = ["devosupport.core.files.upload.LimitedUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# Where documents are scanned for viruses: tcp://host:3310 or unix:///path. Empty: they are not.
SCANNER_URL = env.str("SCANNER_URL", default="")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": private_storage(required("PRIVATE_FILES_URL", f"file://{VAR_DIR}/private")),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# E-mail. On a developer's machine it is written to var/mail/ and read at /outbox/.
LOCAL_MAIL_DIR = Path(env.str("LOCAL_MAIL_DIR", default=str(VAR_DIR / "mail")))
env.EMAIL_SCHEMES["localmail"] = "devosupport.notifications.mail.LocalMail"
_email = env.email_url_config(required("EMAIL_URL", "localmail://"))
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"]
EMAIL_PORT = _email["EMAIL_PORT"]
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="Devolution support <devolution-support@localhost>"
)
# How long a worker holds the notices it claimed. An e-mail begins only in the first half, and
# the second half is longer than one e-mail can take (six answers of EMAIL_TIMEOUT each).
NOTICE_LEASE_SECONDS = env.int("NOTICE_LEASE_SECONDS", default=120)
NOTICE_BATCH = 100
NOTICE_DAILY_HOUR = 7  # in Europe/London
# Days until a notice loses its context, and until it goes: its key stops a second telling.
NOTICE_CONTEXT_DAYS = env.int("NOTICE_CONTEXT_DAYS", default=90)
NOTICE_KEEP_DAYS = env.int("NOTICE_KEEP_DAYS", default=730)
LOCAL_MAIL_KEEP_DAYS = 30
COST_PER_TRANSACTION = env.float("COST_PER_TRANSACTION", default=None)  # pounds, /performance/

# What core.hints.wake(name) publishes: a registered task by its name, never by an import.
HINTS = {
    "outbox": "devosupport.notifications.tasks.deliver",
    "matching": "peers.tasks.propose",
    "documents": "requests.tasks.look_after_documents",
    "bulletins": "knowledge.events.bulletins.tasks.carry_on",
}
