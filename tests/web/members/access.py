"""Who may look at and act on the addresses of this app."""

from datetime import timedelta

from kengesh.web.members import accounts
from kengesh.web.members.models import Accreditation, Role, Term
from tests.web.access import EVERYBODY, INSIDE, SIGNED_IN, Row
from tests.web.council import NOON

ARRANGE = frozenset({"secretariat"})
KEEP = frozenset({"secretariat", "administrator"})
MEMBERS = INSIDE | {"administrator", "auditor"}
ALATAU = frozenset({"head", "expert", "secretariat"})
DAY = "2026-05-01"


def _facts_only(council):
    council.organisation.facts_only = True
    council.organisation.save()
    return _organisation(council)


def _organisation(council):
    return {"organisation_id": council.organisation.public_id}


def _body(council):
    return {"body_id": council.body.public_id}


def _member(council):
    return {"member_id": council.members["Dasht"].public_id}


def _delegation(council):
    return {"delegation_id": council.delegations["Alatau"].public_id}


def _person(council):
    return {"user_id": council.users["auditor"].public_id}


def _expertise(council):
    return {"accreditation_id": Accreditation.objects.get(user=council.users["expert"]).public_id}


def _secret(council):
    made = accounts.invite(
        "new@steppe.example",
        name="New",
        role=Role.AUDITOR,
        organisation=council.organisation,
        by=council.users["secretariat"],
        now=NOON - timedelta(days=1),
    )
    made.invitation.expires_at += timedelta(days=3650)
    made.invitation.save()
    return {"secret": made.secret}


ROWS: dict[str, Row] = {
    "members:people": Row(see=MEMBERS),
    "members:open_organisation": Row(frozenset({"administrator"}), frozenset({"administrator"})),
    "members:open_body": Row(KEEP, KEEP, _organisation),
    "members:facts": Row(see=EVERYBODY, arguments=_facts_only),
    "members:admit": Row(ARRANGE, ARRANGE, _organisation),
    "members:form_group": Row(ARRANGE, ARRANGE, _organisation),
    "members:invite": Row(KEEP, KEEP, _organisation),
    "members:body": Row(MEMBERS, None, _body),
    "members:rule": Row(ARRANGE, ARRANGE, _body),
    "members:chair": Row(ARRANGE, ARRANGE, _body),
    "members:presidency": Row(ARRANGE, ARRANGE, _body),
    "members:end_term": Row(
        None, ARRANGE, lambda council: {"term_id": Term.objects.get(body=council.body, office="chair").public_id}
    ),
    "members:member": Row(MEMBERS, None, _member),
    "members:status": Row(ARRANGE, ARRANGE, _member),
    "members:form_delegation": Row(ARRANGE, ARRANGE, _member),
    "members:group": Row(ARRANGE, ARRANGE, lambda council: {"group_id": council.group.public_id}),
    "members:delegation": Row(ALATAU, None, _delegation),
    "members:expert": Row(ALATAU - {"expert"}, ALATAU - {"expert"}, _delegation),
    "members:person": Row(KEEP, None, _person),
    "members:accredit": Row(KEEP, KEEP, lambda council: {**_person(council), **_organisation(council)}),
    "members:link": Row(None, KEEP, _person),
    "members:end_accreditation": Row(None, ALATAU - {"expert"}, _expertise),
    "members:account": Row(see=SIGNED_IN),
    "members:sign_out_everywhere": Row(see=None, act=SIGNED_IN),
    "members:join": Row(EVERYBODY, EVERYBODY, _secret),
}
