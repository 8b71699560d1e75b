"""Addresses of the silence desk, of silence procedures, statements and decisions."""

from django.urls import path

from kengesh.web.adoption import session_views, views

app_name = "adoption"
FILE = "decisions/<str:public_id>/files/<str:language>/<str:form>"
urlpatterns = [
    path("negotiations/<str:public_id>/adoption/", views.desk, name="desk"),
    path("silences/<str:public_id>/", views.one_silence, name="silence"),
    path("statements/<str:public_id>/", views.statement, name="statement"),
    path("sessions/<str:public_id>/record/", session_views.papers, name="session_papers"),
    path("sessions/<str:public_id>/decisions.<str:form>", session_views.decisions, name="session_decisions"),
    path("sessions/<str:public_id>/record.<str:form>", session_views.record, name="session_record"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<str:public_id>/", views.decision, name="decision"),
    path(f"{FILE}/", views.sealed, name="sealed"),
    path(f"{FILE}/proof/", views.proof, name="proof"),
]
