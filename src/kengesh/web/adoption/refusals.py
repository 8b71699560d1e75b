"""Codes and sentences of what the silence desk and the session refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "silence-not-allowed": "The rule of {body} knows no silence procedure; the text is put in session.",
        "silence-too-short": "A silence of {hours} hours is too short; the rule of {body} asks for at least {minimum}.",
        "silence-in-session": "The rule of {body} asks that silence is proposed in a sitting session.",
        "silence-running": "{symbol} is under silence until {end}.",
        "silence-not-running": "No silence is running on {symbol}.",
        "silence-over": "The silence has ended at {end}; this came at {now}.",
        "silence-not-over": "The silence runs until {end}; nothing can be declared before.",
        "silence-closed": "This silence is closed: {outcome}.",
        "silence-shortened": "The end of a silence is never brought forward: {new} is not after {end}.",
        "text-not-clean": "{symbol} has {brackets} brackets; a text is adopted when it has none.",
        "text-not-issued": "The text was changed since {revision} was issued; issue it first.",
        "objection-stands": "{count} objection(s) of entitled delegations stand; they are lifted by their "
        "authors first.",
        "cannot-be-reached": "Nobody who speaks for {delegations} can sign in; silence begins when everybody "
        "entitled can "
        "be reached.",
        "language-open": "The text in {languages} is not certified for this revision.",
        "language-unknown": "{language} is not an authentic language of this text; {known} are.",
        "not-entitled": "{delegation} is not entitled to object here.",
        "objection-empty": "An objection is in writing: say in a few words what it is to.",
        "objection-entered-early": "An objection cannot have been received after it is typed in.",
        "decided-already": "{symbol} is adopted; only a new act annuls it.",
        "objection-telephone": "An objection by telephone does not count in {body} before it is confirmed in writing.",
        "extension-decided": "This request is decided.",
        "channels-unconfirmed": "Before an adoption is declared the chair confirms that no objection came by "
        "letter, mail "
        "or telephone.",
        "unreachable": "The platform could not be reached for {minutes} minutes in the last 24 hours of the "
        "silence; extend "
        "it, or say why that did not matter.",
        "question-put": "{symbol} is put already.",
        "question-not-put": "{symbol} is not put; the chair puts it first.",
        "not-in-the-room": "{delegation} is not in the room.",
        "annulled-already": "{decision} is annulled already.",
        "statement-empty": "A statement says something: write its text.",
        "statement-made": "A statement that was made does not change; it can be withdrawn.",
        "statement-waits": "{delegations} has not joined yet; ask again, or go on without.",
        "not-asked": "{delegation} was not asked to join this statement.",
        "corrigendum-words": "“{words}” does not stand in this provision.",
        "corrigendum-same": "A corrigendum changes something: both wordings are the same.",
    }
)
