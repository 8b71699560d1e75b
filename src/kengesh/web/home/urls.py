"""Addresses of the first page and of matters."""

from django.urls import path

from kengesh.web.home import handover_views, views

app_name = "home"
urlpatterns = [
    path("", views.first, name="first"),
    path("matters/", views.matters, name="matters"),
    path("matters/<str:public_id>/", views.matter, name="matter"),
    path("matters/<str:public_id>/seen/", views.seen, name="seen"),
    path("bodies/<str:public_id>/hand-over/", handover_views.hand_over, name="handover"),
    path("hand-overs/<str:public_id>/", handover_views.handed_over, name="handed_over"),
    path("hand-overs/<str:public_id>/pack.<str:form>", handover_views.paper, name="handover_paper"),
    path("bodies/<str:body_id>/matters/", views.open_new, name="open"),
]
