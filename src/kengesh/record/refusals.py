"""The English sentences of what is wrong with a record, its entries, checkpoints and exports."""

from typing import Final

from kengesh.errors import register

TREE: Final = register(
    {
        "tree-no-leaf": "The tree of {size} leaves has no leaf {index}; they are counted from 0.",
        "tree-shrinks": "A tree of {new} leaves does not go on from one of {old}; the later tree is the larger one.",
        "tree-size": "{size} is not the size of a tree; 0 and whole numbers above it are.",
    }
)

ENTRIES: Final = register(
    {
        "record-origin": "{found!r} cannot name a record; a name such as steppe-council.example/record has neither "
        "spaces nor plus signs.",
        "record-sequence": "{found!r} is not the number of an entry; they are counted from 0.",
        "record-time": "{found!r} is not the time of an entry; a time in UTC such as 2026-11-26T12:00:00Z is.",
        "record-zone": "The time {found} says no time zone; the time of an entry needs one.",
        "record-kind": "{found!r} is not a kind of entry; small letters, digits and single hyphens make one, as in "
        "silence-opened.",
        "record-subject": "The subject of an entry is the public id of what the act is about; it cannot be {found!r}.",
        "record-values": "{found!r} cannot be the values of an entry; an object is expected.",
        "record-salts": "Salts are needed for {expected}; they were given for {found}.",
        "record-salt": "The salt of {name!r} has {length} bytes; 16 to 64 are needed, and no salt serves twice.",
        "record-name": "{found!r} cannot name a sealed value; small letters, digits and single hyphens can.",
        "record-commitment": "{found!r} is not a commitment; 64 hexadecimal digits in small letters are.",
        "record-keys": "An entry has the keys {found}; the keys are {open}, or {confidential} if it is confidential.",
        "record-format": "The format of the entry is {found!r}; this version of Kengesh reads {known}.",
        "record-not-canonical": "This is not the canonical form (RFC 8785) of the entry, byte for byte.",
        "record-opening-absent": "Entry {sequence} has no sealed value {name!r}; it has {known}.",
        "record-opening-other": "The opening belongs to entry {found}; this is entry {sequence}.",
        "record-opening-false": "The value given for {name!r} is not the one that entry {sequence} was sealed over.",
    }
)

CHECKPOINTS: Final = register(
    {
        "checkpoint-form": "This is not a checkpoint: {reason}.",
        "checkpoint-key-form": "{found!r} is not a verifier key; its form is NAME+HASH+BASE64, of an Ed25519 key.",
        "checkpoint-name": "{found!r} cannot name a key: a name has neither spaces nor plus signs.",
        "checkpoint-unsigned": "The checkpoint has no signature by {name} with the key {key_id}.",
        "checkpoint-signature": "The signature by {name} does not belong to this checkpoint.",
    }
)

EXPORT: Final = register(
    {
        "export-header": "An exported record begins with a header of the format {known}.",
        "export-json": "This line is not an object of JSON.",
        "export-not-canonical": "This line is not in canonical form (RFC 8785), byte for byte.",
        "export-line": "This is neither an entry, nor an opening, nor a checkpoint.",
        "export-count": "The header announces {expected} {what}; {found} were given.",
    }
)

SEALS: Final = register(
    {
        "seal-form": "This is not the proof of a seal: one line in canonical form of the format {known} is expected.",
        "seal-key": "The seal was made with the key {found}; {known} was expected.",
        "seal-signature": "The signature by {name} does not belong to this proof.",
        "seal-entry": "The entry in this proof does not adopt this text as {symbol}.",
        "seal-inclusion": "The hashes in this proof do not lead from entry {sequence} to the checkpoint of {size} "
        "entries.",
        "seal-file": "This is not the file that was sealed as {symbol}: its SHA-256 is {found}; {expected} was sealed.",
    }
)
