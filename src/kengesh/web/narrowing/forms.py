"""What is filled in at the chair's desk, in groups, and in answer to offers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import Seat
from kengesh.web.narrowing.models import AgreementLevel, AnswerKind, GroupKind, OfferKind
from kengesh.web.negotiations.reading import Bracket

Given = QueryDict | None
LEAVE: Final = ""
WORDS: Final = "words"
_SHORT: Final = {"rows": 3, "dir": "auto"}


class OfferForm(forms.Form):
    """An offer: for each open bracket leave it, one of its alternatives, or words of the chair."""

    kind = forms.ChoiceField(label=_("What it is"), choices=OfferKind.choices)
    title = forms.CharField(label=_("Title"), max_length=300)
    explanation = forms.CharField(
        label=_("Explanation"), required=False, max_length=10_000, widget=forms.Textarea(attrs=_SHORT)
    )
    answers_until = forms.DateTimeField(
        label=_("Answers until (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("Leave it empty to wait as long as it takes."),
    )

    def __init__(self, data: Given = None, *, brackets: Sequence[Bracket], suggested: Mapping[str, str]) -> None:
        super().__init__(data)
        self.brackets = brackets
        for each in brackets:
            options: list[tuple[str, object]] = [(LEAVE, _("leave it open"))]
            options += [(side.id, _("alternative %(number)s") % {"number": n}) for n, side in enumerate(each.sides, 1)]
            options.append((WORDS, _("these words")))
            self.fields[f"choice-{each.id}"] = forms.ChoiceField(
                choices=options, required=False, initial=suggested.get(each.id, LEAVE), widget=forms.RadioSelect
            )
            self.fields[f"words-{each.id}"] = forms.CharField(
                required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
            )

    def choices(self) -> dict[str, dict[str, str]]:
        """What is offered for each bracket, as the action takes it."""
        found: dict[str, dict[str, str]] = {}
        for each in self.brackets:
            chosen = self.cleaned_data.get(f"choice-{each.id}") or LEAVE
            if chosen == WORDS:
                found[each.id] = {"words": self.cleaned_data[f"words-{each.id}"]}
            elif chosen != LEAVE:
                found[each.id] = {"alternative": chosen}
        return found


class AnswerForm(forms.Form):
    """A delegation's answer to an offer."""

    delegation = forms.ChoiceField(label=_("For"))
    answer = forms.ChoiceField(label=_("Answer"), choices=AnswerKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=10_000)
    remedy = forms.CharField(label=_("What would satisfy you"), required=False, max_length=10_000)
    channel = forms.ChoiceField(label=_("How it came"), required=False)

    def __init__(self, data: Given = None, *, seats: Sequence[Seat] = (), others: Iterable[Delegation] = ()) -> None:
        super().__init__(data)
        delegation, channel = self.fields["delegation"], self.fields["channel"]
        assert isinstance(delegation, forms.ChoiceField)  # noqa: S101 -- declared so
        assert isinstance(channel, forms.ChoiceField)  # noqa: S101 -- declared so
        if seats:
            delegation.choices = [(seat.public_id, seat.name) for seat in seats]
            del self.fields["channel"]
        else:
            delegation.choices = [(each.public_id, f"{each}") for each in others]
            channel.choices = [(value, label) for value, label in Channel.choices if value != Channel.PLATFORM]
            channel.required = True


class AgreementForm(forms.Form):
    """What those present agreed."""

    provision = forms.ChoiceField(label=_("Provision"))
    level = forms.ChoiceField(
        label=_("Level"), choices=[each for each in AgreementLevel.choices if each[0] != AgreementLevel.PACKAGE]
    )
    where = forms.CharField(label=_("Where it was agreed"), max_length=200)
    present = forms.MultipleChoiceField(
        label=_("Those present"), widget=forms.CheckboxSelectMultiple, help_text=_("Ask them before you record it.")
    )

    def __init__(
        self, data: Given = None, *, provisions: Sequence[tuple[str, str]], delegations: Iterable[Delegation]
    ) -> None:
        super().__init__(data)
        _choose(self, "provision", provisions)
        _choose(self, "present", [(each.public_id, f"{each}") for each in delegations])


class CorrectionForm(forms.Form):
    """An editorial correction in words that nobody stands behind."""

    provision = forms.ChoiceField(label=_("Provision"))
    old = forms.CharField(label=_("These words"), max_length=5_000, strip=False, widget=forms.Textarea(attrs=_SHORT))
    new = forms.CharField(
        label=_("Should read"), max_length=5_000, strip=False, required=False, widget=forms.Textarea(attrs=_SHORT)
    )

    def __init__(self, data: Given = None, *, provisions: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        _choose(self, "provision", provisions)


class GroupForm(forms.Form):
    """A group on a cluster of provisions."""

    kind = forms.ChoiceField(label=_("Kind"), choices=GroupKind.choices)
    name = forms.CharField(label=_("Name"), max_length=200)
    provisions = forms.MultipleChoiceField(label=_("Provisions"), widget=forms.CheckboxSelectMultiple)
    delegations = forms.MultipleChoiceField(label=_("Delegations"), widget=forms.CheckboxSelectMultiple)
    convener = forms.ChoiceField(label=_("Convener"))

    def __init__(
        self,
        data: Given = None,
        *,
        provisions: Sequence[tuple[str, str]],
        delegations: Iterable[Delegation],
        people: Iterable[User],
    ) -> None:
        super().__init__(data)
        _choose(self, "provisions", provisions)
        _choose(self, "delegations", [(each.public_id, f"{each}") for each in delegations])
        _choose(self, "convener", [(each.public_id, each.name) for each in people])


class WorkForm(forms.Form):
    """Other words for a provision of the cluster, in the working copy."""

    provision = forms.ChoiceField(label=_("Provision"))
    delegation = forms.ChoiceField(label=_("Proposed by"))
    text = forms.CharField(
        label=_("Wording"), max_length=60_000, strip=False, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )

    def __init__(self, data: Given = None, *, provisions: Sequence[tuple[str, str]], seats: Sequence[Seat]) -> None:
        super().__init__(data)
        _choose(self, "provision", provisions)
        _choose(self, "delegation", [(seat.name, seat.name) for seat in seats])


class ReportForm(forms.Form):
    """What the group tells its body."""

    text = forms.CharField(
        label=_("Report"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, object]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared so
    field.choices = list(choices)
