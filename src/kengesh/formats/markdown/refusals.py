"""The English sentences of what can be wrong with a Markdown text, and of what its reading found odd."""

from typing import Final

from kengesh.errors import register

ERRORS: Final = register(
    {
        "markdown-encoding": "{file}, line {line}, byte {byte}: is no UTF-8; save the text in UTF-8 and send it again.",
        "markdown-utf16": "{file} is in UTF-16; save the text in UTF-8 and send it again.",
        "markdown-binary": "{file}, line {line}: holds a NUL character; a text in UTF-8 is expected.",
    }
)

NOTICES: Final = register(
    {
        "stray-bracket": "Character {character} is a bracket without its other half, near “{near}”; it stays text.",
        "buried-bracket": "Character {character} opens a bracket deeper than {limit} others, near “{near}”; it stays "
        "text.",
        "more-brackets": "More than {limit} brackets have no other half, from character {character} on; they stay "
        "text.",
    }
)
