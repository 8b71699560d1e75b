"""The English sentences of what can be wrong with an Akoma Ntoso file, and of what a reading of it could not carry."""

from typing import Final

from kengesh.errors import register

ERRORS: Final = register(
    {
        "akn-language": "The draft has no language {language!r}; it has {languages}.",
        "akn-id": "{number!r} has the id {id!r}; an id is at least one character, without blanks.",
        "akn-id-twice": "The id {id!r} of {number!r} belongs to another provision already; an id is given once.",
        "akn-provisions-in-words": "The bracket {choice} stands in a wording and has an alternative that holds "
        "provisions; there it may hold words or nothing.",
        "akn-words-in-tree": "The bracket {choice} stands between provisions and has an alternative that holds words; "
        "there it may hold provisions or nothing.",
        "akn-size": "{file} has {size} bytes; the limit is {limit} (setting file_bytes).",
        "akn-depth": "{file}, {place}: elements stand inside each other more than {limit} deep (setting depth).",
        "akn-elements": "{file} has {count} elements; the limit is {limit} (setting elements).",
        "akn-empty": "{file} is empty; an Akoma Ntoso file is expected.",
        "akn-entities": "{file}, {place}: declares a document type; an Akoma Ntoso file needs none, and entities "
        "are not read.",
        "akn-xml": "{file}, {place}: is not well-formed XML ({reason}).",
        "akn-root": "{file}, {place}: begins with the element {element}; {expected} is expected.",
        "akn-no-document": "{file}, {place}: <akomaNtoso> holds no document; one of {kinds} is expected.",
        "akn-no-body": "{file}, {place}: {element} has no body; <mainBody> or <body> is expected.",
        "akn-missing": "{file}, {place}: {element} has no {missing}.",
        "akn-identifier": "{file}, {place}: {element} has the {name} {value!r}; at least one character is "
        "expected, without blanks.",
        "akn-eid-twice": "{file}, {place}: {element} has the eId {eId}, which the element on line {first} has "
        "already; an eId is given once.",
        "akn-value": "{file}, {place}: {element} has {attribute} {value!r}; {expected} is expected.",
        "akn-language-twice": "{file} is in the language {language}, as {other} is; one file of each language is "
        "expected.",
        "akn-versions": "{file} is not a language version of {other}: {difference} differs.",
    }
)

NOTICES: Final = register(
    {
        "akn-languages": "The file holds the language {language} of a draft in {languages}; the others stand in files "
        "of their own.",
        "akn-unknown-element": "{element} is not an element of Akoma Ntoso 3.0.",
        "akn-no-attribute": "{element} has no {attribute}, which it must have.",
        "akn-date": "{element} has the date {value!r}; a full date (2026-03-01) is expected.",
        "akn-place": "{element} stands in {parent}, which does not hold it in Akoma Ntoso 3.0.",
        "akn-text": "{element} holds characters ({text!r}) beside elements; it may hold elements alone.",
        "akn-content": "{element} has <content> beside other levels; it has either.",
        "akn-reference": "{element} refers by {attribute} to {target}, which is no eId of the file.",
        "akn-nobody": "{element} refers to {target}, which is no organization of the file; nobody is named for it.",
        "akn-meta-left-out": "{element} of the metadata is not carried over.",
        "akn-step": "{element} records {outcome!r} on {target!r}, which is no agreement on a provision that Kengesh "
        "knows; it is not carried over.",
        "akn-inline-left-out": "{element} is read as its characters; what else it says ({link!r}) is not carried over.",
        "akn-foreign-left-out": "{element} is of another vocabulary and is read as its characters.",
        "akn-left-out": "{element} is not carried over; it says {text!r}.",
        "akn-in-bracket": "{element} stands in a bracket and is no alternative of it; it is not carried over.",
        "akn-note-missing": "{element} refers to the footnote {target!r}, which is not in the file.",
        "akn-copy-elsewhere": "{element} is an alternative to {target}, which does not stand beside it; it is read as "
        "a provision of its own.",
        "akn-status": "{element} has the status {status!r}, which is not one of {known}; it is read as issued.",
        "akn-guid-twice": "The GUID {id} is given to two provisions; the second has a new one.",
    }
)
