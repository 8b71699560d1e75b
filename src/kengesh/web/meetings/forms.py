"""Forms of series and sessions. Times are those of the place of the body."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.scheduling import Holiday
from kengesh.web.matters.models import Matter
from kengesh.web.meetings.models import (
    DISTRIBUTIONS,
    AgendaItem,
    InternalIntervention,
    Intervention,
    PaperKind,
    Rank,
    Rhythm,
    Series,
    SeriesKind,
    Speech,
    SpeechKind,
)
from kengesh.web.meetings.planning import MOST_DAYS, Period
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.visibility import Audience

_LONGEST_SESSION = 24 * 60
AUDIENCES = [(each.value, each.label) for each in (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC)]


class MomentField(forms.DateTimeField):
    """A date and a time of day, in the time zone that the page is in."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- Django's options of a field
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- as above
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


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


class SeriesForm(forms.Form):
    """Open a series."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SeriesKind.choices)
    rhythm = forms.ChoiceField(label=_("How often it meets"), choices=Rhythm.choices)
    symbol = forms.CharField(label=_("Its papers have symbols that begin with"), max_length=20)
    parallel = forms.BooleanField(
        label=_("Small delegations may be asked to two of its sessions at once"), required=False
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["body"] = ChoiceOf(bodies, label=_("Body"))
        self.order_fields(["body"])


class ConveneForm(forms.Form):
    """Convene a session."""

    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        bodies: Iterable[Body],
        series: Iterable[Series] = (),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = ChoiceOf(bodies, label=_("Body"))
        known = list(series)
        if known:
            self.fields["series"] = ChoiceOf(known, label=_("Series"), required=False)


class MoveForm(forms.Form):
    """Give a session another time or place."""

    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)


class DelegationForm(forms.Form):
    """Choose a delegation."""

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Delegation"))


class ItemForm(forms.Form):
    """An item for the agenda."""

    title = forms.CharField(label=_("Title of the item"), max_length=300)


class MattersForm(forms.Form):
    """Matters for the agenda."""

    def __init__(self, *args: Any, matters: Iterable[Matter], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["matters"] = ManyOf(matters, label=_("Matters"))


class ArrangeForm(forms.Form):
    """The place of each item."""

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        for each in items:
            self.fields[each.public_id] = forms.IntegerField(
                label=each.title, min_value=1, max_value=999, initial=each.order
            )

    @property
    def order(self) -> list[str]:
        """The items by the places given to them."""
        return sorted(self.cleaned_data, key=lambda key: self.cleaned_data[key])


class AllotForm(forms.Form):
    """Time and rapporteur of an item."""

    minutes = forms.IntegerField(label=_("Minutes for the item"), min_value=1, max_value=6000, required=False)
    speaking_minutes = forms.IntegerField(
        label=_("Minutes for each delegation"), min_value=1, max_value=600, required=False
    )

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["rapporteur"] = ChoiceOf(delegations, label=_("Rapporteur"), required=False)


class ConcludeForm(forms.Form):
    """What came of an item."""

    outcome = forms.CharField(label=_("Outcome"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["item"] = ChoiceOf(items, label=_("Item"))
        self.order_fields(["item", "outcome"])


class MatterFromForm(forms.Form):
    """The matter that an outcome becomes."""

    title = forms.CharField(label=_("Title of the matter"), max_length=300)
    summary = forms.CharField(label=_("What it is about"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class FloorForm(DelegationForm):
    """Ask for the floor."""

    kind = forms.ChoiceField(label=_("For"), choices=SpeechKind.choices)


class SpeechForm(forms.Form):
    """Choose who waits for the floor."""

    def __init__(self, *args: Any, speeches: Iterable[Speech], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["speech"] = ChoiceOf(speeches, label=_("Delegation"))


class ExtendForm(DelegationForm):
    """More time for a delegation."""

    minutes = forms.IntegerField(label=_("Minutes more"), min_value=1, max_value=600)


class PrepareForm(DelegationForm):
    """What a delegation is going to say."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
    language = forms.CharField(label=_("Language (code)"), max_length=12, initial="en")


