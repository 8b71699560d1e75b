"""Addresses of sessions, series, the year, calendars and the presidency."""

from django.urls import path

from kengesh.web.meetings import (
    calendar_views,
    credential_views,
    item_views,
    paper_views,
    planning_views,
    presidency_views,
    views,
    year_views,
)

app_name = "meetings"
urlpatterns = [
    path("sessions/", views.sessions, name="list"),
    path("sessions/<str:public_id>/", views.session, name="session"),
    path("sessions/<str:public_id>/papers/", paper_views.papers, name="papers"),
    path("sessions/<str:public_id>/agenda.<str:form>", paper_views.agenda, name="agenda"),
    path("sessions/<str:public_id>/credentials/", credential_views.session_credentials, name="credentials"),
    path("sessions/<str:public_id>/session.ics", calendar_views.session_file, name="ics"),
    path("session-papers/<str:public_id>/", paper_views.paper, name="paper"),
    path("agenda-items/<str:public_id>/", item_views.item, name="item"),
    path("interventions/<str:public_id>/", item_views.intervention, name="intervention"),
    path("series/", year_views.series, name="series"),
    path("year/<int:year>/", year_views.year, name="year"),
    path("planning/", planning_views.slots, name="planning"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/<str:secret>.ics", calendar_views.feed, name="feed"),
    path("bodies/<str:public_id>/rotation/", presidency_views.body_presidency, name="presidency"),
]
