"""Forms of returns, releases and operations."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.formats.returns.lines import EVERYWHERE, NOT_KNOWN, UNITS, Line
from kengesh.formats.returns.reading import Lists
from kengesh.formats.returns.writing import FORMS
from kengesh.web.cooperation.narcotics.words import heard, said
from kengesh.web.meetings.forms import ChoiceOf, ManyOf
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation
from kengesh.web.members.visibility import Audience

_NUMBERS: Final = ("quantity", "quantity_to", "seizures")


class Nothing(forms.Form):
    """A button alone."""


def _units() -> list[tuple[str, str]]:
    return [("", "–"), *((each, said(each)) for each in UNITS)]


class LineForm(forms.Form):
    """One line of a return."""

    quantity = forms.CharField(
        label=_("Quantity"),
        max_length=20,
        help_text=_("A number with a point, “not known” or “none”; a blank is no answer."),
    )
    quantity_to = forms.CharField(
        label=_("to"), max_length=20, required=False, help_text=_("The upper end, where it is a range.")
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False, choices=_units)
    unit_mg = forms.CharField(
        label=_("Weight of one unit, in mg"),
        max_length=9,
        required=False,
        help_text=_("For units alone; outside 90 to 300 mg a reason is needed."),
    )
    seizures = forms.CharField(
        label=_("Number of seizures"), max_length=20, help_text=_("A number, “not known” or “none”.")
    )
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, help_text=_("No person, no case, no exact place.")
    )

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        sections = [*lists.sections, NOT_KNOWN, EVERYWHERE]
        self.fields["substance"] = forms.ChoiceField(label=_("Substance"), choices=[(n, n) for n in lists.substances])
        self.fields["form"] = forms.ChoiceField(label=_("Form"), choices=[(name, said(name)) for name in FORMS])
        self.fields["section"] = forms.ChoiceField(
            label=_("Section of the route"),
            choices=[(name, said(name)) for name in sections],
            help_text=_("A province or corridor, nothing finer; “all” stands beside “none”."),
        )
        self.order_fields(
            ["substance", "form", "section", "quantity", "quantity_to", "unit", "unit_mg", "seizures", "note"]
        )

    def line(self) -> Line:
        """The line that was typed; its words for what is not known, or none, in the language of the page or English."""
        cells = {name: self.cleaned_data[name].strip() for name in Line.__slots__}
        return Line(**{name: heard(cell) if name in _NUMBERS else cell for name, cell in cells.items()})


class KeyForm(forms.Form):
    """Which line."""

    def __init__(self, *args: Any, lines: Iterable[Line], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.keys = {f"{number}": line.key for number, line in enumerate(lines)}
        choices = [(number, ", ".join(map(said, key))) for number, key in self.keys.items()]
        self.fields["line"] = forms.ChoiceField(label=_("Line"), choices=choices)

    def chosen(self) -> tuple[str, str, str]:
        """Substance, form and section of the line."""
        return self.keys[self.cleaned_data["line"]]


class FileForm(forms.Form):
    """A return that was filled in offline."""

    file = forms.FileField(label=_("Return as xlsx or CSV"))


class EnterForm(FileForm):
    """A return that came to the secretariat."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[(each.value, each.label) for each in Channel if each != Channel.PLATFORM]
    )
    reason = forms.CharField(label=_("Reason, if it is a revision"), required=False, max_length=1000)


class SubmitForm(forms.Form):
    """Submit, or submit a revision."""

    reason = forms.CharField(
        label=_("Reason of the revision"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, revises: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        if not revises:
            del self.fields["reason"]


class ReleaseForm(forms.Form):
    """To whom sums are released."""

    audience = forms.ChoiceField(label=_("Release to"))

    def __init__(self, *args: Any, beyond: str = "", **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        wide = (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC)
        width = Audience(beyond).width if beyond else -1
        self.fields["audience"].choices = [(e.value, e.label) for e in wide if e.width > width]  # type: ignore[attr-defined]


class ArrangeForm(forms.Form):
    """Lists and settings."""

    substances = forms.CharField(
        label=_("Substances"), widget=forms.Textarea(attrs={"rows": 8}), help_text=_("A line each: code; name")
    )
    sections = forms.CharField(
        label=_("Sections of the route"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("A line each: code; name; from; to. Provinces and corridors, nothing finer."),
    )
    first_period = forms.CharField(label=_("First quarter"), max_length=7, help_text=_("Such as 2025-Q3."))
    due_days = forms.IntegerField(label=_("Due, in days after the end of a quarter"), min_value=1, max_value=365)
    minimum = forms.IntegerField(label=_("Seizures in a published sum, at least"), min_value=1, max_value=1000)
    contributors = forms.IntegerField(
        label=_("Members behind a sum that names none, at least"), min_value=1, max_value=100
    )
    delay_days = forms.IntegerField(label=_("Days before a quarter is published"), min_value=0, max_value=3650)


class OperationForm(forms.Form):
    """The period of a joint operation."""

    name = forms.CharField(label=_("Name"), max_length=120)
    aim = forms.CharField(label=_("Aim"), widget=forms.Textarea(attrs={"rows": 3}))
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegations"] = ManyOf(delegations, label=_("Delegations that take part"))


class ContactForm(forms.Form):
    """The office that answers."""

    office = forms.CharField(
        label=_("Office"),
        max_length=200,
        help_text=_("A desk or service, such as “Central Narcotics Desk”; no person."),
    )
    telephone = forms.CharField(label=_("Telephone of the office"), max_length=60, required=False)
    hours = forms.CharField(label=_("Hours"), max_length=120, required=False)

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Delegation"))


class LessonForm(forms.Form):
    """What an operation taught."""

    title = forms.CharField(label=_("Title"), max_length=200)
    observation = forms.CharField(label=_("What was observed"), widget=forms.Textarea(attrs={"rows": 3}))
    recommendation = forms.CharField(label=_("What is recommended"), widget=forms.Textarea(attrs={"rows": 3}))
    due = forms.DateField(label=_("Due"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["owner"] = ChoiceOf(delegations, label=_("Who does it; nobody: the secretariat"), required=False)
