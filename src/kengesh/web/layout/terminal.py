"""How the commands of the platform begin and speak: Django is set up, a result is lines or one object of JSON."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Write one object of JSON to standard output.")]


def set_up() -> None:
    """Set Django up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kengesh.web.settings")
    import django  # noqa: PLC0415 -- loaded when it is called

    django.setup()


def say(result: Mapping[str, object], lines: Iterable[str], *, as_json: bool) -> None:
    """Write a result: one object of JSON, or lines."""
    typer.echo(json.dumps({**result, "warnings": []}, ensure_ascii=False) if as_json else "\n".join(lines))
