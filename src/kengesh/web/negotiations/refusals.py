"""Codes and sentences of what negotiations refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "words-not-once": "“{words}” stands {count} times in this provision; choose words that stand there once.",
        "negotiation-begun": "The matter has a negotiating text already: {symbol}.",
        "text-closed": "{symbol} is under silence or adopted; its words do not change any more.",
        "amend-nothing": "The wording of {place} is the same as before; an amendment changes something.",
        "amend-sides": "The names before a wording cannot be changed here: whether you support or oppose a wording is "
        "stated as a position, and you withdraw your own proposal on its page.",
        "amend-mixed": "Words were changed and a wording was put beside a bracket at once; make two amendments of it.",
        "amend-own": "These words of {place} are your own proposal: withdraw it, and propose the new ones.",
        "amend-note": "The mark of a footnote in {place} can stay or go, but not come; leave it where it stands.",
        "amend-several": "One amendment adds one provision: {place} is not a heading, and the text has {lines} lines.",
        "amend-outdated": "{place} has changed since the amendment was drafted on {drafted}; look at its present "
        "wording, and draft it again.",
        "amend-gone": "{place} no longer stands in the text; the amendment has nothing to amend.",
        "amendment-released": "The amendment was released already; what was released is withdrawn, not changed.",
        "not-for-the-body": "Only what its author released to the body goes into the text; this is released to the "
        "{audience}.",
        "not-waiting": "The amendment waits no longer: {state}.",
        "not-wider": "What was released to the {before} is not taken back to the {to}.",
        "not-in-group": "{member} does not belong to the group {group}.",
        "return-suffix": "{file} is neither a Word file nor a comment form; a return ends in {suffixes}.",
        "return-outdated": "{symbol} is no longer on the table; returns are made against {last}.",
        "return-not-new": "Only a return that waits is confirmed; this one is {state}.",
        "no-returns": "No return against the last revision of {symbol} is confirmed; there is nothing to compile.",
        "not-spoken-for": "{member} returns a file for others only where it speaks for their group.",
        "document-empty": "A document has a text or a file.",
        "document-recipients": "A non-paper is given to at least one other delegation of the body.",
        "comment-empty": "The comment says nothing; write it, or leave the page.",
        "no-group": "Say to which of its groups the delegation releases it.",
    }
)
