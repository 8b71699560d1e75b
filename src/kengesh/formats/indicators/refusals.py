"""Codes and sentences of what a series cannot hold."""

from typing import Final

from kengesh.errors import register

INDICATORS: Final = register(
    {
        "indicator-period": "{found} is no period; 2024, 2024-Q3 and 2024-07 are.",
        "indicator-empty": "{file} has no row; each row is one value of one member.",
        "indicator-path": "The target period {target} is not after the baseline period {baseline}.",
    }
)
