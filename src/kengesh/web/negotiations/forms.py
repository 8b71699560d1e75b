"""What people fill in on the pages of a negotiation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group
from kengesh.web.members.standing import Seat
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations.models import DocumentKind, Spot, Verb

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

Given = QueryDict | Mapping[str, object] | None
Files: TypeAlias = "MultiValueDict[str, UploadedFile[Any]] | None"
Initial = Mapping[str, object] | None
Choices = Iterable[tuple[str, object]]

_LONG = forms.Textarea(attrs={"rows": 8, "dir": "auto", "spellcheck": "true"})
_SHORT = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

_DISTRIBUTIONS = [("Limited", _("Limited")), ("General", _("General")), ("Restricted", _("Restricted"))]
_ADDING = _(
    "One paragraph; beside an article or another heading the first line is the heading, and each further line a "
    "paragraph below it."
)
_CHANGING = _(
    "Change the words to what they should be. Brackets that stand in the text stay as they are: write inside one to "
    "amend it, or put a wording of yours beside it in brackets of its own."
)


def choose(form: forms.Form, name: str, choices: Choices) -> bool:
    """Give a field its choices, or take it out where there are none; say whether it is there."""
    field, found = form.fields[name], list(choices)
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared so
    if found:
        field.choices = found
    else:
        del form.fields[name]
    return bool(found)


class SeatForm(forms.Form):
    """A form for one of a person's delegations; the choice is shown only to who has several."""

    delegation = forms.ChoiceField(label=_("Delegation"))

    def __init__(
        self, data: Given = None, files: Files = None, *, seats: Sequence[Seat], initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        choose(self, "delegation", [(seat.public_id, seat.name) for seat in seats])
        if len(seats) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
            self.fields["delegation"].initial = seats[0].public_id


class AmendmentFields(forms.Form):
    """An amendment of one provision; what its verb does not need is left out."""

    text = forms.CharField(label=_("Wording"), widget=_LONG, strip=False, required=False, max_length=60_000)
    number = forms.CharField(label=_("Number"), required=False, max_length=40)
    spot = forms.ChoiceField(label=_("Where"), choices=Spot.choices, required=False)
    reason = forms.CharField(label=_("Reason"), widget=_SHORT, required=False, max_length=10_000)
    on_digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def fit(self, verb: Verb) -> None:
        """Ask for what a verb needs."""
        if verb != Verb.ADD:
            del self.fields["number"], self.fields["spot"]
        if verb not in (Verb.ADD, Verb.MOD):
            del self.fields["text"]
        else:
            self.fields["text"].required = True
        if verb == Verb.NOC:
            self.fields["reason"].required = True
        if verb == Verb.ADD:
            self.fields["text"].help_text = _ADDING
        if verb == Verb.MOD:
            self.fields["text"].help_text = _CHANGING


class AmendmentForm(AmendmentFields, SeatForm):
    """An amendment that somebody in a delegation drafts."""

    field_order = ("delegation", "text", "number", "spot", "reason")

    def __init__(self, data: Given = None, *, seats: Sequence[Seat], verb: Verb, initial: Initial = None) -> None:
        super().__init__(data, seats=seats, initial=initial)
        self.fit(verb)


class EnteredAmendmentForm(AmendmentFields):
    """An amendment that came to the secretariat by letter, mail or telephone."""

    delegation = forms.ChoiceField(label=_("Whose amendment it is"))
    channel = forms.ChoiceField(
        label=_("How it came"), choices=[each for each in Channel.choices if each[0] != Channel.PLATFORM]
    )
    field_order = ("delegation", "channel", "text", "number", "spot", "reason")

    def __init__(
        self, data: Given = None, *, delegations: Iterable[Delegation], verb: Verb, initial: Initial = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choose(self, "delegation", [(each.public_id, f"{each}") for each in delegations])
        self.fit(verb)


class ReleaseForm(forms.Form):
    """To whom something is released."""

    audience = forms.ChoiceField(
        label=_("Release to"),
        choices=[(each.value, each.label) for each in (Audience.BODY, Audience.GROUP, Audience.CHAIR)],
        widget=forms.RadioSelect,
    )
    group = forms.ChoiceField(label=_("Which group"), required=False)

    def __init__(self, data: Given = None, *, groups: Iterable[Group]) -> None:
        super().__init__(data)
        if not choose(self, "group", [(each.public_id, each.name) for each in groups]):
            choose(self, "audience", [(each.value, each.label) for each in (Audience.BODY, Audience.CHAIR)])


class CommentForm(SeatForm):
    """A comment for one's own delegation."""

    text = forms.CharField(label=_("Comment for our delegation only"), widget=_SHORT, max_length=10_000)


class ReturnForm(SeatForm):
    """A file that comes back."""

    file = forms.FileField(label=_("Word file with tracked changes, or comment form"), max_length=200)
    also_for = forms.MultipleChoiceField(
        label=_("It is also the return of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Given = None, files: Files = None, *, seats: Sequence[Seat], together: Iterable[Delegation]
    ) -> None:
        super().__init__(data, files, seats=seats)
        choose(self, "also_for", [(each.public_id, f"{each}") for each in together])


class EnteredReturnForm(forms.Form):
    """A file that came to the secretariat."""

    delegation = forms.ChoiceField(label=_("Whose return it is"))
    channel = forms.ChoiceField(
        label=_("How it came"), choices=[each for each in Channel.choices if each[0] in ("mail", "letter")]
    )
    file = forms.FileField(label=_("Word file with tracked changes, or comment form"), max_length=200)

    def __init__(self, data: Given = None, files: Files = None, *, delegations: Iterable[Delegation]) -> None:
        super().__init__(data, files)
        choose(self, "delegation", [(each.public_id, f"{each}") for each in delegations])


class IssueForm(forms.Form):
    """The next revision."""

    distribution = forms.ChoiceField(
        label=_("Distribution"),
        required=False,
        choices=[
            ("", _("as before")),
            ("General", _("General")),
            ("Limited", _("Limited")),
            ("Restricted", _("Restricted")),
        ],
    )
    returns_until = forms.DateTimeField(
        label=_("Returns are asked for until (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )


class TableForm(forms.Form):
    """The first draft of a matter."""

    symbol = forms.CharField(label=_("Symbol"), max_length=60)
    file = forms.FileField(label=_("Draft: Word, Markdown, Akoma Ntoso"), max_length=200)


class DocumentForm(forms.Form):
    """A document beside the text."""

    kind = forms.ChoiceField(label=_("Kind"))
    title = forms.CharField(label=_("Title"), max_length=300)
    symbol = forms.CharField(label=_("Symbol, if not that of the text"), max_length=80, required=False)
    addendum = forms.IntegerField(label=_("Add."), min_value=0, max_value=999, initial=0)
    corrigendum = forms.IntegerField(label=_("Corr."), min_value=0, max_value=999, initial=0)
    distribution = forms.ChoiceField(
        label=_("Distribution"),
        choices=_DISTRIBUTIONS,
    )
    language = forms.ChoiceField(label=_("Language"))
    audience = forms.ChoiceField(
        label=_("For"), choices=[(each.value, each.label) for each in (Audience.BODY, Audience.OBSERVERS)]
    )
    text = forms.CharField(label=_("Text"), widget=_LONG, required=False, max_length=60_000)
    file = forms.FileField(
        label=_("or a Word or Markdown file"),
        required=False,
        help_text=_("It is written anew, without names of persons, comments and hidden text."),
    )
    recipients = forms.MultipleChoiceField(label=_("Give it to"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        data: Given = None,
        files: Files = None,
        *,
        kinds: Sequence[DocumentKind],
        languages: Sequence[str],
        delegations: Iterable[Delegation],
    ) -> None:
        super().__init__(data, files)
        given_out = kinds == [DocumentKind.NON_PAPER]
        choose(self, "kind", [(each.value, each.label) for each in kinds])
        choose(self, "language", [(each, each) for each in languages])
        choose(self, "recipients", [(each.public_id, f"{each}") for each in delegations] if given_out else [])
        if given_out:
            del self.fields["audience"]
