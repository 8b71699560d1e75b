"""The English sentences of what the negotiating text refuses, and of what is wrong with its data."""

from typing import Final

from kengesh.errors import register

DATA: Final = register(
    {
        "json-value": "{place}: {found} stands where {expected} is expected.",
        "json-key": "{place}: the key {key} is not known; known here are {known}.",
        "json-missing": "{place}: the key {key} is missing.",
        "json-depth": "{place}: provisions and brackets stand more than {limit} deep in each other.",
        "json-schema": "{place}: the schema is {found}; this version of Kengesh reads {known}.",
        "json-repeated": "{place}: {key} stands here twice: {value}; each may stand once.",
        "json-frame": "{place}: {count} literals frame {alternatives} alternatives; one more is right.",
        "json-emphasis": "{place}: the emphasis {found} is not known; letters of {known} in this order are right.",
    }
)
