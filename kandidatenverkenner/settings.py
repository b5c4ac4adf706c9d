"""All settings, from the environment only; every key stands in .env.example."""

import base64
import os
import secrets
import tomllib
from pathlib import Path

import dj_database_url
import pghistory
import pgtrigger
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kandidatenverkenner.apikeuzes import ALLEEN_JSON, beschrijving
from kandidatenverkenner.omgeving import Sleutels, env_bool, env_int, env_list

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / ".data").absolute()
DATABASE_URL = os.environ.get("DATABASE_URL", "").strip()

DEBUG = env_bool("DEBUG", default=False)
DEMO = env_bool("DEMO", default=False)
# What a demonstration or a developer may do and production may not: plain http, no second factor.
ONBEVEILIGD_TOEGESTAAN = DEBUG or DEMO

# --- Keys ---

sleutel = Sleutels(None if DATABASE_URL else DATA_DIR / "sleutels")
SECRET_KEY = sleutel("SECRET_KEY")
# Encrypts BSNs: base64 of 32 bytes each, the first is in use, the others can still decrypt.
BSN_SLEUTELS = [
    deel.strip()
    for deel in sleutel("BSN_SLEUTELS", lambda: base64.b64encode(secrets.token_bytes(32)).decode()).split(",")
]
KENMERK_SLEUTEL = sleutel("KENMERK_SLEUTEL")
SCHUD_SLEUTEL = sleutel("SCHUD_SLEUTEL")
AFROND_SLEUTEL = sleutel("AFROND_SLEUTEL")

# --- Hosts, https, cookies ---

if DATABASE_URL and not DEMO and not os.environ.get("ALLOWED_HOSTS", "").strip():
    raise ImproperlyConfigured("ALLOWED_HOSTS ontbreekt. Noem de domeinnaam waarop de dienst bereikbaar is.")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if "*" in ALLOWED_HOSTS and not DEBUG:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* laat elke domeinnaam toe. Noem de namen voluit.")
# Links in mail that no request gave rise to begin with this.
SITE_URL = os.environ.get("SITE_URL", "") or (
    f"https://{ALLOWED_HOSTS[0]}/" if DATABASE_URL and not DEMO else "http://127.0.0.1:8000/"
)
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", default=[])
ACHTER_PROXY = env_bool("ACHTER_PROXY", default=False)
# Whose address counts for the lock-out: the visitor's, which the proxy tells, and not the proxy's own.
ALLAUTH_TRUSTED_PROXY_COUNT = int(ACHTER_PROXY)
if ACHTER_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = not ONBEVEILIGD_TOEGESTAAN
SECURE_HSTS_SECONDS = 0 if ONBEVEILIGD_TOEGESTAAN else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not ONBEVEILIGD_TOEGESTAAN
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ONBEVEILIGD_TOEGESTAAN
SESSION_COOKIE_NAME = "sessionid" if ONBEVEILIGD_TOEGESTAAN else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if ONBEVEILIGD_TOEGESTAAN else "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSIE_HOOGSTENS_SECONDEN = 8 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Budgets of searching, per organisation and day; a rate per minute. 0 switches one off. ---

DAGBUDGET_KANDIDATEN = env_int("DAGBUDGET_KANDIDATEN", default=1000)
DAGBUDGET_ZOEKVRAGEN = env_int("DAGBUDGET_ZOEKVRAGEN", default=1000)
API_TEMPO = env_int("API_TEMPO", default=120)
if 0 in (DAGBUDGET_KANDIDATEN, DAGBUDGET_ZOEKVRAGEN, API_TEMPO) and not ONBEVEILIGD_TOEGESTAAN:
    raise ImproperlyConfigured("Een budget van 0 (onbeperkt) mag alleen met DEBUG of DEMO.")

# --- Files that are brought in ---

IMPORT_HOOGSTENS_MB = env_int("IMPORT_HOOGSTENS_MB", default=50, minimum=1)
# Never on disk: an import holds BSNs.
FILE_UPLOAD_HANDLERS = ["sonar.uploads.Geheugen"]

# --- The application ---

