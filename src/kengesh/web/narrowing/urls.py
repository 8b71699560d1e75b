"""Addresses of what chair and groups do."""

from django.urls import path

from kengesh.web.narrowing import group_views, joint_views, package_views, views

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
    path("negotiations/<slug:public_id>/chair/packages/", package_views.packages, name="packages"),
    path("negotiations/<slug:public_id>/studies/", package_views.studies, name="studies"),
    path("negotiations/<slug:public_id>/joint/", joint_views.joint_runs, name="joint-runs"),
    path("joint/<slug:public_id>/", joint_views.joint_run, name="joint-run"),
]
