"""Forms of indicators and series."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.web.cooperation.themes.models import Direction, Frequency, Series, Theme
from kengesh.web.meetings.forms import ChoiceOf
from kengesh.web.members.models import Delegation
from kengesh.web.members.visibility import Audience

AUDIENCES = (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC)
WIDE = [(each.value, each.label) for each in AUDIENCES]


class IndicatorForm(forms.Form):
    """What an indicator is."""

    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)
    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("As it stands in files."))
    name = forms.CharField(label=_("Name"), max_length=200)
    unit = forms.CharField(label=_("Unit"), max_length=60)
    source = forms.CharField(label=_("Where it is defined"), max_length=300)
    frequency = forms.ChoiceField(label=_("Counted by"), choices=Frequency.choices)
    direction = forms.ChoiceField(label=_("It should"), choices=Direction.choices)
    baseline = forms.DecimalField(label=_("Baseline"), max_digits=24, decimal_places=9)
    baseline_period = forms.CharField(label=_("Period of the baseline"), max_length=7)
    target = forms.DecimalField(label=_("Target"), max_digits=24, decimal_places=9)
    target_period = forms.CharField(label=_("Period of the target"), max_length=7)
    review_on = forms.DateField(label=_("Reviewed on"), widget=forms.DateInput(attrs={"type": "date"}))


class ReviewForm(forms.Form):
    """What the body found."""

    outcome = forms.CharField(label=_("What the body found"), widget=forms.Textarea(attrs={"rows": 3}))
    next_on = forms.DateField(label=_("Next review"), widget=forms.DateInput(attrs={"type": "date"}))


class FileForm(forms.Form):
    """A file with series."""

    file = forms.FileField(label=_("Series as CSV or xlsx"))


class ReleaseForm(forms.Form):
    """To whom a series is released."""

    audience = forms.ChoiceField(label=_("Release to"), choices=WIDE)


class WidenForm(forms.Form):
    """Which released series goes further, and to whom."""

    audience = forms.ChoiceField(label=_("Release to"))

    def __init__(self, *args: Any, rows: Iterable[Series], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        narrowest = min(Audience(each.audience).width for each in rows)
        self.fields["series"] = ChoiceOf(rows, label=_("Series"))
        self.fields["audience"].choices = [(e.value, e.label) for e in AUDIENCES if e.width > narrowest]  # type: ignore[attr-defined]
        self.order_fields(("series", "audience"))


class PublishedForm(FileForm, ReleaseForm):
    """A series from a published source."""

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Member"))