INSTALLED_APPS = [
    "kandidatenverkenner.apps.KandidatenverkennerConfig",
    "sonar.apps.SonarConfig",
    "reports.apps.ReportsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "kandidatenverkenner.verzoek.VerzoekMiddleware",
    "sonar.api.middleware.ApiMiddleware",
    "kandidatenverkenner.kopregels.KopregelsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Adds random bytes to each answer, so that its size tells nothing of the tokens in it (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "sonar.toegang.ToegangMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kandidatenverkenner.grenzen.GrenzenMiddleware",
]

ROOT_URLCONF = "kandidatenverkenner.urls"
WSGI_APPLICATION = "kandidatenverkenner.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kandidatenverkenner.menu.menu",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
THEME_STYLESHEET = os.environ.get("THEME_STYLESHEET", "")

# --- The API ---

with (BASE_DIR / "pyproject.toml").open("rb") as _bestand:
    # Its own: the major one stands in every address.
    API_VERSIE = tomllib.load(_bestand)["tool"]["kandidatenverkenner"]["api-versie"]
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "") or "kandidatenverkenner@localhost"
REST_FRAMEWORK = ALLEEN_JSON
SPECTACULAR_SETTINGS = beschrijving(API_VERSIE, CONTACT_EMAIL)

# --- Database ---

if DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL moet naar PostgreSQL wijzen: postgres://gebruiker:wachtwoord@host/naam."
        )
else:
    DATABASES = {"default": {"ENGINE": "kandidatenverkenner.database", "NAME": "kandidatenverkenner"}}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

# --- Cache: what all web processes count together, as the lock-out of the login page ---

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        # Made by a migration; nobody needs to remember createcachetable.
        "LOCATION": "gedeelde_cache",
        # A full cache forgets at random, and with it who is locked out: more than anybody can fill in five minutes.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# --- History: by statement, so that a bulk write pays once; no event is ever changed ---

PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(db_index=False)

# --- Jobs: run by "manage.py procrastinate worker", deferred in the transaction that asks for them ---

PROCRASTINATE_WORKER_DEFAULTS = {
    # A long import must not keep a message waiting.
    "concurrency": 2,
    # Seconds. A worker that says nothing for so long was killed; its jobs go on elsewhere (sonar/tasks/onderhoud.py).
    "update_heartbeat_interval": 5.0,
    "stalled_worker_timeout": 20.0,
}
# Seconds that a periodic job may be late, say because no worker ran: the nightly ones are still done in the morning.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 8 * 60 * 60}

# --- Logging in ---

AUTH_USER_MODEL = "sonar.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sonar.wachtwoord.LijktNergensOp", "OPTIONS": {"user_attributes": ("naam", "email")}},
    {"NAME": "sonar.wachtwoord.Minstens", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "kandidatenverkenner:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "kandidatenverkenner:start"
ACCOUNT_ADAPTER = "sonar.toegang.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/ip,5/5m/key", "login": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kandidatenverkenner"
# Nobody registers an address for themselves: accounts are made by invitation.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_VERPLICHT = env_bool("MFA_VERPLICHT", default=not DEMO)
if not MFA_VERPLICHT and not ONBEVEILIGD_TOEGESTAAN:
    raise ImproperlyConfigured(
        "MFA_VERPLICHT=0 mag alleen met DEBUG of DEMO: wie personen ziet, logt in met twee stappen."
    )

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
# Without a mail server nothing is sent. A message may hold a link to a new password, so only a demonstration prints it.
_ZONDER_SERVER = "console" if ONBEVEILIGD_TOEGESTAAN else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else _ZONDER_SERVER}.EmailBackend"
EMAIL_PORT = env_int("EMAIL_PORT", default=587, minimum=1)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "kandidatenverkenner@localhost")

# --- Language, time, files ---

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Log: JSON lines on stderr, without personal data ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "taak": {"()": "kandidatenverkenner.taaklog.TaakFilter"},
        "verzoek": {"()": "kandidatenverkenner.verzoek.VerzoekFilter"},
    },
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{message}{verzoek}",
            "style": "{",
            "rename_fields": {"asctime": "tijd", "levelname": "niveau", "name": "bron", "message": "bericht"},
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["taak", "verzoek"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # django.request repeats every 404 with its path; the request log already has those.
        "django.request": {"level": "ERROR"},
        # Tells at every start which tasks it knows; of the worker we hear which job began and how it ended.
        "procrastinate": {"level": "WARNING"},
        "procrastinate.worker": {"level": "INFO"},
        "django.server": {"handlers": ["stderr"], "propagate": False},
    },
}
