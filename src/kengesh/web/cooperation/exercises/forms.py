"""What people fill in on the pages of exercises. Times are those of the place of the body."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.web.cooperation.exercises.actions import Plan
from kengesh.web.cooperation.exercises.learning import Finding
from kengesh.web.cooperation.exercises.models import (
    Area,
    Director,
    Exercise,
    Inject,
    Kind,
    Lesson,
    MissionArea,
    Observation,
    Outcome,
    Priority,
    Rating,
    Seen,
)
from kengesh.web.cooperation.exercises.observing import Sighting
from kengesh.web.meetings.forms import ChoiceOf, ManyOf, MomentField
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation

_OTHER = "tactical"


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class LinesField(forms.CharField):
    """Several strings, one on each line; clean, it is a tuple."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- a tuple of strings
        """The lines that say something."""
        return tuple(filter(None, (line.strip() for line in f"{super().clean(value)}".splitlines())))


class PlanFields(forms.Form):
    """The plan of an exercise."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[*Kind.choices, (_OTHER, _("another kind (tactical, military)"))],
        help_text=_("Exercises are civil and protective; another kind is refused, with the reason."),
    )
    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))
    scope = forms.CharField(label=_("Scope"), widget=_text())
    mission_areas = forms.MultipleChoiceField(
        label=_("Mission areas"), choices=MissionArea.choices, widget=forms.CheckboxSelectMultiple
    )
    capabilities = LinesField(label=_("Core capabilities"), help_text=_("One on each line."))
    objectives = LinesField(label=_("Objectives"), help_text=_("One on each line."))
    hazard = forms.CharField(label=_("Threat or hazard"), max_length=200)
    scenario = forms.CharField(label=_("Scenario in outline"), widget=_text(5))
    sponsor = forms.CharField(label=_("Sponsor"), max_length=200)
    contact = forms.CharField(label=_("Point of contact"), max_length=200, help_text=_("An office, never a person."))
    director = forms.ChoiceField(
        label=_("Exercise director"),
        choices=Director.choices,
        help_text=_("Accepts observations and closes the evaluation."),
    )

    def plan(self) -> Plan:
        """What was filled in."""
        said = self.cleaned_data
        names = [name for name in PlanFields.base_fields if name != "mission_areas"]
        return Plan(mission_areas=tuple(said["mission_areas"]), **{name: said[name] for name in names})

    @staticmethod
    def of(exercise: Exercise) -> dict[str, object]:
        """What the plan says now."""
        said = {name: getattr(exercise, name) for name in PlanFields.base_fields}
        lines = {name: "\n".join(said[name]) for name in ("capabilities", "objectives")}
        return said | lines


class PlanForm(PlanFields):
    """The plan of a new exercise: in which body, who hosts, and who is asked."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        bodies: Iterable[Body],
        delegations: Sequence[Delegation],
        must_host: bool = False,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = ChoiceOf(bodies, label=_("Body"))
        self.fields["host"] = ChoiceOf(delegations, label=_("Host"), required=must_host)
        self.fields["asked"] = ManyOf(delegations, label=_("Delegations that are asked to take part"), required=False)
        self.order_fields(["name", "body", "host"])


