"""Django's settings. What differs between installations comes from GONGKAI_… variables; see `environment`."""

import os
from datetime import timedelta

from gongkai.site import environment, story

VAR = environment.data_folder()
story.resume(VAR)
SECRET_KEY = environment.secret_key(VAR / "secret-key")
# for the ledger's keyed digests; with another key they can no longer be checked
LEDGER_KEY = environment.secret_key(VAR / "ledger-key")
# encrypts the keys of the cases, one a line, the newest last; without it applicants' particulars are lost. Read anew
# when it changes (`gongkai keys rotate`), so only the file is named here.
CASE_KEYS_FILE = VAR / "case-keys"
environment.secret_key(CASE_KEYS_FILE)
# finds the same applicant again without storing the identity number; with another key earlier ones are not found
BLIND_INDEX_KEY = environment.secret_key(VAR / "blind-index-key")
DEBUG = environment.is_on(os.environ.get("GONGKAI_DEBUG", ""))
ALLOWED_HOSTS = environment.names(os.environ.get("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]"))
# Addresses of our own reverse proxies: only their word on a client's address is taken.
PROXIES = environment.names(os.environ.get("GONGKAI_PROXIES", ""))
HTTPS = environment.is_on(os.environ.get("GONGKAI_HTTPS", ""))

INSTALLED_APPS = [
    # ours first, so that their templates win
    "gongkai.ledger",
    "gongkai.bodies",
    "gongkai.files",
    "gongkai.delivery",
    "gongkai.search",
    "gongkai.items",
    "gongkai.norms",
    "gongkai.applications",
    "gongkai.letters",
    "gongkai.remedies",
    "gongkai.annual",
    "gongkai.portal",
    "gongkai.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

MIDDLEWARE = [
    "gongkai.site.proxies.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "gongkai.site.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.portal.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # last: it turns a locked-out login into its answer
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.site.urls"
WSGI_APPLICATION = "gongkai.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.portal.context.site",
                "gongkai.desk.menu.desk",
            ],
        },
    },
]

DATABASES = {"default": environment.named_database() or environment.database(f"sqlite:///{VAR / 'gongkai.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# how a registration number is printed; the number itself is its year and its place in the year's series
REGISTRATION_NUMBER = os.environ.get("GONGKAI_REGISTRATION_NUMBER") or "〔{year}〕第{serial:04d}号"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "woff", "woff2", "gz", "br", "zip")

# Mail is written to files until a mail server is named.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
if os.environ.get("GONGKAI_SMTP"):
    globals().update(environment.mail_server(os.environ["GONGKAI_SMTP"]))
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_MAIL_FROM") or "gongkai@localhost"
# what stands before the paths in a mail, such as https://host; without it a mail shows the path only
SITE_ADDRESS = os.environ.get("GONGKAI_ADDRESS", "").rstrip("/")
# the hour in Shanghai from which the day's mail to subscribers goes out
DIGEST_HOUR = environment.hour("GONGKAI_DIGEST_HOUR", os.environ.get("GONGKAI_DIGEST_HOUR", ""), default=8)
# what pages tell collectors of government sites: the site's name and its identification code (网站标识码)
SITE_NAME = os.environ.get("GONGKAI_SITE_NAME") or "政府信息公开专栏"
SITE_ID_CODE = os.environ.get("GONGKAI_SITE_ID_CODE", "")

# where the interfaces of accounts beside the site are; a test names a process of this machine instead
WECHAT_API = os.environ.get("GONGKAI_WECHAT_API") or "https://api.weixin.qq.com"
WEIBO_API = os.environ.get("GONGKAI_WEIBO_API") or "https://api.weibo.com"

# the virus scanner's socket; without one files are not checked for viruses
CLAMAV = environment.scanner(os.environ.get("GONGKAI_CLAMAV", ""))
# the largest attachment of published information, in bytes
LARGEST_ATTACHMENT = environment.megabytes(
    "GONGKAI_LARGEST_ATTACHMENT", os.environ.get("GONGKAI_LARGEST_ATTACHMENT", ""), default=100, most=150
)

# A pasted report is text of at most some hundred kilobytes; files are streamed to disk and limited by `files`.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- login: accounts are made by an administrator of the body, nobody signs up
AUTH_USER_MODEL = "bodies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "gongkai.bodies.login.DemonstrationStaysHome",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "gongkai.site.accounts.ClosedAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# allauth's limit by name would let a stranger keep a clerk out; by name and address it is axes' work
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# name and address together: a stranger cannot lock a clerk out of her own office
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "gongkai.site.accounts.typed_name"
AXES_CLIENT_IP_CALLABLE = "gongkai.site.proxies.client_address"
AXES_LOCKOUT_CALLABLE = "gongkai.site.accounts.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# --- the browser
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    # set only behind a proxy that speaks TLS and always sets this header itself
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

# --- logs: no request bodies, no local variables, no names that were typed at the login
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"links": {"()": "gongkai.site.logs.HideLinks"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # these two would print whole pages' values and statements' parameters to whoever looks for a fault with DEBUG
        "django.template": {"level": "INFO"},
        "django.db.backends": {"level": "INFO"},
        "gongkai": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "axes": {"level": "ERROR"},
    },
}
