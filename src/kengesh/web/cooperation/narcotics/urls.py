"""Addresses of joint operations against narcotics."""

from django.urls import path

from kengesh.web.cooperation.narcotics import release_views, views

app_name = "narcotics"
urlpatterns = [
    path("operations/", views.bodies, name="bodies"),
    path("operations/<str:public_id>/", views.desk, name="desk"),
    path("operations/<str:public_id>/settings/", views.arrange, name="arrange"),
    path("operations/<str:public_id>/sums/", release_views.prepare, name="prepare"),
    path("operations/returns/<str:public_id>/<str:period>/", views.one_return, name="return"),
    path("operations/returns/<str:public_id>/<str:period>/file.<str:kind>", views.template, name="template"),
    path("operations/submitted/<str:public_id>/", views.version, name="version"),
    path("operations/releases/<str:public_id>/", release_views.release, name="release"),
    path("operations/releases/<str:public_id>/figures.csv", release_views.export, name="export"),
    path("operations/periods/<str:public_id>/", views.operation, name="operation"),
]
