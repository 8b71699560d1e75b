"""Addresses of organisations, bodies, members and accounts."""

from django.urls import path

from kengesh.web.members import facts_views, views, views_of_people

app_name = "members"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/organisation/", views.open_organisation, name="open_organisation"),
    path("organisations/<str:organisation_id>/bodies/", views.open_body, name="open_body"),
    path("organisations/<str:organisation_id>/members/", views.admit, name="admit"),
    path("organisations/<str:organisation_id>/groups/", views.form_group, name="form_group"),
    path("organisations/<str:organisation_id>/invite/", views_of_people.invite, name="invite"),
    path("organisations/<str:organisation_id>/facts/", facts_views.facts, name="facts"),
    path("bodies/<str:body_id>/", views.body, name="body"),
    path("bodies/<str:body_id>/rule/", views.rule, name="rule"),
    path("bodies/<str:body_id>/chair/", views.chair, name="chair"),
    path("bodies/<str:body_id>/presidency/", views.presidency, name="presidency"),
    path("terms/<str:term_id>/end/", views.end_term, name="end_term"),
    path("members/<str:member_id>/", views.member, name="member"),
    path("members/<str:member_id>/status/", views.status, name="status"),
    path("members/<str:member_id>/delegation/", views.form_delegation, name="form_delegation"),
    path("people/groups/<str:group_id>/", views.group, name="group"),
    path("delegations/<str:delegation_id>/", views_of_people.delegation, name="delegation"),
    path("delegations/<str:delegation_id>/expert/", views_of_people.expert, name="expert"),
    path("people/<str:user_id>/", views_of_people.person, name="person"),
    path("people/<str:user_id>/accredit/<str:organisation_id>/", views_of_people.accredit, name="accredit"),
    path("people/<str:user_id>/link/", views_of_people.link, name="link"),
    path("accreditations/<str:accreditation_id>/end/", views_of_people.end_accreditation, name="end_accreditation"),
    path("me/", views_of_people.account, name="account"),
    path("me/everywhere/", views_of_people.sign_out_everywhere, name="sign_out_everywhere"),
    path("invitation/<str:secret>/", views_of_people.join, name="join"),
]
