"""What people fill in about positions: to whom, on whose behalf, and one position on one thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kengesh.errors import Refused
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, Group
from kengesh.web.members.visibility import TABLE, Audience, Kind
from kengesh.web.positions import rules
from kengesh.web.positions.models import ReserveKind, Scope, StanceKind
from kengesh.web.positions.sayings import Release, Saying

SAME = "same"
PARTS = (
    (Audience.DELEGATION.value, _("nobody outside the delegation")),
    (Audience.CHAIR.value, _("chair and secretariat")),
    (SAME, _("as the position")),
)


def kind_choices(body: Body) -> list[tuple[str, object]]:
    """The positions that the rule of a body knows."""
    return [(each.value, each.label) for each in StanceKind if rules.knows(body, each)]


def audience_choices(groups: Iterable[Group]) -> list[tuple[str, object]]:
    """What a position may be released to, each group by its name."""
    choices: list[tuple[str, object]] = []
    for each in TABLE[Kind.OBJECTION].releasable:
        if each is Audience.GROUP:
            choices += [(f"group:{group.public_id}", _("group %s") % group.name) for group in groups]
        else:
            choices.append((each.value, each.label))
    return choices


class ReleaseForm(forms.Form):
    """To whom positions are released, their reasons and their remedies."""

    audience = forms.ChoiceField(label=_("Released to"), initial=Audience.CHAIR.value)
    reason_audience = forms.ChoiceField(label=_("The reason goes to"), choices=PARTS, initial=Audience.DELEGATION.value)
    remedy_audience = forms.ChoiceField(label=_("The remedy goes to"), choices=PARTS, initial=Audience.DELEGATION.value)
    on_behalf_of = forms.MultipleChoiceField(
        label=_("On behalf of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Instead of your own delegation. A member’s own statement prevails."),
    )

    def __init__(
        self, *args: object, groups: Iterable[Group], spoken_for: Iterable[Delegation] = (), **options: object
    ) -> None:
        """Offer the groups of the delegation, and the members that it speaks for."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # what every form takes
        _choices(self, "audience", audience_choices(groups))
        named = [(each.public_id, each.member.name) for each in spoken_for]
        if named:
            _choices(self, "on_behalf_of", named)
        else:
            del self.fields["on_behalf_of"]

    def release(self) -> Release:
        """The value that actions take."""
        audience, _colon, group = self.cleaned_data["audience"].partition(":")
        reason, remedy = (
            audience if self.cleaned_data[name] == SAME else self.cleaned_data[name]
            for name in ("reason_audience", "remedy_audience")
        )
        return Release(audience, group, reason, remedy)

    def voices(self) -> list[str]:
        """Those it is said for, by the public ids of their delegations."""
        return list(self.cleaned_data.get("on_behalf_of", ()))


class StanceForm(ReleaseForm):
    """One position on one thing, and to whom it goes."""

    kind = forms.ChoiceField(label=_("Position"))
    reserve_kind = forms.ChoiceField(
        label=_("Kind of reserve"), required=False, choices=[("", "–"), *ReserveKind.choices],
        help_text=_("For a reserve only."),
    )  # fmt: skip
    scope = forms.ChoiceField(label=_("The reserve is on"), required=False, choices=[("", "–"), *Scope.choices])
    target = forms.ChoiceField(label=_("On"), required=False)
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea,
        help_text=_("“Not stated” where it stays empty; “pending instructions” is an answer too."),
    )  # fmt: skip
    remedy = forms.CharField(
        label=_("What would satisfy"), required=False, widget=forms.Textarea,
        help_text=_("“Not stated” where it stays empty; “pending instructions” is an answer too."),
    )  # fmt: skip
    field_order: Sequence[str] = ("target", "kind", "reserve_kind", "scope", "reason", "remedy", "audience")

    def __init__(self, *args: object, body: Body, targets: Iterable[tuple[str, object]], **options: object) -> None:
        """Offer what can be said in the body, and of what."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # what every form takes
        _choices(self, "kind", kind_choices(body))
        _choices(self, "target", list(targets))

    def saying(self, wording: str = "") -> Saying:
        """The value that actions take; `wording` is the digest of the words that the page showed."""
        data = self.cleaned_data
        said = (data["kind"], data["target"], data["reserve_kind"], data["scope"], data["reason"], data["remedy"])
        return Saying(*said, wording)


class EntryForm(StanceForm):
    """A position that came to the secretariat by another way than the platform."""

    delegation = forms.ModelChoiceField(Delegation.objects.none(), label=_("Delegation"), to_field_name="public_id")
    channel = forms.ChoiceField(
        label=_("It came"), choices=[each for each in Channel.choices if each[0] != Channel.PLATFORM]
    )
    field_order = ("delegation", "channel", "target", "kind", "reserve_kind", "scope", "reason", "remedy", "audience")

    def __init__(self, *args: object, delegations: QuerySet[Delegation], **options: object) -> None:
        """Offer the delegations of the body."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # what every form takes
        field = self.fields["delegation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = delegations


class BulkForm(ReleaseForm):
    """One position on everything in a part of the text."""

    section = forms.ChoiceField(label=_("On everything in"), required=False)
    kind = forms.ChoiceField(label=_("Position"))
    field_order = ("section", "kind", "audience")

    def __init__(self, *args: object, body: Body, sections: Iterable[tuple[str, object]], **options: object) -> None:
        """Offer the parts of the text, and positions that need no words of their own."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # what every form takes
        _choices(self, "section", list(sections))
        _choices(self, "kind", [each for each in kind_choices(body) if each[0] != StanceKind.RESERVES])


class NoteForm(forms.Form):
    """A note or a red line."""

    text = forms.CharField(label=_("In words"), widget=forms.Textarea)
    provision = forms.ChoiceField(label=_("On"), required=False)

    def __init__(self, *args: object, places: Iterable[tuple[str, object]], **options: object) -> None:
        """Offer the places of the text."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # what every form takes
        _choices(self, "provision", [("", _("the whole text")), *places])


class SheetForm(forms.Form):
    """A position sheet that was filled in."""

    sheet = forms.FileField(label=_("The position sheet"), help_text=_("The Word file of the brief, filled in."))


class AnswerForm(forms.Form):
    """What answers a concern."""

    provision = forms.ChoiceField(label=_("A provision of the text"), required=False)
    words = forms.CharField(label=_("Or words"), required=False, widget=forms.Textarea)

    def __init__(self, *args: object, places: Iterable[tuple[str, object]], **options: object) -> None:
        """Offer the places of the text."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # what every form takes
        _choices(self, "provision", [("", "–"), *places])


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in for one target in a list of many."""

    kind: str = ""
    reserve_kind: str = ""
    reason: str = ""
    remedy: str = ""
    wording: str = ""

    def saying(self, target: str) -> Saying:
        """The value that actions take.

        Raises
        ------
        Refused
            If it is none of the positions or kinds of reserve there are.
        """
        if self.kind not in StanceKind.values or self.reserve_kind not in {"", *ReserveKind.values}:
            raise Refused("stance-nothing")
        return Saying(self.kind, target, self.reserve_kind, "", self.reason, self.remedy, self.wording)


def given(data: QueryDict, target: str) -> Given:
    """What a list says of one target."""
    return Given(*(data.get(f"{name}:{target}", "") for name in ("kind", "reserve", "reason", "remedy", "wording")))


def _choices(form: forms.Form, name: str, choices: Sequence[tuple[str, object]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared as one
    field.choices = [*choices]
