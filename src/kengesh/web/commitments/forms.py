"""What people fill in on the pages of commitments."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.web.commitments.models import Finding, Owner, Phase
from kengesh.web.matters.models import Matter
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Member

_SHORT: Final = {"rows": 3, "dir": "auto"}
LETTERS: Final = [(each.value, each.label) for each in Channel if each is not Channel.PLATFORM]
PERIODS: Final = [
    ("", _("once")),
    ("1", _("every month")),
    ("3", _("every three months")),
    ("6", _("every six months")),
    ("12", _("every year")),
]


def _words(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 -- Django's options of a field
    return forms.CharField(label=label, widget=forms.Textarea(attrs=_SHORT), **options)


def _day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401 -- Django's options of a field
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


class FilterForm(forms.Form):
    """Which commitments are listed."""

    late = forms.BooleanField(label=_("overdue alone"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        members: Sequence[Member],
        matters: Sequence[Matter],
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        everybody, every, anyhow = [("", _("all"))], [("", _("all"))], [("", _("all"))]
        self.fields["member"] = forms.ChoiceField(
            label=_("Member"), required=False, choices=[*everybody, *((each.public_id, each.name) for each in members)]
        )
        self.fields["matter"] = forms.ChoiceField(
            label=_("Matter"), required=False, choices=[*every, *((each.public_id, each.title) for each in matters)]
        )
        self.fields["phase"] = forms.ChoiceField(
            label=_("Phase"), required=False, choices=[*anyhow, *((each.value, each.label) for each in Phase)]
        )
        self.order_fields(["member", "matter", "phase", "late"])


class NoteForm(forms.Form):
    """A remark with a move; it may be left empty."""

    note = _words(_("Remark"), required=False, max_length=4_000)


class DeclineForm(forms.Form):
    """Why a member does not owe what was put before it."""

    reason = _words(_("Why"), max_length=4_000)


class ReportFields(forms.Form):
    """What a report says."""

    text = _words(_("What was done"), max_length=10_000)
    value = forms.CharField(label=_("Value of the measure"), required=False, max_length=40, help_text=_("As 12.5"))
    as_of = _day(_("As of"), required=False)
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label=_("File"), required=False)


class ShareField(forms.ChoiceField):
    """One of the shares of a commitment, named by who owes it."""

    def __init__(self, shares: Iterable[tuple[str, str]], **options: Any) -> None:  # noqa: ANN401 -- Django's options
        super().__init__(label=_("Owed by"), choices=list(shares), **options)


class LetterForm(NoteForm):
    """What a member said by letter, mail or telephone."""

    channel = forms.ChoiceField(label=_("How it came"), choices=LETTERS)

    def __init__(self, *args: Any, shares: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["share"] = ShareField(shares)
        self.order_fields(["share", "channel", "note"])


class LetterReportForm(ReportFields):
    """A report that came by letter, mail or telephone."""

    channel = forms.ChoiceField(label=_("How it came"), choices=LETTERS)

    def __init__(self, *args: Any, shares: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["share"] = ShareField(shares)
        self.order_fields(["share", "channel"])


class ReviewForm(forms.Form):
    """What the body found."""

    finding = forms.ChoiceField(label=_("Finding"), choices=Finding.choices)
    reasons = _words(_("Reasons"), max_length=10_000)
    next_on = _day(_("To be looked at again on"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        shares: Iterable[tuple[str, str]],
        sessions: Iterable[Session],
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"] = ShareField(shares)
        between = [("", _("between the sessions"))]
        sitting = ((each.public_id, f"{each}") for each in sessions)
        self.fields["session"] = forms.ChoiceField(label=_("Where"), required=False, choices=[*between, *sitting])
        self.order_fields(["share", "finding", "reasons", "session", "next_on"])


class DayForm(forms.Form):
    """A day."""

    day = _day(_("Day"))


class TakeForm(forms.Form):
    """A commitment as it is to be taken up."""

    title = forms.CharField(label=_("Title"), max_length=200)
    what = _words(_("What is to be done"), required=False, max_length=10_000)
    owner = forms.ChoiceField(label=_("Owed by"), choices=[("", "–"), *Owner.choices])
    due_on = _day(_("Due on"), required=False)
    every = forms.TypedChoiceField(label=_("How often"), required=False, choices=PERIODS, coerce=int, empty_value=None)
    review_on = _day(_("Looked at again on"), required=False)
    measure = forms.CharField(label=_("How it is measured"), required=False, max_length=1_000)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        delegations: Sequence[Delegation],
        indicators: Sequence[tuple[str, str]] = (),
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        if indicators:
            self.fields["indicator"] = forms.ChoiceField(
                label=_("Or by an indicator"), required=False, choices=[("", "–"), *indicators]
            )
        self.fields["members"] = forms.MultipleChoiceField(
            label=_("Which members"),
            required=False,
            choices=[(each.public_id, each.member.name) for each in delegations],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("For what members owe. One alone acknowledges it before the others see it."),
        )
        self.order_fields(["title", "what", "owner", "members", "due_on", "every", "review_on", "measure", "indicator"])


class SheetForm(forms.Form):
    """A sheet that comes back."""

    file = forms.FileField(label=_("The sheet, filled in (.xlsx)"))


def day_or_none(value: object) -> date | None:
    """A clean day."""
    return value if isinstance(value, date) else None
