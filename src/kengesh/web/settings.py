"""Django's settings. What an installation chooses comes from `KENGESH_*` variables.

The demonstration (`KENGESH_DEMO=1`) signs people in with one click and has a clock of its own; `commands.serve` refuses
to serve it anywhere but on loopback.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kengesh.web.databases import database
from kengesh.web.places import folder, secret_key

HERE = Path(__file__).parent
DEMO = os.environ.get("KENGESH_DEMO") == "1"
HTTPS = os.environ.get("KENGESH_HTTPS") == "1"
HOSTS = os.environ.get("KENGESH_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

# ── What this is made of: our apps from the top down, then what they stand on ───────────────────────────────────────
APPS = (
    "demonstration", "home", "notices", "commitments", "instruments", "adoption", "narrowing", "positions",
    "negotiations", "concerns", "cooperation.exercises", "cooperation.narcotics", "cooperation.themes", "consultations",
    "meetings", "matters", "members", "files", "record", "clock", "layout",
)  # fmt: skip
INSTALLED_APPS = [
    *(f"kengesh.web.{name}" for name in APPS if HERE.joinpath(*name.split(".")).is_dir()),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kengesh.web.members.middleware.standing",
    "kengesh.web.members.second_factor.second_factor",
]
ROOT_URLCONF = "kengesh.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kengesh.web.layout.templatetags.addresses"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kengesh.web.layout.context.page",
                "kengesh.web.members.context.people",
                "kengesh.web.notices.context.unread",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # those of `layout` stand before Django's

# ── Data ────────────────────────────────────────────────────────────────────────────────────────────────────────────
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
FILES_FOLDER = folder("files")
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
MAX_UPLOAD = int(os.environ.get("KENGESH_MAX_UPLOAD_MB", "40")) * 2**20

RECORD_ORIGIN = os.environ.get("KENGESH_RECORD_ORIGIN", "kengesh.example/record")

# ── Language and time ───────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar-xb", _("Mirrored test language"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["kengesh.web.layout.formats"]

# ── Signing in ──────────────────────────────────────────────────────────────────────────────────────────────────────
SECRET_KEY = secret_key()
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "kengesh.web.members.sign_in_form.SignInForm"}
ACCOUNT_ADAPTER = "kengesh.web.members.adapter.InvitedOnly"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever invites knows the person; nothing is sent by mail
MFA_ADAPTER = "kengesh.web.members.second_factor.SecondFactors"
MFA_TOTP_ISSUER = os.environ.get("KENGESH_NAME", "Kengesh")
MFA_TOTP_TOLERANCE = 1
SECOND_FACTOR = not DEMO  # whoever speaks for a delegation, conducts a body or keeps the installation needs one

# ── Safety ──────────────────────────────────────────────────────────────────────────────────────────────────────────
DEBUG = False
ALLOWED_HOSTS = HOSTS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS] if HTTPS else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# ── Files that never change ─────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = folder("static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("KENGESH_LOG_LEVEL", "WARNING")},
}
