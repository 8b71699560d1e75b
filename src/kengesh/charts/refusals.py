"""Codes and sentences of charts."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "chart-range": "{lower} to {upper} is no range; the lower end is not above the upper one, and both are finite.",
        "chart-shape": "{name} has {found} values; there are {right} places for them.",
        "chart-identity": "{identity!r} cannot name parts of an image; letters, digits and hyphens after a letter can.",
        "chart-flow": "{value} is no width of a flow; 0 or more is right.",
    }
)
