"""Addresses of concerns."""

from django.urls import path

from kengesh.web.concerns import agenda_views, hearing_views, views

app_name = "concerns"
urlpatterns = [
    path("matters/<str:public_id>/concerns/", views.listed, name="list"),
    path("matters/<str:public_id>/concerns/new/", views.raised, name="raise"),
    path("matters/<str:public_id>/concerns/entry/", views.entered, name="enter"),
    path("sessions/<str:public_id>/concerns/", agenda_views.agenda, name="agenda"),
    path("concerns/take-up/", hearing_views.taken_up, name="take-up"),
    path("concerns/taken-up/<str:kind>/<str:public_id>/", hearing_views.taken, name="taken"),
    path("hearings/followed/", hearing_views.followed, name="followed"),
    path("hearings/<str:public_id>/report/", hearing_views.heard, name="heard"),
    path("concerns/drafts/<str:public_id>/", views.drafted, name="draft"),
    path("concerns/<str:public_id>/", views.concern, name="concern"),
    path("concerns/<str:public_id>/settle/", views.settled, name="settle"),
    path("concerns/<str:public_id>/release/", views.widened, name="widen"),
    path("concerns/<str:public_id>/change/", views.changed, name="change"),
    path("concerns/<str:public_id>/print/", views.printed, name="print"),
]