class AnswerForm(forms.Form):
    """Whether a delegation takes part, and with what."""

    takes_part = forms.ChoiceField(
        label=_("Answer"), choices=[("yes", _("takes part")), ("no", _("does not take part"))]
    )
    contribution = forms.CharField(label=_("What it contributes"), widget=_text(), required=False, max_length=4_000)

    def __init__(self, *args: Any, delegations: Iterable[Delegation], entered: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Delegation"))
        if entered:
            ways = [each for each in Channel.choices if each[0] != Channel.PLATFORM]
            self.fields["channel"] = forms.ChoiceField(label=_("It came"), choices=ways)
        self.order_fields(["delegation", "channel"])


class AskForm(forms.Form):
    """More delegations to be asked."""

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegations"] = ManyOf(delegations, label=_("Delegations"))


class EventsForm(forms.Form):
    """A master events list."""

    file = forms.FileField(label=_("The list"), max_length=200, help_text=_("A spreadsheet (.xlsx), as the template."))


class EarlyForm(forms.Form):
    """Play the next inject before its time."""

    early_reason = forms.CharField(label=_("Reason"), required=False, max_length=1_000, widget=_text(2))


class SettleForm(forms.Form):
    """What became of an inject."""

    outcome = forms.ChoiceField(label=_("What became of it"), choices=[each for each in Outcome.choices if each[0]])
    reason = forms.CharField(label=_("Reason, if late or skipped"), required=False, max_length=1_000, widget=_text(2))

    def __init__(self, *args: Any, injects: Iterable[Inject], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["inject"] = ChoiceOf(injects, label=_("Inject"))
        self.order_fields(["inject"])


class SightingForm(forms.Form):
    """What an evaluator saw."""

    area = forms.ChoiceField(label=_("Area"), choices=Area.choices)
    rating = forms.ChoiceField(label=_("How it went"), choices=Rating.choices)
    text = forms.CharField(label=_("What was seen"), widget=_text(4), max_length=8_000)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        taking_part: Sequence[Delegation],
        capabilities: Iterable[str],
        injects: Iterable[Inject],
        seats: Sequence[Delegation] = (),
        entered: bool = False,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        if seats:
            self.fields["delegation"] = ChoiceOf(seats, label=_("Noted for"))
        if entered:
            self.fields["sender"] = ChoiceOf(taking_part, label=_("Sent by"), required=False)
            self.fields["sender"].help_text = _("Empty where the secretariat’s own evaluator saw it.")
            self.fields["channel"] = forms.ChoiceField(label=_("It came"), choices=Channel.choices)
        self.fields["first"] = ChoiceOf(taking_part, label=_("Member concerned"), required=True)
        self.fields["second"] = ChoiceOf(taking_part, label=_("Together with"), required=False)
        choices = [("", "–"), *((each, each) for each in capabilities)]
        self.fields["capability"] = forms.ChoiceField(label=_("Core capability"), choices=choices, required=False)
        self.fields["inject"] = ChoiceOf(injects, label=_("At inject"), required=False)
        self.order_fields(["delegation", "sender", "channel", "area", "first", "second", "rating"])

    def sighting(self) -> Sighting:
        """What was filled in."""
        said = self.cleaned_data
        named = {name: said[name].public_id if said.get(name) else "" for name in ("first", "second", "inject")}
        return Sighting(
            area=said["area"], rating=said["rating"], text=said["text"], capability=said["capability"], **named
        )

    @staticmethod
    def of(seen: Seen) -> dict[str, object]:
        """What a note says now."""
        plain = {name: getattr(seen, name) for name in ("area", "rating", "text", "capability")}
        named = {name: getattr(seen, name) for name in ("first", "second", "inject")}
        return plain | {name: row.public_id if row else "" for name, row in named.items()}


class JudgeForm(forms.Form):
    """What the director says of an observation."""

    accepted = forms.ChoiceField(label=_("Judgement"), choices=[("yes", _("accept")), ("no", _("do not accept"))])
    reason = forms.CharField(label=_("Reason, if it is not accepted"), required=False, max_length=2_000, widget=_text())


class LessonForm(forms.Form):
    """A lesson."""

    title = forms.CharField(label=_("Title"), max_length=200)
    area = forms.ChoiceField(label=_("Area"), choices=Area.choices)
    observation = forms.CharField(
        label=_("Observation"),
        widget=_text(),
        help_text=_("In words that the whole body may read: it sees lessons once the report is issued."),
    )
    root_cause = forms.CharField(label=_("Root cause"), widget=_text())
    recommendation = forms.CharField(label=_("Recommendation"), widget=_text())
    priority = forms.ChoiceField(label=_("Priority"), choices=Priority.choices)
    due = forms.DateField(label=_("Due"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        taking_part: Sequence[Delegation],
        capabilities: Iterable[str],
        observations: Iterable[Observation],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capability"] = forms.ChoiceField(
            label=_("Core capability"), choices=[(each, each) for each in capabilities]
        )
        self.fields["owner"] = ChoiceOf(taking_part, label=_("Proposed owner"))
        self.fields["observations"] = ManyOf(observations, label=_("Observations that it stands on"))
        self.order_fields(["title", "observations", "area", "capability"])

    def finding(self) -> Finding:
        """What was filled in."""
        said = self.cleaned_data
        texts = {name: said[name] for name in ("title", "area", "capability", "observation", "root_cause")}
        return Finding(
            **texts,
            recommendation=said["recommendation"],
            priority=said["priority"],
            owner=said["owner"].public_id,
            due=said["due"],
        )


class RecurrenceForm(forms.Form):
    """Whether an earlier lesson returns as this one."""

    returns = forms.ChoiceField(
        label=_("What is said"), choices=[("yes", _("it is the same lesson")), ("no", _("it is another lesson"))]
    )
    reason = forms.CharField(label=_("Why"), widget=_text())

    def __init__(self, *args: Any, earlier: Iterable[Lesson], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        rows = list(earlier)
        self.fields["earlier"] = ChoiceOf(rows, label=_("Earlier lesson"))
        self.fields["earlier"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "–"),
            *((each.public_id, f"{each.exercise}: {each.title}") for each in rows),
        ]
        self.order_fields(["earlier"])
