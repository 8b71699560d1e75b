"""The JSON of a draft, and the digests that name drafts, provisions and wordings.

Every value has one JSON: what has its default is left out, and nothing is lost on the way there and back. A digest is
the SHA-256 of the canonical form (RFC 8785) of that JSON. `docs/reference/draft.schema.json` describes the JSON.
"""

from typing import Any, Final, get_args

from kengesh.canonical import canonical
from kengesh.canonical import digest as digest_of
from kengesh.phrases import Phrase
from kengesh.text.draft import Comment, DocumentKind, Draft, Masthead, Member
from kengesh.text.jsonparts import NAMES, NODES, PROVISION, check_once
from kengesh.text.jsonvalues import (
    BOOLEAN,
    NATURAL,
    ROOT,
    STRING,
    Form,
    Json,
    Place,
    Record,
    keyed,
    listed,
    one_of,
    shortened,
)
from kengesh.text.provision import Provision, walk
from kengesh.text.sameness import content_digest, wording_digest

__all__ = ["content_digest", "digest", "from_json", "provision_digest", "to_json", "wording_digest"]

DRAFT_SCHEMA: Final = "kengesh-draft-1"
"""Names this JSON of a draft; another one would have another number and both would be read."""


def _replies_to_json(comments: tuple[Comment, ...]) -> Json:
    return COMMENTS.write(comments)


def _replies_from_json(found: Json, place: Place) -> tuple[Comment, ...]:
    return COMMENTS.read(found, place.deeper())


COMMENTS: Final = listed(
    Record(
        Comment,
        id=STRING,
        provision=STRING,
        member=STRING,
        text=STRING,
        anchor=STRING,
        date=STRING,
        resolved=BOOLEAN,
        replies=Form(_replies_to_json, _replies_from_json),
    )
)
MASTHEAD: Final = Record(
    Masthead,
    title=STRING,
    kind=one_of(*get_args(DocumentKind)),
    symbol=STRING,
    revision=NATURAL,
    addendum=NATURAL,
    corrigendum=NATURAL,
    date=STRING,
    distribution=STRING,
    notice=STRING,
)
MEMBERS: Final = listed(Record(Member, name=STRING, code=STRING))


def _languages_from_json(found: Json, place: Place) -> tuple[str, ...]:
    languages = NAMES.read(found, place)
    if not languages:
        place.refuse(Phrase("a list of at least one language"), found)
    check_once(place, "the language", languages)
    return languages


_DRAFT: Final = Record(
    Draft,
    {"schema": DRAFT_SCHEMA},
    id=STRING,
    nodes=NODES,
    languages=Form(NAMES.write, _languages_from_json),
    masthead=MASTHEAD,
    members=MEMBERS,
    comments=COMMENTS,
    parent=STRING,
)


def check_schema(found: Json, place: Place, *known: str) -> str:
    """The schema that an object names; one that is not known is refused."""
    schema = keyed(found, place).get("schema")
    if schema is None:
        raise place.wrong("json-missing", key="schema")
    if schema not in known:
        raise place.at("schema").wrong("json-schema", found=shortened(schema), known=", ".join(known))
    return f"{schema}"


def to_json(draft: Draft) -> dict[str, Any]:
    """The JSON of a draft; `from_json` gives the same draft back."""
    value: dict[str, Any] = _DRAFT.write(draft)
    return value


def from_json(value: Json, place: Place = ROOT) -> Draft:
    """Read a draft from its JSON.

    Parameters
    ----------
    value : object
        What `json.loads` gave.
    place : Place
        Where the draft stands when it is part of a larger JSON.

    Returns
    -------
    Draft
        Equal to the draft that was written.

    Raises
    ------
    BadData
        If anything is missing, unknown or of the wrong kind, with its place as a JSON path; if the schema is one that
        this version does not know; if an id names two provisions; if it nests more than `MAXIMUM_DEPTH` deep.
    """
    check_schema(value, place, DRAFT_SCHEMA)
    draft = _DRAFT.read(value, place)
    check_once(place.at("nodes"), "the provision", (each.id for each in walk(draft.nodes)))
    return draft


def canonical_json(draft: Draft) -> bytes:
    """The canonical form of the JSON of a draft; its SHA-256 is the digest."""
    return canonical(to_json(draft))


def digest(draft: Draft) -> str:
    """The name of this very draft: SHA-256 of the canonical form of its JSON, 64 hexadecimal digits."""
    return digest_of(to_json(draft))


def provision_digest(provision: Provision) -> str:
    """The name of this very provision, all that stands below it included."""
    return digest_of(PROVISION.write(provision))
