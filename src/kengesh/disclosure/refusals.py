"""Codes and sentences of disclosure control."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "disclosure-minimum": "A cell with {cases} cases at least is no protection: who sees that a smaller one was "
        "joined would know its size; {least} or more are right.",
        "disclosure-contributors": "{contributors} contributors are no number of members; 1 or more are right.",
        "disclosure-bounds": "{lower} to {upper} is no range; the lower end is 0 or more and not above the upper one.",
        "disclosure-cases": "{key}: a quantity stands beside no case, or a case beside no quantity.",
        "disclosure-solver": "The solver stopped with {status} while a release was tried; nothing is released.",
    }
)
