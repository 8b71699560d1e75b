"""The JSON of wordings, choices and provisions: the forms of the parts of a draft.

A fixed text without emphasis is a string; a choice is known by its `alternatives`, a footnote mark by its `note`.
"""

from collections.abc import Iterable
from typing import Final, get_args

from kengesh.phrases import Phrase
from kengesh.text.jsonvalues import (
    BOOLEAN,
    STRING,
    Form,
    Json,
    Place,
    Record,
    keyed,
    listed,
    named,
    one_of,
    paired,
    perhaps,
    shortened,
)
from kengesh.text.provision import KINDS, STATUSES, Agreement, Node, Provision
from kengesh.text.wording import (
    EMPHASES,
    Alternative,
    Choice,
    Content,
    Fixed,
    NoteMark,
    Nothing,
    Remark,
    Segment,
    Source,
    SourceKind,
    Subtree,
    Text,
    Words,
)

NOTHING: Final = "nothing"

NAMES: Final = listed(STRING)
_SOURCE: Final = Record(
    Source, kind=one_of(*get_args(SourceKind)), member=STRING, revision=STRING, file=STRING, date=STRING
)
REMARK: Final = Record(Remark, kind=one_of("editor", "reserves", "unbracket"), text=STRING, members=NAMES)
AGREEMENT: Final = Record(
    Agreement,
    level=one_of("agreed-in-group", "agreed-ad-referendum", "agreed-in-package"),
    body=STRING,
    date=STRING,
    present=NAMES,
    wording=STRING,
    package=STRING,
)


def check_once(place: Place, what: str, names: Iterable[str]) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise place.wrong("json-repeated", key=what, value=name)
        seen.add(name)


def _read_emphasis(found: Json, place: Place) -> str:
    emphasis = STRING.read(found, place)
    if emphasis != "".join(letter for letter in EMPHASES if letter in emphasis):
        raise place.wrong("json-emphasis", found=shortened(emphasis), known=EMPHASES)
    return emphasis


_EMPHASIZED: Final = Record(Fixed, text=STRING, emphasis=Form(str, _read_emphasis))
_NOTE_MARK: Final = Record(NoteMark, note=STRING)


def _segment_to_json(segment: Segment) -> Json:
    match segment:
        case Fixed(text=text, emphasis=""):
            return text
        case Fixed():
            return _EMPHASIZED.write(segment)
        case NoteMark():
            return _NOTE_MARK.write(segment)
        case Choice():
            return CHOICE.write(segment)


def _segment_from_json(found: Json, place: Place) -> Segment:
    if isinstance(found, str):
        return Fixed(STRING.read(found, place))
    if not isinstance(found, dict):
        place.refuse(Phrase("a string, a footnote mark or a choice"), found)
    if "alternatives" in found:
        return CHOICE.read(found, place)
    return _NOTE_MARK.read(found, place) if "note" in found else _EMPHASIZED.read(found, place)


TEXT: Final[Form[Text]] = listed(Form(_segment_to_json, _segment_from_json))


def _content_to_json(content: Content) -> Json:
    match content:
        case Words(text=text):
            return TEXT.write(text)
        case Subtree(nodes=nodes):
            return {"nodes": NODES.write(nodes)}
        case Nothing():
            return NOTHING


def _content_from_json(found: Json, place: Place) -> Content:
    match found:
        case list():
            return Words(TEXT.read(found, place))
        case {"nodes": nodes, **others} if not others:
            return Subtree(NODES.read(nodes, place.at("nodes")))
        case "nothing":
            return Nothing()
        case _:
            return place.refuse(Phrase('a list of segments, an object with nodes, or "nothing"'), found)


CONTENT: Final[Form[Content]] = Form(_content_to_json, _content_from_json)
ALTERNATIVE: Final = Record(
    Alternative,
    id=STRING,
    content=CONTENT,
    proposers=NAMES,
    supporters=NAMES,
    opposers=NAMES,
    issued=BOOLEAN,
    provenance=listed(_SOURCE),
)


_CHOICE: Final = Record(Choice, id=STRING, alternatives=listed(ALTERNATIVE), frame=NAMES, remarks=listed(REMARK))


def _choice_from_json(found: Json, place: Place) -> Choice:
    choice = _CHOICE.read(found, place.deeper())
    if not choice.alternatives:
        place.at("alternatives").refuse(Phrase("a list of at least one alternative"), [])
    check_once(place.at("alternatives"), "the alternative", (each.id for each in choice.alternatives))
    count, alternatives = len(choice.frame), len(choice.alternatives)
    if choice.frame and count != alternatives + 1:
        raise place.at("frame").wrong("json-frame", count=count, alternatives=alternatives)
    return choice


CHOICE: Final = Form(_CHOICE.write, _choice_from_json)


def _texts_from_json(found: Json, place: Place) -> tuple[tuple[str, Text], ...]:
    texts = _TEXTS.read(found, place)
    check_once(place, "the language", (language for language, _ in texts))
    return texts


_TEXTS: Final = listed(named("language", "text", STRING, TEXT))


def _node_to_json(node: Node) -> Json:
    return PROVISION.write(node) if isinstance(node, Provision) else CHOICE.write(node)


def _node_from_json(found: Json, place: Place) -> Node:
    if "alternatives" in keyed(found, place):
        return CHOICE.read(found, place)
    return PROVISION.read(found, place.deeper())


NODES: Final[Form[tuple[Node, ...]]] = listed(Form(_node_to_json, _node_from_json))
PROVISION: Final = Record(
    Provision,
    id=STRING,
    kind=one_of(*KINDS),
    number=STRING,
    texts=Form(_TEXTS.write, _texts_from_json),
    children=NODES,
    status=one_of(*STATUSES),
    agreement=perhaps(AGREEMENT),
    first_number=STRING,
    frame=perhaps(paired(STRING)),
    copy_of=STRING,
    remarks=listed(REMARK),
)
