"""Closing several choices of one revision at once: which alternative of each is kept, and who has accepted it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest
from kengesh.text.jsonparts import NAMES
from kengesh.text.jsonvalues import ROOT, STRING, Json, Place, keyed, shortened
from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.operation import apply


@dataclass(frozen=True, slots=True)
class Choosing:
    """Alternatives to keep, bound to the revision they were chosen in; `revision` is its digest."""

    revision: str
    kept: tuple[KeepAlternative, ...]


def chosen(draft: Draft, choosing: Choosing) -> Draft:
    """The draft with all these choices closed, or none.

    Parameters
    ----------
    draft : Draft
        The revision in which the alternatives were chosen.
    choosing : Choosing
        What is kept.

    Returns
    -------
    Draft
        Made from that revision: its digest is the parent.

    Raises
    ------
    Refused
        If the draft is another revision, a choice or alternative is not in it, or somebody stands behind words that
        would go and has not accepted that.
    """
    found = digest(draft)
    if found != choosing.revision:
        raise Refused("another-revision", expected=choosing.revision, found=found)
    order = {choice.id: number for number, choice in enumerate(draft.choices())}
    inner_first = sorted(choosing.kept, key=lambda each: order.get(each.choice, -1), reverse=True)
    after = draft
    for each in inner_first:
        after = apply(each, after)
    return replace(after, parent=found)


def choosing_from_json(value: Json, place: Place = ROOT) -> Choosing:
    """Read what is kept from JSON.

    `{"revision": DIGEST, "choices": {CHOICE: ALTERNATIVE}, "accepted_by": [NAMES]}`; instead of the alternative's id
    may stand `{"alternative": ALTERNATIVE, "accepted_by": [NAMES]}` for a choice of its own.

    Raises
    ------
    BadData
        If anything is missing, unknown or of the wrong kind, with its place.
    """
    whole = keyed(value, place)
    unknown = next((name for name in whole if name not in ("revision", "choices", "accepted_by")), None)
    if unknown is not None:
        raise place.wrong("json-key", key=shortened(unknown), known="revision, choices, accepted_by")
    missing = next((name for name in ("revision", "choices") if name not in whole), None)
    if missing is not None:
        raise place.wrong("json-missing", key=missing)
    revision = STRING.read(whole["revision"], place.at("revision"))
    accepted = NAMES.read(whole.get("accepted_by", []), place.at("accepted_by"))
    return Choosing(revision, tuple(_kept(whole["choices"], place.at("choices"), accepted)))


def _kept(value: Json, place: Place, accepted: tuple[str, ...]) -> Iterator[KeepAlternative]:
    for choice, given in keyed(value, place).items():
        at = place.at(choice)
        if isinstance(given, str):
            yield KeepAlternative(choice, given, accepted)
            continue
        parts = given if isinstance(given, dict) else {}
        alternative = parts.get("alternative")
        if not isinstance(alternative, str) or not parts.keys() <= {"alternative", "accepted_by"}:
            at.refuse("the id of an alternative, or an object with alternative and accepted_by", given)
        names = NAMES.read(parts["accepted_by"], at.at("accepted_by")) if "accepted_by" in parts else accepted
        yield KeepAlternative(choice, alternative, names)
