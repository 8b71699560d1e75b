"""What a page sends, turned into acts."""

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import actions, mine_page, notes, queries
from kengesh.web.positions.forms import ReleaseForm, given
from kengesh.web.positions.mine_page import Forms
from kengesh.web.positions.sayings import Saying
from kengesh.web.positions.seats import Acting
from kengesh.web.positions.targets import targets


def prepare(request: SignedInRequest, public_id: str, at_work: Acting, sayings: list[Saying]) -> None:
    """Prepare positions, and say so."""
    actions.prepare(public_id, at_work.seat.public_id, sayings=sayings, by=request.user, now=request.now)
    messages.success(request, _("Prepared; nobody outside your delegation sees it."))


def state(request: SignedInRequest, public_id: str, at_work: Acting, sayings: list[Saying], form: ReleaseForm) -> None:
    """State positions, release them as the form says, and say so."""
    release = form.release()
    actions.state_many(
        public_id,
        at_work.seat.public_id,
        sayings=sayings,
        release=release,
        by=request.user,
        now=request.now,
        on_behalf_of=form.voices(),
    )
    told = {"count": len(sayings), "audience": Audience(release.audience).label}
    messages.success(
        request,
        ngettext(
            "%(count)d position released to: %(audience)s.",
            "%(count)d positions released to: %(audience)s.",
            len(sayings),
        )
        % told,
    )


def done(request: SignedInRequest, negotiation: Negotiation, draft: Draft, at_work: Acting, forms: Forms) -> bool:
    """Do what one of the forms of the page asks for; False where it has to be looked at again."""
    public_id, there = negotiation.public_id, targets(draft)
    match request.POST.get("do", ""):
        case "prepare" | "state" as verb:
            asked = [name.removeprefix("kind:") for name in request.POST if name.startswith("kind:")]
            said = [given(request.POST, each).saying(each) for each in asked if request.POST[f"kind:{each}"]]
            if verb == "prepare":
                prepare(request, public_id, at_work, said)
                return True
            if forms.release.is_valid():
                state(request, public_id, at_work, said, forms.release)
                return True
        case "bulk" | "bulk-prepare" as verb if forms.bulk.is_valid():
            data = forms.bulk.cleaned_data
            needed = queries.needs(mine_page.delegation_of(at_work), negotiation, draft)
            inside = mine_page.askable_in(there, needed, data["section"])
            said = [Saying(data["kind"], each) for each in inside]
            if verb == "bulk-prepare":
                prepare(request, public_id, at_work, said)
            else:
                state(request, public_id, at_work, said, forms.bulk)
            return True
        case "release" if forms.let_go.is_valid():
            ids = request.POST.getlist("prepared")
            if not ids:
                raise Refused("stance-nothing")
            actions.release_prepared(ids, release=forms.let_go.release(), by=request.user, now=request.now)
            return True
        case "note" | "red-line" as verb if forms.note.is_valid():
            write = notes.write_note if verb == "note" else notes.draw_red_line
            write(public_id, at_work.seat.public_id, **forms.note.cleaned_data, by=request.user, now=request.now)
            return True
    return False


def confirmed(request: SignedInRequest, public_id: str, at_work: Acting, release: ReleaseForm) -> bool:
    """Count the positions of a sheet that the delegation has read and confirmed."""
    said = [given(request.POST, each).saying(each) for each in request.POST.getlist("target")]
    if request.POST["confirm"] == "prepare":
        prepare(request, public_id, at_work, said)
        return True
    if release.is_valid():
        state(request, public_id, at_work, said, release)
        return True
    return False
