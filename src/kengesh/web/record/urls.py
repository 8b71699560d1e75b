"""Addresses of the record."""

from django.urls import path

from kengesh.web.record import views

app_name = "record"
urlpatterns = [
    path("record/", views.entries, name="entries"),
    path("record/export/", views.export, name="export"),
    path("record/<int:sequence>/", views.entry, name="entry"),
]
