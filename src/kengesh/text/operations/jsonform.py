"""The JSON of operations, read for good: what was once written is read by every later version.

Each operation names the schema it was written by. A change of meaning or form makes a new schema, and the old one goes
on being read; the logs under `tests/text/logs` hold every form that was ever released.
"""

from typing import Any, Final

from kengesh.phrases import Phrase
from kengesh.text.jsonform import COMMENTS, MASTHEAD, MEMBERS, check_schema
from kengesh.text.jsonparts import AGREEMENT, ALTERNATIVE, NAMES, NODES, PROVISION, TEXT
from kengesh.text.jsonvalues import (
    NATURAL,
    ROOT,
    STRING,
    Form,
    Json,
    Place,
    Record,
    keyed,
    listed,
    named,
    paired,
    perhaps,
    shortened,
)
from kengesh.text.operations.alternatives import (
    AddAlternative,
    JoinAlternative,
    KeepAlternative,
    LeaveAlternative,
    Oppose,
)
from kengesh.text.operations.chair import Issue, RecordAgreement, Renumber, Reopen
from kengesh.text.operations.compilation import Compile
from kengesh.text.operations.operation import Operation
from kengesh.text.operations.places import Join, Move, Split
from kengesh.text.operations.proposals import Naming
from kengesh.text.operations.provisions import Add, Modify, NoChange, Replacement, Suppress
from kengesh.text.operations.spots import Spot
from kengesh.text.provision import Node
from kengesh.text.wording import Text

OPERATION_SCHEMA: Final = "kengesh-operation-1"

_NAMING: Final = perhaps(Record(Naming, choice=STRING, issued=STRING, proposed=STRING))
_SPOT: Final = Record(Spot, owner=STRING, after=STRING)
_EDIT: Final = Record(Replacement, start=NATURAL, old=STRING, words=TEXT, within=STRING, naming=_NAMING)
_PROPOSAL: Final[dict[str, Form[Any]]] = {"members": NAMES, "naming": _NAMING, "reason": STRING}
_SIDE: Final[dict[str, Form[Any]]] = {"choice": STRING, "alternative": STRING, "members": NAMES}


def _item_to_json(item: str | Node) -> Json:
    return item if isinstance(item, str) else NODES.write((item,))[0]


def _item_from_json(found: Json, place: Place) -> str | Node:
    return found if isinstance(found, str) else NODES.read([found], place)[0]


_WORDING: Final = named("language", "text", STRING, TEXT)


def _wording_to_json(wording: tuple[str, str, Text]) -> Json:
    provision, language, text = wording
    return {"provision": provision, **_WORDING.write((language, text))}


def _wording_from_json(found: Json, place: Place) -> tuple[str, str, Text]:
    parts = dict(keyed(found, place))
    if "provision" not in parts:
        raise place.wrong("json-missing", key="provision")
    provision = STRING.read(parts.pop("provision"), place.at("provision"))
    return (provision, *_WORDING.read(parts, place))


_LISTS: Final = listed(named("owner", "nodes", STRING, listed(Form(_item_to_json, _item_from_json))))

_FIELDS: Final[dict[str, tuple[type[Operation], dict[str, Form[Any]]]]] = {
    "add": (Add, {"spot": _SPOT, "provision": PROVISION, **_PROPOSAL}),
    "modify": (
        Modify,
        {"provision": STRING, "language": STRING, "edits": listed(_EDIT), "members": NAMES, "reason": STRING},
    ),
    "suppress": (Suppress, {"provision": STRING, **_PROPOSAL}),
    "no-change": (NoChange, {"provision": STRING, "members": NAMES, "reason": STRING}),
    "move": (
        Move,
        {
            "provision": STRING,
            "spot": _SPOT,
            "members": NAMES,
            "leaving": _NAMING,
            "arriving": _NAMING,
            "copies": listed(paired(STRING)),
            "reason": STRING,
        },
    ),
    "split": (Split, {"provision": STRING, "parts": listed(PROVISION), **_PROPOSAL}),
    "join": (Join, {"provisions": NAMES, "whole": PROVISION, **_PROPOSAL}),
    "keep-alternative": (
        KeepAlternative,
        {"choice": STRING, "alternative": STRING, "accepted_by": NAMES, "reason": STRING},
    ),
    "add-alternative": (AddAlternative, {"choice": STRING, "alternative": ALTERNATIVE, "reason": STRING}),
    "join-alternative": (JoinAlternative, _SIDE),
    "leave-alternative": (LeaveAlternative, _SIDE),
    "oppose": (Oppose, {**_SIDE, "reason": STRING}),
    "record-agreement": (RecordAgreement, {"provision": STRING, "agreement": AGREEMENT}),
    "reopen": (Reopen, {"provision": STRING, "members": NAMES, "reason": STRING}),
    "renumber": (Renumber, {"numbers": listed(named("provision", "number", STRING, STRING))}),
    "issue": (Issue, {"masthead": MASTHEAD, "parent": STRING}),
    "compile": (
        Compile,
        {
            "texts": listed(Form(_wording_to_json, _wording_from_json)),
            "lists": _LISTS,
            "returned": NAMES,
            "comments": perhaps(COMMENTS),
            "members": perhaps(MEMBERS),
            "languages": perhaps(NAMES),
            "masthead": perhaps(MASTHEAD),
            "parent": perhaps(STRING),
        },
    ),
}
_FORMS: Final[dict[str, Record[Any]]] = {
    verb: Record(kind, {"schema": OPERATION_SCHEMA, "operation": verb}, **forms)
    for verb, (kind, forms) in _FIELDS.items()
}
_VERB: Final = {kind: verb for verb, (kind, _) in _FIELDS.items()}
VERBS: Final = tuple(_FIELDS)


def operation_to_json(operation: Operation) -> dict[str, Any]:
    """The JSON of an operation; `operation_from_json` gives the same operation back."""
    value: dict[str, Any] = _FORMS[_VERB[type(operation)]].write(operation)
    return value


def operation_from_json(value: Json, place: Place = ROOT) -> Operation:
    """Read an operation from its JSON.

    Raises
    ------
    BadData
        If anything is missing, unknown or of the wrong kind, with its place; if the operation or its schema is not
        known to this version.
    """
    check_schema(value, place, OPERATION_SCHEMA)
    verb = value.get("operation")
    if not isinstance(verb, str) or verb not in _FORMS:
        raise place.at("operation").wrong(
            "json-value", expected=Phrase("one of %(names)s", names=", ".join(_FORMS)), found=shortened(verb)
        )
    operation: Operation = _FORMS[verb].read(value, place)
    return operation
