"""Addresses of treaties, of the room of a delegation, of the depositary's desk and of notifications."""

from django.urls import path

from kengesh.web.instruments import views

app_name = "instruments"
ONE = "treaties/<str:public_id>"
urlpatterns = [
    path("treaties/", views.instruments, name="list"),
    path("treaties/notifications/<str:public_id>/", views.notification, name="notification"),
    path("treaties/notifications/<str:public_id>/<str:form>/", views.notification_file, name="notification_file"),
    path("treaties/acts/<str:public_id>/file/", views.act_file, name="act_file"),
    path("treaties/prepared/<str:public_id>/file/", views.prepared_file, name="prepared_file"),
    path(f"{ONE}/", views.instrument, name="instrument"),
    path(f"{ONE}/effects/", views.effects, name="effects"),
    path(f"{ONE}/what-if/", views.simulator, name="simulator"),
    path(f"{ONE}/room/", views.room, name="room"),
    path(f"{ONE}/depositary/", views.desk, name="desk"),
    path(f"{ONE}/text/", views.text, name="text"),
    path(f"{ONE}/status/<str:form>/", views.status_file, name="status_file"),
]
