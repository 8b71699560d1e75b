"""Forms of sessions. Times are those of the place of the body."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.web.meetings.models import AgendaItem
from kengesh.web.members.models import Body, Delegation


class MomentField(forms.DateTimeField):
    """A date and a time of day, in the time zone that the page is in."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- Django's options of a field
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class ChoiceOf(forms.ChoiceField):
    """One of some rows, named by public id; clean, it is the row."""

    def __init__(self, rows: Iterable[Any], **options: Any) -> None:  # noqa: ANN401 -- rows of any model
        self.rows = {row.public_id: row for row in rows}
        empty = [] if options.get("required", True) and len(self.rows) == 1 else [("", "–")]
        super().__init__(choices=[*empty, *((key, f"{row}") for key, row in self.rows.items())], **options)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- a row of any model
        """The row, or nothing."""
        return self.rows.get(super().clean(value))


class ManyOf(forms.MultipleChoiceField):
    """Some of some rows, named by public id; clean, it is the list of rows."""

    def __init__(self, rows: Iterable[Any], **options: Any) -> None:  # noqa: ANN401 -- rows of any model
        self.rows = {row.public_id: row for row in rows}
        choices = [(key, f"{row}") for key, row in self.rows.items()]
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, **options)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- rows of any model
        """The rows."""
        return [self.rows[each] for each in super().clean(value)]


class ConveneForm(forms.Form):
    """Convene a session."""

    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["body"] = ChoiceOf(bodies, label=_("Body"))


class DelegationForm(forms.Form):
    """Choose a delegation."""

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Delegation"))


class ItemForm(forms.Form):
    """An item for the agenda."""

    title = forms.CharField(label=_("Title of the item"), max_length=300)


class ConcludeForm(forms.Form):
    """What came of an item."""

    outcome = forms.CharField(label=_("Outcome"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["item"] = ChoiceOf(items, label=_("Item"))
        self.order_fields(["item", "outcome"])
