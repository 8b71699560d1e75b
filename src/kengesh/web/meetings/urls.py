"""Addresses of sessions."""

from django.urls import path

from kengesh.web.meetings import views

app_name = "meetings"
urlpatterns = [
    path("sessions/", views.sessions, name="list"),
    path("sessions/<str:public_id>/", views.session, name="session"),
]
