"""Codes and sentences of what negotiations refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "negotiation-begun": "The matter has a negotiating text already: {symbol}.",
        "text-closed": "{symbol} is under silence or adopted; its words do not change any more.",
    }
)
