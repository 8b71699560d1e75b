"""Addresses of commitments."""

from django.urls import path

from kengesh.web.commitments import chain_views, report_views, taking_views, views

app_name = "commitments"
urlpatterns = [
    path("commitments/", views.listed, name="list"),
    path("commitments/ageing/<str:form>/", views.ageing, name="ageing"),
    path("commitments/sources/", taking_views.sources_page, name="sources"),
    path("commitments/from/<str:kind>/<str:source_id>/", taking_views.take_up_page, name="take-up"),
    path("commitments/members/<str:public_id>/", chain_views.of_member, name="member"),
    path("commitments/matters/<str:public_id>/", chain_views.of_matter, name="matter"),
    path("commitments/reports/<str:public_id>/file/", report_views.report_file, name="report-file"),
    path("commitments/drafts/<str:public_id>/file/", report_views.draft_file, name="draft-file"),
    path("commitments/delegations/<str:public_id>/sheet/", report_views.sheet, name="sheet"),
    path("commitments/delegations/<str:public_id>/sheet/file/", report_views.sheet_file, name="sheet-file"),
    path("commitments/sheets/<str:public_id>/", report_views.sent, name="sent"),
    path("commitments/<str:public_id>/", views.commitment, name="commitment"),
]
