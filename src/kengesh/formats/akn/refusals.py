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
    }
)
