"""Hand a file out: always as a download, never run by the browser."""

from django.http import FileResponse, HttpResponse

from kengesh.web.files.models import StoredFile


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A response that the browser saves under a name."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = FileResponse(as_attachment=True, filename=name).headers.get(
        "Content-Disposition", f'attachment; filename="{name}"'
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def stored(file: StoredFile) -> HttpResponse:
    """A stored file as a download."""
    return download(file.content(), name=file.name, media_type=file.media_type)
