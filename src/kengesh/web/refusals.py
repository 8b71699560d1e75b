"""Codes and sentences of the platform as a whole; each app keeps its own beside its actions."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "database-url": "KENGESH_DATABASE_URL begins with {scheme!r}; sqlite:///PATH and postgresql://USER@HOST/NAME "
        "are understood.",
        "demo-not-loopback": "The demonstration signs people in without a password; it is served on 127.0.0.1 alone, "
        "not on {host}.",
    }
)
