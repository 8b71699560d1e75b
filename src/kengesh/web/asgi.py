"""What the server runs: Django's pages as WSGI in threads, inside an ASGI application that streams can join later."""

import os

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kengesh.web.settings")

THREADS = 8

application = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]  # Django types its own
