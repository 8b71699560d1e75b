"""Pages of joint runs: what is shared of them, and to each delegation its own input and its own gain."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.consensus.issues import Issues
from kengesh.consensus.joint import own_value
from kengesh.errors import KengeshError
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation, members_with_a_say
from kengesh.web.members.standing import Seat
from kengesh.web.narrowing import joint, pages, queries, rules, told
from kengesh.web.narrowing.forms import InputForm, JointRunForm
from kengesh.web.narrowing.models import JointRun, JointState
from kengesh.web.narrowing.searching import issues_of_draft
from kengesh.web.narrowing.views import get_or_post, table
from kengesh.web.negotiations import texts


@get_or_post
@login_required
def joint_runs(request: SignedInRequest, public_id: str) -> HttpResponse:
    """List the joint runs on a text; the chair proposes one."""
    negotiation = table(request, public_id)
    context = pages.shell(request, negotiation)
    if request.method == "POST" and not context["chairs"]:
        raise PermissionDenied
    form = None
    if context["chairs"]:
        members = members_with_a_say(negotiation.matter.body, request.now).values_list("pk", flat=True)
        delegations = pages.entitled(negotiation, members)
        form = JointRunForm(request.POST or None, delegations=delegations)
        if form.is_valid():
            asked = [each for each in delegations if each.public_id in form.cleaned_data["delegations"]]
            try:
                run = joint.propose(public_id, delegations=asked, by=request.user, now=request.now)
            except KengeshError as error:
                form.add_error(None, explain(error))
            else:
                return redirect("narrowing:joint-run", public_id=run.public_id)
    rows = queries.joint_runs_visible_to(request.standing).filter(negotiation=negotiation)
    return render(request, "narrowing/joint_runs.html", {**context, "runs": rows, "form": form})


@get_or_post
@login_required
def joint_run(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a joint run: to all its seals and its result, to a delegation that takes part its own input and gain."""
    run = get_object_or_404(queries.joint_runs_visible_to(request.standing), public_id=public_id)
    draft = texts.of_digest(run.negotiation, run.digest) or texts.current(run.negotiation)
    members = joint.members_of(run)
    issues = issues_of_draft(run.negotiation, draft, members, request.now)
    seats = [each for each in request.standing.seats_in(run.negotiation.matter.body_id) if each.name in members]
    rooms = [_Room(request, run, seat, issues) for seat in seats]
    refusal = ""
    if request.method == "POST":
        try:
            if _acted(request, run, rooms):
                return redirect("narrowing:joint-run", public_id=public_id)
        except KengeshError as error:
            refusal = explain(error)
    seals = {each.delegation.member.name: each for each in run.seals.select_related("delegation__member")}
    context = {
        **pages.shell(request, run.negotiation),
        "run": run,
        "refusal": refusal,
        "parties": [(name, seals.get(name)) for name in members],
        "result": _result(run, issues),
        "rooms": [each.shown() for each in rooms],
    }
    return render(request, "narrowing/joint_run.html", context)


class _Room:
    """What a delegation has of its own in a joint run, read in the scope of its own people."""

    def __init__(self, request: SignedInRequest, run: JointRun, seat: Seat, issues: Issues) -> None:
        self.seat, self.run, self.issues = seat, run, issues
        self.kept = queries.own_input(run, seat.delegation)
        self.may_seal = request.standing.speaks_for(seat.delegation)
        own = request.POST.get("delegation") == seat.public_id and request.POST.get("act") == "prepare"
        self.form = InputForm(request.POST if own else None, issues=issues, kept=self.kept, prefix=seat.public_id)

    def shown(self) -> dict[str, Any]:
        """What the page tells the delegation alone."""
        words = told.Words(self.issues)
        sealed = self.kept is not None and self.kept.sealed_at is not None
        fields = [
            (
                self.issues.titles[issue],
                [(words.of(issue, option), self.form[f"points-{issue}-{option}"]) for option in options],
            )
            for issue, options in self.issues.problem.issues.items()
        ]
        heads = [self.form[name] for name in ("walk_away", "may_be_named", "note")]
        return {
            "seat": self.seat,
            "kept": self.kept,
            "sealed": sealed,
            "may_seal": self.may_seal,
            "form": self.form if self.run.state == JointState.OPEN and not sealed else None,
            "fields": fields,
            "heads": heads,
            "own": self._own(),
        }

    def _own(self) -> dict[str, str] | None:
        """What the package is worth to the delegation, from its own input alone."""
        options = (self.run.result or {}).get("options")
        if self.kept is None or options is None:
            return None
        value = own_value(joint.inputs_of(self.kept, self.seat.name), options)
        return {"points": told.number(value.points), "gain": told.number(value.gain)}


def _acted(request: SignedInRequest, run: JointRun, rooms: list[_Room]) -> bool:
    """Do what was asked on the page of a joint run, and say whether it was done."""
    act = request.POST.get("act")
    when: dict[str, Any] = {"by": request.user, "now": request.now}
    if act in ("compute", "close"):
        if not rules.chairs(request.standing, run.negotiation):
            raise PermissionDenied
        if act == "close":
            joint.close(run.public_id, **when)
        else:
            joint.compute(run.public_id, **when)
        return True
    room = next((each for each in rooms if each.seat.public_id == request.POST.get("delegation")), None)
    if room is None:
        raise PermissionDenied
    delegation = Delegation.objects.select_related("member").get(pk=room.seat.delegation)
    if act == "consent":
        joint.consent(run.public_id, delegation=delegation, **when)
        messages.success(request, _("Sealed: the digest of your input is in the record."))
    elif act == "withdraw":
        joint.withdraw(run.public_id, delegation=delegation, **when)
    else:
        if not room.form.is_valid():
            return False
        given = {name: room.form.cleaned_data[name] for name in ("walk_away", "may_be_named", "note")}
        joint.prepare(run.public_id, delegation=delegation, points=room.form.points(), **given, **when)
        messages.success(request, _("Kept in your delegation’s own room."))
    return True


def _result(run: JointRun, issues: Issues) -> dict[str, Any] | None:
    """The coarse result in words; nothing in it depends on points but what it says."""
    held = run.result
    if held is None:
        return None
    words = told.Words(issues)
    taken = [(issues.titles[issue], words.of(issue, option)) for issue, option in (held["options"] or {}).items()]
    kept = [(issue, option) for issue, option in (held["options"] or {}).items() if option != "-"]
    certificate = held["certificate"]
    shown = [(_("Status"), told.STATUSES[certificate["status"]]), (_("Solver"), certificate["solver"])]
    shown += [(_("Digest of the brackets"), certificate["problem"]), (_("Digest of all seals"), certificate["frozen"])]
    return {"said": _sentence(held), "taken": taken, "kept": kept, "certificate": shown}


def _sentence(held: dict[str, Any]) -> str:
    if held["status"] == "package":
        return _("A package was found that is accepted by all that take part, by what they sealed.")
    if held["status"] == "undecided":
        return _("The time was over before a package was found or ruled out.")
    if held["names"]:
        return _("There is no package. %(names)s agreed to be named as standing in the way.") % {
            "names": ", ".join(held["names"])
        }
    if not held["blockers"]:
        return _("There is no package; no set of members alone stands in the way.")
    return ngettext(
        "There is no package; a set of %(count)s member stands in the way.",
        "There is no package; a set of %(count)s members stands in the way.",
        held["blockers"],
    ) % {"count": held["blockers"]}