class ReleaseForm(forms.Form):
    """Release what was prepared."""

    audience = forms.ChoiceField(label=_("To"), choices=AUDIENCES)

    def __init__(self, *args: Any, drafts: Iterable[InternalIntervention], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["draft"] = ChoiceOf(drafts, label=_("Prepared"))


class WidenForm(forms.Form):
    """Release an intervention further."""

    audience = forms.ChoiceField(label=_("To"), choices=AUDIENCES[1:])

    def __init__(self, *args: Any, said: Iterable[Intervention], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["intervention"] = ChoiceOf(said, label=_("Intervention"))


class CredentialForm(DelegationForm):
    """How many of which rank a delegation names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        for rank in Rank:
            self.fields[rank.value] = forms.IntegerField(
                label=rank.label, min_value=0, max_value=500, required=False, initial=0
            )

    @property
    def ranks(self) -> Mapping[str, int]:
        """The numbers that were given."""
        return {rank.value: self.cleaned_data.get(rank.value) or 0 for rank in Rank}


class ExamineForm(forms.Form):
    """What the examination of credentials found."""

    verdict = forms.ChoiceField(
        label=_("They are"), choices=(("yes", _("in order")), ("no", _("not in order"))), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason, where they are not in order"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, credentials: Iterable[Any], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["credential"] = ChoiceOf(credentials, label=_("Credentials of"))
        self.order_fields(["credential"])


class PaperForm(forms.Form):
    """A paper to issue."""

    kind = forms.ChoiceField(label=_("Kind"), choices=PaperKind.choices)
    title = forms.CharField(label=_("Title"), max_length=300)
    distribution = forms.ChoiceField(label=_("Distribution"), choices=DISTRIBUTIONS)
    upload = forms.FileField(label=_("File"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        items: Iterable[AgendaItem],
        languages: Iterable[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=list(languages))
        self.fields["item"] = ChoiceOf(items, label=_("On the item"), required=False)


class RotationForm(forms.Form):
    """The place of each member in the order of the presidency."""

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        for place, each in enumerate(members, 1):
            self.fields[each.public_id] = forms.IntegerField(label=each.name, min_value=1, max_value=999, initial=place)

    @property
    def order(self) -> list[str]:
        """The members by the places given to them."""
        return sorted(self.cleaned_data, key=lambda key: self.cleaned_data[key])


class TermForm(forms.Form):
    """The end of the next term."""

    until = MomentField(label=_("Until"))


class PlannedForm(forms.Form):
    """A session that waits for a slot."""

    title = forms.CharField(label=_("Title"), max_length=200)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=_LONGEST_SESSION, initial=180)
    people = forms.IntegerField(label=_("People of each delegation"), min_value=1, max_value=50, initial=1)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        bodies: Iterable[Body],
        series: Iterable[Series],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = ChoiceOf(bodies, label=_("Body"))
        known = list(series)
        if known:
            self.fields["series"] = ChoiceOf(known, label=_("Series"), required=False)
        self.order_fields(["body", "series"])


class PeriodForm(forms.Form):
    """Where slots are looked for."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    rooms = forms.IntegerField(label=_("Rooms"), min_value=1, max_value=20, initial=1)
    begins = forms.TimeField(label=_("Working hours from"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=_("to"), widget=forms.TimeInput(attrs={"type": "time"}))
    holidays = forms.CharField(
        label=_("Holidays, one a line: date, name, source"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("2026-03-22, Nauryz, official calendar of the host"),
    )

    def clean_holidays(self) -> tuple[Holiday, ...]:
        """The holidays, each with its name and source."""
        found = []
        for number, line in enumerate(filter(str.strip, self.cleaned_data["holidays"].splitlines()), 1):
            day, _comma, rest = line.partition(",")
            name, _comma, source = rest.partition(",")
            try:
                at = date.fromisoformat(day.strip())
            except ValueError:
                raise forms.ValidationError(_("Line %(number)s begins with no date.") % {"number": number}) from None
            if not (name.strip() and source.strip()):
                raise forms.ValidationError(_("Line %(number)s names no day or no source.") % {"number": number})
            found.append(Holiday(at, name.strip(), source.strip()))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """A period that can be searched."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            text = _("The period has at least one day and at most %(most)s.") % {"most": MOST_DAYS}
            self.add_error("last", text)
        if given.get("begins") and given.get("ends") and given["ends"] <= given["begins"]:
            self.add_error("ends", _("Work ends after it begins."))
        return given

    @property
    def period(self) -> Period:
        """The period, when the form is valid."""
        return Period(**self.cleaned_data)
