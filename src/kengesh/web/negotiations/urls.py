"""Addresses of negotiations: provisions, amendments, rooms, returns and documents."""

from django.urls import path

from kengesh.web.negotiations import amendment_views, document_views, entering_views, return_views, views

app_name = "negotiations"
ONE = "negotiations/<str:public_id>/"
urlpatterns = [
    path("matters/<str:public_id>/text/", views.table, name="table"),
    path(f"{ONE}issue/", views.issue, name="issue"),
    path(f"{ONE}provisions/<str:provision>/", views.provision, name="provision"),
    path(f"{ONE}provisions/<str:provision>/amend/", amendment_views.amend, name="amend"),
    path(f"{ONE}provisions/<str:provision>/enter/", entering_views.enter, name="enter-amendment"),
    path(f"{ONE}revisions/<int:number>/<str:form>/", views.edition, name="edition"),
    path(f"{ONE}room/", amendment_views.room, name="room"),
    path(f"{ONE}amendments/", amendment_views.proposals, name="proposals"),
    path(f"{ONE}returns/", return_views.returns, name="returns"),
    path(f"{ONE}compile/", return_views.compile_returns, name="compile"),
    path(f"{ONE}documents/", document_views.documents, name="documents"),
    path(f"{ONE}documents/new/", document_views.new_document, name="new-document"),
    path("amendments/<str:public_id>/", amendment_views.amendment, name="amendment"),
    path("proposals/<str:public_id>/", amendment_views.proposal, name="proposal"),
    path("returns/<str:public_id>/", return_views.returned, name="return"),
    path("returns/<str:public_id>/file/", return_views.returned_file, name="return-file"),
    path("documents/<str:public_id>/", document_views.document, name="document"),
    path("documents/<str:public_id>/file/", document_views.document_file, name="document-file"),
]
