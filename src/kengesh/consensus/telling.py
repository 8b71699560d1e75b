"""Moves in sentences, each a whole one for what it is made on, so that it can be said in any language."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from kengesh.consensus.moves import Kind, Move
from kengesh.phrases import ENGLISH, Phrases, gettext_noop

_Reach = Literal["whole text", "provision", "alternative", "alternative there"]

_TOLD: Final[Mapping[Kind, Mapping[_Reach, str]]] = MappingProxyType(
    {
        "close": {
            "alternative": gettext_noop("%(place)s: the bracket closes on alternative %(number)s"),
            "alternative there": gettext_noop("the bracket closes on alternative %(number)s"),
        },
        "speak": {
            "whole text": gettext_noop("%(member)s says that it can accept the whole text"),
            "provision": gettext_noop("%(member)s says that it can accept %(place)s"),
            "alternative": gettext_noop("%(member)s says that it can accept alternative %(number)s of %(place)s"),
            "alternative there": gettext_noop("%(member)s says that it can accept alternative %(number)s"),
        },
        "lift": {
            "whole text": gettext_noop("%(member)s lifts its reserve on the whole text"),
            "provision": gettext_noop("%(member)s lifts its reserve on %(place)s"),
            "alternative": gettext_noop("%(member)s lifts its reserve on alternative %(number)s of %(place)s"),
            "alternative there": gettext_noop("%(member)s lifts its reserve on alternative %(number)s"),
        },
        "change": {
            "whole text": gettext_noop("%(member)s no longer objects to the whole text"),
            "provision": gettext_noop("%(member)s no longer objects to %(place)s"),
            "alternative": gettext_noop("%(member)s no longer objects to alternative %(number)s of %(place)s"),
            "alternative there": gettext_noop("%(member)s no longer objects to alternative %(number)s"),
        },
        "join": {
            "whole text": gettext_noop("%(member)s accepts the whole text instead of stepping aside"),
            "provision": gettext_noop("%(member)s accepts %(place)s instead of stepping aside"),
            "alternative": gettext_noop(
                "%(member)s accepts alternative %(number)s of %(place)s instead of stepping aside"
            ),
            "alternative there": gettext_noop("%(member)s accepts alternative %(number)s instead of stepping aside"),
        },
        "support": {
            "whole text": gettext_noop("%(member)s supports the whole text"),
            "provision": gettext_noop("%(member)s supports %(place)s"),
            "alternative": gettext_noop("%(member)s supports alternative %(number)s of %(place)s"),
            "alternative there": gettext_noop("%(member)s supports alternative %(number)s"),
        },
    }
)


def told_move(
    move: Move,
    place: Callable[[str], str],
    number: Callable[[str], int],
    phrases: Phrases = ENGLISH,
    *,
    there: bool = False,
) -> str:
    """A move in words, with the name of the member that makes it.

    Parameters
    ----------
    move : Move
        As `shortest_way` gives it.
    place : function
        How people name a provision.
    number : function
        The number of an alternative in its bracket.
    phrases : Phrases
        Of the reader's language.
    there : bool
        Whether the sentence stands at the provision, so that an alternative needs no place.
    """
    reach: _Reach = "whole text" if move.level == "whole text" else "provision"
    if move.alternative:
        reach = "alternative there" if there else "alternative"
    values = {
        "member": move.member,
        "place": place(move.provision),
        "number": number(move.alternative) if move.alternative else 0,
    }
    return phrases.gettext(_TOLD[move.kind][reach]) % values
