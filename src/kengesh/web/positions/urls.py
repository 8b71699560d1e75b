"""Addresses of positions, and of the page of the negotiating text on which they are stated."""

from django.urls import path

from kengesh.web.positions import views

app_name = "positions"
ONE = "negotiations/<str:public_id>/"
urlpatterns = [
    path(ONE, views.text, name="text"),
    path(f"{ONE}positions/", views.mine, name="mine"),
    path(f"{ONE}positions/brief/", views.brief, name="brief"),
    path(f"{ONE}positions/sheet/", views.sheet, name="sheet"),
    path(f"{ONE}positions/entry/", views.entered, name="enter"),
    path(f"{ONE}positions/remove/<str:private_id>/", views.removed, name="remove"),
    path(f"{ONE}state/<str:target>/", views.state, name="state"),
    path("positions/<str:public_id>/lift/", views.lifted, name="lift"),
    path("positions/<str:public_id>/release/", views.widened, name="widen"),
    path("concerns/<str:public_id>/answers/", views.answered, name="answers"),
]
