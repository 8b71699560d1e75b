"""Pages of the record: its entries, one entry with its proof, and the record as a file that anyone can check."""

import json

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kengesh.web.layout.readers import reader_of
from kengesh.web.record import reading
from kengesh.web.record.models import COMMON, Entry, Record

_A_PAGE = 100


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The entries, latest first, of the common record or of the own delegation's; to others the last checkpoint."""
    reader = reader_of(request)
    owner = request.GET.get("of", COMMON)
    own = reading.own_records(reader)
    if owner != COMMON and owner not in own:
        raise Http404
    record = reading.record_for(reader, owner)
    rows = record.entries.order_by("-sequence") if record else Entry.objects.none()
    return render(
        request,
        "record/entries.html",
        {
            "page": Paginator(rows, _A_PAGE).get_page(request.GET.get("page")),
            "reads": reading.reads_common(reader) or owner != COMMON,
            "owner": owner,
            "name": own.get(owner, ""),
            "own": sorted(own.items(), key=lambda each: each[1]),
            "note": reading.latest_note(owner),
            "key": reading.key_of(record) if record else "",
        },
    )


@login_required
@require_safe
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """One entry: its canonical form, what the reader may open, and the proof that it stands in the record."""
    reader = reader_of(request)
    record = _record(request)
    found = get_object_or_404(record.entries.select_related("record"), sequence=sequence)
    content = json.loads(bytes(found.content))
    return render(
        request,
        "record/entry.html",
        {
            "entry": found,
            "record": record,
            "content": json.dumps(content, ensure_ascii=False, indent=2),
            "openings": [
                (name, json.dumps(value, ensure_ascii=False)) for name, value in reading.openings_for(reader, found)
            ],
            "proof": reading.prove(found),
        },
    )


@login_required
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The record as a file; `kengesh record verify` checks it offline."""
    reader = reader_of(request)
    record = _record(request)
    openings = reading.openings_in_export(reader, record)
    response = StreamingHttpResponse(reading.lines(record, openings), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="record.jsonl"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _record(request: HttpRequest) -> Record:
    found = reading.record_for(reader_of(request), request.GET.get("of", COMMON))
    if found is None:
        raise Http404
    return found
