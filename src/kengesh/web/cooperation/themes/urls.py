"""Addresses of themes."""

from django.urls import path

from kengesh.web.cooperation.themes import views

app_name = "themes"
urlpatterns = [
    path("themes/", views.bodies, name="bodies"),
    path("themes/<str:public_id>/", views.desk, name="desk"),
    path("themes/indicators/<str:public_id>/", views.indicator, name="indicator"),
    path("themes/indicators/<str:public_id>/series.csv", views.export, name="export"),
]
