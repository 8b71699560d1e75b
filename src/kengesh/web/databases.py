"""Which database the platform uses: SQLite in its own folder, or PostgreSQL by `KENGESH_DATABASE_URL`."""

import os
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from kengesh.errors import BadData
from kengesh.web.places import folder

_PRAGMAS: Final = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
"""Write-ahead logging lets readers go on while one writes; FULL loses no acknowledged act when power fails."""


def database() -> dict[str, Any]:
    """The settings of the database, as Django wants them.

    Raises
    ------
    BadData
        If `KENGESH_DATABASE_URL` names neither sqlite nor postgresql.
    """
    url = os.environ.get("KENGESH_DATABASE_URL", "")
    parts = urlsplit(url)
    match parts.scheme:
        case "":
            return _sqlite(f"{folder() / 'kengesh.sqlite3'}")
        case "sqlite":
            return _sqlite(unquote(parts.path))
        case "postgresql" | "postgres":
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(parts.path.lstrip("/")),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
                "PORT": f"{parts.port or ''}",
                "CONN_MAX_AGE": 60,
                "CONN_HEALTH_CHECKS": True,
            }
    raise BadData("database-url", scheme=parts.scheme)


def _sqlite(name: str) -> dict[str, Any]:
    options = {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 20}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options}
