"""Codes and sentences of what is not done with concerns."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "concern-released": "“{title}” has been released already; it is widened by releasing it further.",
        "concern-not-wider": "“{title}” was released to: {before}. It can be released further, never to fewer.",
        "concern-audience": "A concern is released to a group, the body or the public; not to: {audience}.",
        "concern-group": "{delegation} does not belong to the group it wants to release to.",
        "concern-settled": "{delegation} has said “{disposition}” of “{title}” already.",
        "concern-open": "“{title}” is open; it can be settled, not reopened.",
        "concern-origin": "A concern that was taken up from a lesson or a hearing names it.",
        "concern-origin-unknown": "What this concern would be taken up from is not here, or not for you to see.",
        "concern-empty": "A concern has a title and says in words what needs to be addressed.",
        "concern-no-say": "{delegation} has no say in {body} at present; concerns are those of members with a say.",
        "concern-not-of-the-body": "“{title}” was released to: {audience}; an agenda takes what the body knows.",
        "concern-satisfied": "Its author calls “{title}” satisfied; it is not open.",
        "concern-on-agenda": "“{title}” is on the agenda of {session} already.",
    }
)
