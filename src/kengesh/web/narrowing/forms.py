"""What is filled in at the chair's desk, in groups, and in answer to offers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kengesh.consensus.issues import Issues
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import Seat
from kengesh.web.narrowing.models import AgreementLevel, AnswerKind, GroupKind, OfferKind, SealedInput
from kengesh.web.negotiations.reading import Bracket

Given = QueryDict | None
LEAVE: Final = ""
WORDS: Final = "words"
MOST: Final = 1_000_000
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

    def __init__(
        self, data: Given = None, *, brackets: Sequence[Bracket], suggested: Mapping[str, str], kind: str = ""
    ) -> None:
        super().__init__(data, initial={"kind": kind} if kind else None)
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


class StudyForm(forms.Form):
    """A study of what the alternatives do for members."""

    title = forms.CharField(label=_("Title"), max_length=300)
    file = forms.FileField(
        label=_("Links of the study (TOML)"),
        max_length=200,
        help_text=_("It names brackets, alternatives and members of this text; nothing in it becomes a position."),
    )


class JointRunForm(forms.Form):
    """Who is asked to take part in a joint run."""

    delegations = forms.MultipleChoiceField(
        label=_("Delegations"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All that are named must consent; without the consent of one there is no run."),
    )

    def __init__(self, data: Given = None, *, delegations: Iterable[Delegation]) -> None:
        super().__init__(data)
        _choose(self, "delegations", [(each.public_id, f"{each}") for each in delegations])


class InputForm(forms.Form):
    """What a delegation brings to a joint run: points for the alternatives of brackets, and its walk-away."""

    walk_away = forms.IntegerField(
        label=_("Walk-away"),
        min_value=-MOST,
        max_value=MOST,
        help_text=_("The sum of points below which you accept no package."),
    )
    may_be_named = forms.BooleanField(
        label=_("We may be named if we stand in the way"),
        required=False,
        help_text=_("Names are told only if every member that stands in the way agreed to it."),
    )
    note = forms.CharField(
        label=_("Note, for your delegation alone"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs=_SHORT),
    )

    def __init__(self, data: Given = None, *, issues: Issues, kept: SealedInput | None, prefix: str) -> None:
        held = {} if kept is None else {name: getattr(kept, name) for name in ("walk_away", "may_be_named", "note")}
        super().__init__(data, prefix=prefix, initial=held)
        self.issues = issues
        points = kept.points if kept else {}
        for issue, options in issues.problem.issues.items():
            for option in options:
                self.fields[f"points-{issue}-{option}"] = forms.IntegerField(
                    required=False,
                    min_value=-MOST,
                    max_value=MOST,
                    initial=points.get(issue, {}).get(option),
                )

    def clean(self) -> dict[str, object]:
        """A bracket has points for each of its alternatives, or makes no difference."""
        found = super().clean() or self.cleaned_data
        for issue, options in self.issues.problem.issues.items():
            given = {option: found.get(f"points-{issue}-{option}") for option in options}
            missing = [option for option, value in given.items() if value is None]
            if missing and len(missing) < len(options):
                self.add_error(
                    f"points-{issue}-{missing[0]}", _("Give points for every alternative here, or for none.")
                )
        return found

    def points(self) -> dict[str, dict[str, int]]:
        """Points by bracket and alternative, for the brackets that make a difference."""
        found: dict[str, dict[str, int]] = {}
        for issue, options in self.issues.problem.issues.items():
            given = {option: self.cleaned_data.get(f"points-{issue}-{option}") for option in options}
            if all(value is not None for value in given.values()):
                found[issue] = {option: int(value or 0) for option, value in given.items()}
        return found


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, object]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared so
    field.choices = list(choices)
