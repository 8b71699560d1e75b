"""Codes and sentences of what chair and groups are refused."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "offer-closed": "This offer is closed: {state}.",
        "offer-late": "Answers were asked for until {until}; this came at {now}.",
        "offer-empty": "An offer names at least one bracket and what is offered for it.",
        "offer-no-bracket": "The text has no bracket {bracket}; it may be closed by now.",
        "offer-no-alternative": "Bracket {bracket} has no alternative {alternative}.",
        "offer-no-words": "Write the words that are offered for bracket {bracket}.",
        "offer-not-all": "{missing} of {all} members with a say have not accepted.",
        "offer-old": "The brackets of this offer were changed since it was made; make a new one on the present text.",
        "group-empty": "A group works on at least one provision.",
        "group-provision": "The text has no provision {provision}.",
        "group-outside": "{provision} is not in the cluster of this group.",
        "group-reported": "The group has reported; it works no more on its copy.",
        "group-not-reported": "The group has not reported yet.",
        "group-moved-on": "The provisions of this group were changed in the text since its copy was made; set it up "
        "anew.",
        "joint-few": "A joint run needs at least two delegations with a say; {found} were named.",
        "joint-running": "A joint run is under way on this text; it has its result, or is closed, before the next.",
        "joint-no-brackets": "The text has no open bracket; there is nothing to run on.",
        "joint-nothing": "{member} has prepared nothing for this joint run.",
        "joint-closed": "This joint run is over: {state}.",
        "joint-text": "The brackets were changed since this joint run was proposed; close it and propose a new one.",
        "agreement-late": "It was reopened, or its wording was changed since; there is no agreement left to reopen.",
    }
)
