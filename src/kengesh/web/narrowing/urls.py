"""Addresses of what chair and groups do."""

from django.urls import path

from kengesh.web.narrowing import group_views, views

app_name = "narrowing"
urlpatterns = [
    path("negotiations/<slug:public_id>/chair/", views.desk, name="desk"),
    path("negotiations/<slug:public_id>/chair/offer/", views.new_offer, name="new-offer"),
    path("negotiations/<slug:public_id>/offers/", views.offers, name="offers"),
    path("offers/<slug:public_id>/", views.offer, name="offer"),
    path("negotiations/<slug:public_id>/chair/agreement/", views.new_agreement, name="new-agreement"),
    path("negotiations/<slug:public_id>/agreements/", views.agreements, name="agreements"),
    path("negotiations/<slug:public_id>/chair/correction/", views.correction, name="correction"),
    path("negotiations/<slug:public_id>/groups/", group_views.groups, name="groups"),
    path("working-groups/<slug:public_id>/", group_views.group, name="group"),
]
