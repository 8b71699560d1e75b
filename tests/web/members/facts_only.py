"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.council import BEFORE, Council
from tests.web.facts_only import Apart, Class, Refuses


def _organisation(council: Council) -> dict[str, object]:
    return {"organisation_id": council.organisation.public_id}


def _body(council: Council) -> dict[str, object]:
    return {"body_id": council.body.public_id}


def _head(council: Council) -> dict[str, object]:
    delegation = council.delegations["Alatau"]
    return {"organisation": council.organisation, "delegation": delegation, "role": "head"}


ACCOUNT = Apart("It is about an account, not about an organisation.")
FACT = Apart("It states a published fact, and is refused without its source.")
CLASSES: dict[str, Class] = {
    "members.accounts.accept": ACCOUNT,
    "members.accounts.accredit": Refuses(lambda council: {**_head(council), "user": council.users["public"]}),
    "members.accounts.end_accreditation": Apart("It ends what somebody may do."),
    "members.accounts.end_sessions": ACCOUNT,
    "members.accounts.first_administrator": ACCOUNT,
    "members.accounts.invite": Refuses(lambda council: {**_head(council), "email": "new@steppe.example"}),
    "members.accounts.invite_again": ACCOUNT,
    "members.accounts.recover": ACCOUNT,
    "members.actions.admit_member": FACT,
    "members.actions.appoint_chair": Refuses(_body),
    "members.actions.change_rule": Refuses(_body),
    "members.actions.change_status": FACT,
    "members.actions.end_term": Apart("It ends what somebody may do."),
    "members.actions.form_delegation": Refuses(
        lambda council: {**_body(council), "member_id": council.members["Dasht"].public_id}
    ),
    "members.actions.form_group": Refuses(_organisation),
    "members.actions.give_presidency": Refuses(
        lambda council: {**_body(council), "member_id": council.members["Dasht"].public_id}
    ),
    "members.actions.open_body": Refuses(lambda council: {**_organisation(council), "rule": {}}),
    "members.actions.open_organisation": Apart("It opens the organisation, for good with facts alone or not."),
    "members.actions.recompose_group": Refuses(lambda council: {"group_id": council.group.public_id, "since": BEFORE}),
    "members.facts.state_fact": FACT,
}
