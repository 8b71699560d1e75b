"""Codes and sentences of what is not done with positions."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "stance-no-target": "The text has no provision or alternative {target} any more; state the position on one "
        "that it has.",
        "stance-reserve-kind": "A reserve has a kind (scrutiny, parliamentary, pending instructions, linguistic, "
        "substance), and nothing else has one.",
        "stance-wording-changed": "The words have changed since you read them. Read them again, then state the "
        "position.",
        "stance-act-unknown": "The rule of {body} does not know “{kind}”.",
        "stance-closed": "{symbol} is adopted or closed; positions are stated on a text that is negotiated.",
        "stance-under-silence": "{symbol} is under silence. An objection to it is made at the silence desk.",
        "stance-no-say": "{delegation} has no say in {body} at present.",
        "stance-audience": "A position is released to the chair, a group or the body; not to: {audience}.",
        "stance-not-wider": "It was released to: {before}. It can be released further, never to fewer.",
        "stance-part-wider": "Reason and remedy go no further than the position itself, which is released to: "
        "{audience}.",
        "stance-group": "{delegation} does not belong to the group it wants to release to.",
        "stance-not-spoken-for": "{delegation} does not belong to a group that you speak for.",
        "stance-own-voice": "{delegation} speaks for itself: the members named are others.",
        "stance-stands": "A reserve or an objection of {delegation} stands here. It is for {delegation} alone to "
        "lift it or to say otherwise.",
        "stance-ended": "This position has been lifted or replaced already.",
        "stance-released": "This position has been released already.",
        "stance-nothing": "No position was stated.",
        "stance-twice": "Two positions were stated on one and the same thing.",
        "note-empty": "A note or a red line says something.",
        "sheet-member": "The sheet is that of {found}; you speak for {expected}.",
        "answer-empty": "A concern is answered by a provision of the text or by words.",
    }
)
