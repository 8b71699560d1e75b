"""The status of a provision in the light of what members have said of it.

`agreed` is computed each time and never stored: one wording, every member with a say supports or can accept exactly
that wording, and nobody reserves or objects. Support lapses with a change of wording; a reserve or an objection stays
until its author lifts it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from kengesh.text.provision import Provision, Status
from kengesh.text.sameness import wording_digest
from kengesh.text.wording import is_clean


@dataclass(frozen=True, slots=True)
class Stance:
    """What a member says at present; `wording` is the digest of the wording it was said of.

    It is on a provision, or on the whole text where `provision` is empty.
    """

    member: str
    kind: Literal["supports", "can-accept", "reserves", "objects"]
    provision: str = ""
    wording: str = ""


def status(provision: Provision, stances: Iterable[Stance], members: Collection[str]) -> Status:
    """The status of a provision, `agreed` included.

    Parameters
    ----------
    provision : Provision
        As it stands outside all choices between sub-trees; inside one its stored status is `contested`.
    stances : iterable of Stance
        The present stances of members, on this provision, on others and on the whole text.
    members : names
        The members with a say.

    Returns
    -------
    Status
        `agreed`, or the status that is stored.
    """
    return "agreed" if provision.status != "contested" and is_agreed(provision, stances, members) else provision.status


def is_agreed(provision: Provision, stances: Iterable[Stance], members: Collection[str]) -> bool:
    """Whether every member with a say supports or can accept the one wording there is, and nobody holds back."""
    if not members or not all(is_clean(text) for _, text in provision.texts):
        return False
    wording = wording_digest(provision)
    content = set()
    for stance in stances:
        if stance.provision not in ("", provision.id):
            continue
        if stance.kind in ("reserves", "objects"):
            return False
        if stance.provision and stance.wording == wording:
            content.add(stance.member)
    return content >= set(members)
