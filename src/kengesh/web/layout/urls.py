"""The address that changes the language of the pages."""

from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

app_name = "layout"
urlpatterns = [path("language/", require_POST(set_language), name="language")]
