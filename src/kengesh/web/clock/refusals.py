"""Codes and sentences of the clock."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "clock-backwards": "Time in the demonstration goes forward only.",
        "demo-off": "This works in the demonstration alone (KENGESH_DEMO=1); elsewhere the clock is that of the world.",
    }
)
