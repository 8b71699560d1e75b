"""Codes and sentences of what sessions refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "session-open": "{session} is sitting already.",
        "session-not-open": "{session} is not sitting; the chair opens it first.",
        "session-over": "{session} is over; its agenda does not change any more.",
        "session-times": "A session ends after it starts; {starts} to {ends} is no time to sit.",
        "not-of-this-body": "{delegation} does not sit in {body}.",
        "present-already": "{delegation} is in the room already.",
        "not-present": "{delegation} is not in the room.",
        "no-quorum": "{present} of the {quorum} members that the quorum asks for are in the room.",
    }
)
