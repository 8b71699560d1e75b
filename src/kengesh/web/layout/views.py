"""Pages that say what is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's
    """What came cannot be read."""
    return render(request, "layout/error.html", {"code": 400}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's
    """The reader sees it but may not do this."""
    return render(request, "layout/error.html", {"code": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's
    """Nothing is here that the reader may see."""
    return render(request, "layout/error.html", {"code": 404}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side."""
    return render(request, "layout/error.html", {"code": 500}, status=500)
