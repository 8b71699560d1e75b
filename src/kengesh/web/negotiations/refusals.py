"""Codes and sentences of what negotiations refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "words-not-once": "“{words}” stands {count} times in this provision; choose words that stand there once.",
        "negotiation-begun": "The matter has a negotiating text already: {symbol}.",
        "text-closed": "{symbol} is under silence or adopted; its words do not change any more.",
    }
)
