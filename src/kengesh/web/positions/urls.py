"""Addresses of positions, and of the page of the negotiating text on which they are stated."""

from django.urls import path

from kengesh.web.positions import views

app_name = "positions"
urlpatterns = [path("negotiations/<str:public_id>/", views.text, name="text")]
