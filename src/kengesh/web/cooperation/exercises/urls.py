"""Addresses of exercises."""

from django.urls import path

from kengesh.web.cooperation.exercises import evaluation_views, lesson_views, play_views, views

app_name = "exercises"
urlpatterns = [
    path("exercises/", views.listed, name="list"),
    path("exercises/new/", views.planned, name="plan"),
    path("exercises/template/", play_views.template, name="template"),
    path("exercises/returned/", lesson_views.returned, name="returned"),
    path("exercises/notes/<str:public_id>/", evaluation_views.note, name="note"),
    path("exercises/observations/<str:public_id>/", evaluation_views.observation, name="observation"),
    path("exercises/lessons/<str:public_id>/", lesson_views.lesson, name="lesson"),
    path("exercises/<str:public_id>/", views.exercise, name="exercise"),
    path("exercises/<str:public_id>/plan/", views.changed, name="change"),
    path("exercises/<str:public_id>/events/", play_views.events, name="events"),
    path("exercises/<str:public_id>/events.xlsx", play_views.events_file, name="events_file"),
    path("exercises/<str:public_id>/play/", play_views.play, name="play"),
    path("exercises/<str:public_id>/observations/", evaluation_views.observations, name="observations"),
    path("exercises/<str:public_id>/matrix/", evaluation_views.matrix, name="matrix"),
    path("exercises/<str:public_id>/matrix.<str:form>", evaluation_views.matrix_file, name="matrix_file"),
    path("exercises/<str:public_id>/lessons/", lesson_views.lessons, name="lessons"),
    path("exercises/<str:public_id>/improvement.xlsx", lesson_views.improvement, name="improvement"),
    path("exercises/<str:public_id>/report.<str:form>", lesson_views.report, name="report"),
]
