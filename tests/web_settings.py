"""The platform's settings for tests: a folder of its own that goes with the process, and quick passwords."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="kengesh-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["KENGESH_VAR"] = _FOLDER

from kengesh.web.settings import *  # noqa: E402, F403 -- the folder is named before they are read

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SECOND_FACTOR = False  # tests sign people in by force; those of the second factor turn it on
