"""What is posted for an act with files, and the file that came with it."""

from typing import Any

from django.http import HttpRequest

from kengesh.web.instruments.handing import Upload
from kengesh.web.layout.offers import posted


def sent(request: HttpRequest, name: str) -> tuple[Any, Any]:
    """What was posted for the act of this name, and its files; nothing if it was another."""
    values = posted(request, name)
    return (values, request.FILES) if values is not None else (None, None)


def received(file: Any) -> Upload | None:  # noqa: ANN401 -- the file of a form, generic only for the type checker
    """A file that was sent, with its bytes."""
    if not file:
        return None
    return Upload(file.read(), file.name or "file", file.content_type or "application/octet-stream")
