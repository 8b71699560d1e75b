"""Codes and sentences of what is not done with organisations, bodies, members and accounts."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "organisation-exists": "There is an organisation called {name} already.",
        "body-exists": "{organisation} has a body called {name} already.",
        "member-exists": "{organisation} has a member called {name}, or with the code {code}, already.",
        "group-exists": "{organisation} has a group called {name} already.",
        "delegation-exists": "{member} has a delegation in {body} already.",
        "body-rule": "The rule of a body says {found!r} for {key}; {known} is understood.",
        "quorum-none": "The quorum is {quorum}; at least one member has to be present.",
        "time-zone": "{found!r} is not a time zone; a name like Asia/Almaty is expected.",
        "status-same": "{member} is {status} already.",
        "status-backwards": "The status of {member} is known since {since}; a new one begins later.",
        "group-speaker": "{speaker} does not belong to {group}; one of its own members speaks for it.",
        "group-members": "A group has two members or more; {count} were named.",
        "term-length": "A term ends after it begins.",
        "chair-held": "{body} has a chair in that time: {holder}.",
        "presidency-held": "{holder} holds the presidency of {body} in that time.",
        "not-in-body": "{member} has no delegation in {body}.",
        "role-place": "A person is accredited as {role} for {place}.",
        "accredited-already": "{user} is accredited as {role} there already.",
        "facts-only-delegates": "{organisation} is kept here with published facts alone: nobody is accredited to speak "
        "for its members.",
        "facts-only-bodies": "{organisation} is kept here with published facts alone: it has no body, group, chair or "
        "delegation that could act for its members.",
        "facts-source": "{organisation} is kept here with published facts alone: what is stated names its source, "
        "and whether that is primary or second-hand.",
        "fact-stated": "{name} is stated of {organisation} already.",
        "account-exists": "There is an account with the address {email} already; accredit it instead of inviting anew.",
        "account-unopened": "The account of {user} was never opened; invite it instead of recovering it.",
        "account-opened": "The account of {user} is open; recover it instead of inviting anew.",
        "invitation-over": "This link was used, or it ended on {expires}. Ask the secretariat for a new one.",
        "head-last": "{user} is the only head of {delegation}; name another before this one ends.",
    }
)
