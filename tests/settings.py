"""The site's settings for tests: a data folder of their own, gone afterwards; fast passwords; plain static files."""

import os
import tempfile

# named before the settings are read, and kept in a name so that it lives as long as the run
_data_folder = tempfile.TemporaryDirectory(prefix="gongkai-tests-")
os.environ["GONGKAI_VAR"] = _data_folder.name

from gongkai.site.settings import *  # noqa: E402, F403
from gongkai.site.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# tests run without `collectstatic`, so no file has a hashed name
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir()
# nobody listens there: no test ever asks the real services
WECHAT_API = WEIBO_API = "http://127.0.0.1:9"

# SQLite in memory knows one writer and no waiting; the real site keeps a file, and so do the tests
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{_data_folder.name}/test.sqlite3"}
