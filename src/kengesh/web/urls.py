"""Every address: those of our apps, found by name, and the sign-in pages."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    *(
        path("", include(f"{app}.urls"))
        for app in settings.INSTALLED_APPS
        if app.startswith("kengesh.") and find_spec(f"{app}.urls")
    ),
    path("account/", include("kengesh.web.members.sign_in")),
]
handler400 = "kengesh.web.layout.views.bad_request"
handler403 = "kengesh.web.layout.views.forbidden"
handler404 = "kengesh.web.layout.views.not_found"
handler500 = "kengesh.web.layout.views.failed"
