"""Addresses of the demonstration; each of them is not there outside of it."""

from django.urls import path

from kengesh.web.demonstration import views

app_name = "demonstration"
urlpatterns = [
    path("demonstration/", views.welcome, name="welcome"),
    path("demonstration/sign-in/<slug:person>/", views.sign_in, name="sign-in"),
    path("demonstration/forward/", views.forward, name="forward"),
    path("demonstration/tour/", views.tour, name="tour"),
]
