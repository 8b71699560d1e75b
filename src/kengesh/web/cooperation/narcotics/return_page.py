"""What stands on the page of one return: lines with their weights, the file that waits, versions, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kengesh.disclosure.cells import Amount, total
from kengesh.errors import KengeshError
from kengesh.formats.returns.lines import Line, changes, kilograms
from kengesh.web.cooperation.narcotics import actions, forms, rules
from kengesh.web.cooperation.narcotics.models import Arrangement, InternalReturn, Return
from kengesh.web.cooperation.narcotics.words import said
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as a row of a table, its words in the reader's language."""

    line: Line
    form: str
    section: str
    quantity: str
    quantity_to: str
    unit: str
    seizures: str
    weight: str
    open_above: bool
    conversion: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A line that would change; one of the two may be missing."""

    name: str
    before: ShownLine | None
    after: ShownLine | None

    @property
    def sides(self) -> tuple[ShownLine | None, ShownLine | None]:
        """Before and after."""
        return self.before, self.after


def shown(line: Line) -> ShownLine:
    """A line with its weight."""
    weight = line.amount.quantity
    low = kilograms(weight.lower)
    high = low if weight.upper is None else kilograms(weight.upper)
    return ShownLine(
        line,
        form=said(line.form),
        section=said(line.section),
        quantity=said(line.quantity),
        quantity_to=said(line.quantity_to),
        unit=said(line.unit),
        seizures=said(line.seizures),
        weight=low if high == low else f"{low}–{high}",
        open_above=weight.upper is None,
        conversion=line.conversion,
    )


def differences(before: Sequence[Line], after: Sequence[Line]) -> list[ShownChange]:
    """What is different, line by line."""
    return [
        ShownChange(
            ", ".join(map(said, each.key)),
            shown(each.before) if each.before else None,
            shown(each.after) if each.after else None,
        )
        for each in changes(before, after)
    ]


def summed(lines: Sequence[Line]) -> list[tuple[str, Amount, str, str]]:
    """The total of each substance, as bounds."""
    names = dict.fromkeys(line.substance for line in lines)
    found = []
    for name in names:
        amount = total(line.amount for line in lines if line.substance == name)
        upper = amount.quantity.upper
        found.append((name, amount, kilograms(amount.quantity.lower), "" if upper is None else kilograms(upper)))
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Whose return of which quarter, and what is known of it."""

    delegation: Delegation
    period: str
    arrangement: Arrangement
    held: InternalReturn | None
    versions: Sequence[Return]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines at work."""
        return self.held.as_lines() if self.held else ()


def offers(request: SignedInRequest, place: Place) -> list[Offer]:
    """What the reader may do with the return."""
    standing = request.standing
    if rules.may_work(standing, place.delegation):
        return _of_delegation(request, place)
    if rules.may_arrange(standing, place.delegation.body):
        return _of_secretariat(request, place)
    return []


def _of_delegation(request: SignedInRequest, place: Place) -> list[Offer]:
    names = place.delegation.public_id, place.period
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    lists = actions.lists_of(place.delegation, place.arrangement)
    found: list[Offer] = []
    if place.held and place.held.incoming is not None:
        take, drop = (forms.Nothing(posted(request, name)) for name in ("take", "drop"))
        found.append(Offer("take", _("Take the file over"), take, lambda _: actions.take_file(*names, **acting)))
        found.append(Offer("drop", _("Leave it, keep our lines"), drop, lambda _: actions.drop_file(*names, **acting)))
    line = forms.LineForm(posted(request, "line"), prefix="line", lists=lists)
    found.append(Offer("line", _("Put a line"), line, lambda _: actions.put_line(*names, line=line.line(), **acting)))
    if place.lines:
        key = forms.KeyForm(posted(request, "remove"), prefix="remove", lines=place.lines)
        found.append(
            Offer("remove", _("Take a line out"), key, lambda _: actions.drop_line(*names, key=key.chosen(), **acting))
        )
    found.append(_file_offer(request, place, "file", _("Read a file that was filled in")))
    if place.lines and rules.may_submit(request.standing, place.delegation):
        submit = forms.SubmitForm(posted(request, "submit"), prefix="submit", revises=bool(place.versions))
        label = _("Submit a revision") if place.versions else _("Submit the return")
        found.append(
            Offer(
                "submit", label, submit, lambda said: actions.submit(*names, reason=said.get("reason", ""), **acting),
                help=_("Your delegation and the secretariat will read it, nobody else."),
            )
        )  # fmt: skip
    return found


def _file_offer(request: SignedInRequest, place: Place, name: str, label: Any) -> Offer:  # noqa: ANN401 -- lazy words
    form = forms.FileForm(posted(request, name), request.FILES or None, prefix=name)

    def read(said: Mapping[str, Any]) -> object:
        return actions.receive_file(
            place.delegation.public_id,
            place.period,
            content=said["file"].read(),
            name=said["file"].name,
            by=request.user,
            now=request.now,
        )

    return Offer(name, label, form, read, help=_("Nothing counts before you have read what it would change."))


def _of_secretariat(request: SignedInRequest, place: Place) -> list[Offer]:
    form = forms.EnterForm(posted(request, "enter"), request.FILES or None, prefix="enter")

    def enter(said: Mapping[str, Any]) -> object:
        return actions.enter_return(
            place.delegation.public_id,
            place.period,
            content=said["file"].read(),
            name=said["file"].name,
            channel=said["channel"],
            reason=said["reason"],
            by=request.user,
            now=request.now,
        )

    return [Offer("enter", _("Enter a return that came by letter or mail"), form, enter)]


def faults(request: SignedInRequest, place: Place) -> Sequence[KengeshError]:
    """Everything in a file that was just sent which cannot be taken."""
    for name in ("file-file", "enter-file"):
        file = request.FILES.get(name)
        if file:
            file.seek(0)
            return actions.faults_in(file.read(), f"{file.name}", place.delegation, place.arrangement)
    return ()
