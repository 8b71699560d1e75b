"""Addresses of notices."""

from django.urls import path

from kengesh.web.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.listed, name="list"),
    path("notices/read/", views.mark_read, name="mark_read"),
]
