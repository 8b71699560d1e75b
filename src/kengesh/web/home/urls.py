"""Addresses of the first page and of matters."""

from django.urls import path

from kengesh.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.first, name="first"),
    path("matters/", views.matters, name="matters"),
    path("matters/<str:public_id>/", views.matter, name="matter"),
    path("matters/<str:public_id>/seen/", views.seen, name="seen"),
    path("bodies/<str:body_id>/matters/", views.open_new, name="open"),
]
