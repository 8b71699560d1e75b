"""What people fill in about concerns."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.web.concerns.actions import Wording
from kengesh.web.concerns.models import Concern, Disposition, InternalConcern, Origin
from kengesh.web.matters.models import Matter
from kengesh.web.meetings.forms import ChoiceOf
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group
from kengesh.web.members.standing import Seat
from kengesh.web.members.visibility import TABLE, Audience, Kind

_WORDED: Final = ("title", "text", "provision", "origin_kind", "origin", "origin_title")


def audience_choices(groups: Iterable[Group], wider_than: Audience = Audience.DELEGATION) -> list[tuple[str, object]]:
    """What a concern may be released to, each group by its name."""
    wide = [each for each in TABLE[Kind.CONCERN].releasable if each.width > wider_than.width]
    choices: list[tuple[str, object]] = []
    for each in wide:
        if each is Audience.GROUP:
            choices += [(f"group:{group.public_id}", _("group %s") % group.name) for group in groups]
        else:
            choices.append((each.value, each.label))
    return choices


class ConcernForm(forms.Form):
    """What a concern says, and where it comes from."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("What needs to be addressed"), widget=forms.Textarea)
    provision = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    origin = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    origin_kind = forms.ChoiceField(label=_("Taken up from"), choices=Origin.choices, initial=Origin.OWN)
    origin_title = forms.CharField(
        label=_("Name of the lesson or contribution"),
        max_length=300,
        required=False,
        help_text=_("If it is one of these."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Leave what a concern was taken up from as it is, where that is kept here."""
        super().__init__(*args, **options)
        if self["origin"].value():
            self.fields["origin_kind"].widget = self.fields["origin_title"].widget = forms.HiddenInput()

    def wording(self) -> Wording:
        """The value that actions take."""
        data = self.cleaned_data
        return Wording(**{name: data[name] for name in _WORDED})

    @staticmethod
    def of(concern: Concern | InternalConcern) -> dict[str, str]:
        """The initial values that say what a concern says now."""
        return {name: getattr(concern, name) for name in _WORDED}


class TakeUpForm(forms.Form):
    """A concern in the words of the delegation that takes something up."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("What needs to be addressed, in your own words"), widget=forms.Textarea)

    def __init__(self, *args: Any, matters: Iterable[Matter], seats: Iterable[Seat], **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the matters of the bodies that the reader sits in, and the reader's delegations."""
        super().__init__(*args, **options)
        self.seats = {seat.public_id: seat for seat in seats}
        self.fields["matter"] = ChoiceOf(matters, label=_("Matter"))
        choices = [(key, seat.name) for key, seat in self.seats.items()]
        self.fields["delegation"] = forms.ChoiceField(label=_("Delegation"), choices=choices, initial=choices[0][0])
        if len(choices) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
        self.order_fields(["matter", "delegation"])

    def clean(self) -> dict[str, Any]:
        """A delegation raises a concern in its own body."""
        given = super().clean() or {}
        matter, seat = given.get("matter"), self.seats.get(given.get("delegation", ""))
        if matter and seat and matter.body_id != seat.body:
            self.add_error("matter", _("This delegation does not sit in the body that deals with this matter."))
        return given


class DraftForm(ConcernForm):
    """A new draft of one of the reader's delegations."""

    delegation = forms.ChoiceField(label=_("Delegation"))
    field_order = ("delegation",)

    def __init__(self, *args: Any, seats: Iterable[Seat], **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the delegations that the reader belongs to."""
        super().__init__(*args, **options)
        choices = [(seat.public_id, seat.name) for seat in seats]
        field = self.fields["delegation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = choices
        field.initial = choices[0][0] if choices else ""
        if len(choices) == 1:
            field.widget = forms.HiddenInput()


class EntryForm(ConcernForm):
    """A concern that came to the secretariat by another way than the platform."""

    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label=_("Delegation"), to_field_name="public_id", empty_label="–"
    )
    channel = forms.ChoiceField(
        label=_("It came"), choices=[each for each in Channel.choices if each[0] != Channel.PLATFORM]
    )
    audience = forms.ChoiceField(
        label=_("It is for"), choices=[(each.value, each.label) for each in (Audience.BODY, Audience.PUBLIC)]
    )
    field_order = ("delegation", "channel", "audience")

    def __init__(self, *args: Any, body: int, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the delegations of the body."""
        super().__init__(*args, **options)
        field = self.fields["delegation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = Delegation.objects.filter(body=body).select_related("member")


class ReleaseForm(forms.Form):
    """To whom a concern is released."""

    audience = forms.ChoiceField(label=_("Release to"), help_text=_("Later it can go further, never to fewer."))

    def __init__(self, *args: Any, choices: list[tuple[str, object]], **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the audiences that are wider than the present one."""
        super().__init__(*args, **options)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = choices

    def released(self) -> dict[str, str]:
        """The audience, and the group where it is one."""
        audience, _colon, group = self.cleaned_data["audience"].partition(":")
        return {"audience": audience, "group_id": group}


class SettleForm(forms.Form):
    """What its author says became of a concern."""

    disposition = forms.ChoiceField(label=_("This concern is"), choices=Disposition.choices)
    note = forms.CharField(label=_("In words"), widget=forms.Textarea, required=False)
