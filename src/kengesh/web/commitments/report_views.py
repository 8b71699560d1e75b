"""Pages of reports: the files that came with them, and the sheet that goes out empty and comes back filled in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments import queries, sheets, tracker
from kengesh.web.commitments.forms import SheetForm
from kengesh.web.commitments.models import InternalReport, Report
from kengesh.web.commitments.page import sent_in
from kengesh.web.commitments.views import XLSX
from kengesh.web.files.models import StoredFile
from kengesh.web.files.responses import download, stored
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation


@require_safe
@login_required
def report_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The file that came with a released report."""
    return stored(_file(get_object_or_404(queries.reports_visible_to(request.standing), public_id=public_id)))


@require_safe
@login_required
def draft_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The file that goes with a drafted report, to its delegation alone."""
    return stored(_file(get_object_or_404(queries.drafts_visible_to(request.standing), public_id=public_id)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give out the sheet of a delegation, and take back what was filled in."""
    delegation = _own(request, public_id)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*given)
    if request.method == "POST" and form.is_valid():
        file = sent_in(form.cleaned_data["file"])
        assert file is not None  # noqa: S101 -- the form asks for it
        try:
            row = sheets.send_sheet(public_id, file=file, by=request.user, now=request.now)
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("commitments:sent", public_id=row.public_id)
    earlier = queries.sheets_visible_to(request.standing).filter(delegation=delegation).order_by("-received_at")[:20]
    count = len(sheets.open_to_report(delegation.pk))
    context = {"delegation": delegation, "form": form, "earlier": list(earlier), "count": count}
    return render(request, "commitments/sheet.html", context)


@require_safe
@login_required
def sheet_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The sheet to be filled in: a row for each commitment that the delegation owes."""
    delegation = _own(request, public_id)
    lines = tracker.lines(sheets.open_to_report(delegation.pk), request.standing, request.now)
    organisation = delegation.body.organisation
    about = [
        ("Member", delegation.member.name),
        ("Body", delegation.body.name),
        ("Organisation", f"{organisation.name} (fictitious)" if organisation.fictitious else organisation.name),
        (
            "How",
            "Fill in the columns Report, Value, As of and Link, and send the file back. An empty row says nothing.",
        ),
    ]
    name = f"reports-{delegation.member.code}-{request.now.date().isoformat()}.xlsx"
    return download(report_sheet(lines, delegation.public_id, about), name=name, media_type=XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sent(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what a sheet says beside what the tracker has, before it counts; then take it as drafts."""
    row = get_object_or_404(queries.sheets_visible_to(request.standing), public_id=public_id)
    offer = Offer(
        "take",
        gettext_lazy("Take these as drafts of reports"),
        Form(posted(request, "take"), prefix="take"),
        lambda _said: sheets.take_sheet(public_id, by=request.user, now=request.now),
    )
    if request.method == "POST" and done(request, [offer]):
        messages.success(request, _("The reports are drafted; the head releases each of them."))
        return redirect("commitments:sent", public_id=public_id)
    offers = [] if row.taken_at and not offer.form.errors else [offer]
    return render(request, "commitments/sent.html", {"row": row, "looked": sheets.looked(row), "offers": offers})


def _own(request: SignedInRequest, public_id: str) -> Delegation:
    rows = Delegation.objects.filter(pk__in=request.standing.delegations)
    return get_object_or_404(rows.select_related("member", "body__organisation"), public_id=public_id)


def _file(row: Report | InternalReport) -> StoredFile:
    if row.file is None:
        raise Http404
    return row.file
