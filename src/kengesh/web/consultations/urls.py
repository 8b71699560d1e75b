"""Addresses of hearings."""

from django.urls import path

from kengesh.web.consultations import desk_views, views

app_name = "consultations"
urlpatterns = [
    path("hearings/", views.listed, name="list"),
    path("hearings/new/", desk_views.prepared, name="prepare"),
    path("hearings/documents/<str:public_id>/", views.document, name="document"),
    path("hearings/contributions/<str:public_id>/", views.contribution, name="contribution"),
    path("hearings/contributions/<str:public_id>/moderation/", desk_views.moderated, name="moderate"),
    path("hearings/<str:public_id>/", views.hearing, name="hearing"),
    path("hearings/<str:public_id>/contribute/", views.contribute, name="contribute"),
    path("hearings/<str:public_id>/change/", desk_views.changed, name="change"),
    path("hearings/<str:public_id>/moderation/", desk_views.desk, name="desk"),
    path("hearings/<str:public_id>/contributions.<str:form>", views.exported, name="export"),
]
