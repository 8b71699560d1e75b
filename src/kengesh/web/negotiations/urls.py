"""Addresses of negotiations: provisions, amendments, rooms, returns and documents."""

from django.urls import path

from kengesh.web.negotiations import views

app_name = "negotiations"
ONE = "negotiations/<str:public_id>/"
urlpatterns = [
    path(f"{ONE}provisions/<str:provision>/", views.provision, name="provision"),
]
