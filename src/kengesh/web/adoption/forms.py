"""Forms of the silence desk, of decisions and of statements. Times are those of the place of the body."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.web.adoption.models import StatementKind
from kengesh.web.meetings.forms import ChoiceOf, ManyOf, MomentField
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation

_WORDS: Final = {"rows": 4, "dir": "auto"}


def _area(label: object, *, required: bool = True, help_text: object = "") -> forms.CharField:
    widget = forms.Textarea(attrs=_WORDS)
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)  # type: ignore[arg-type]


class StartForm(forms.Form):
    """Put a text under silence."""

    expires_at = MomentField(label=_("The silence ends at"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        sessions: Iterable[Session],
        purposes: Sequence[str],
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"] = ChoiceOf(sessions, label=_("Proposed in"), required=False)
        if purposes:
            self.fields["purpose"] = forms.ChoiceField(choices=[(each, each) for each in purposes], label=_("Purpose"))


class PutForm(forms.Form):
    """Put a text to a session."""

    def __init__(self, *args: Any, sessions: Iterable[Session], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["session"] = ChoiceOf(sessions, label=_("Session"))


class GateForm(forms.Form):
    """How amendments come into the text."""

    gated = forms.TypedChoiceField(
        label=_("Amendments that are released"),
        choices=(("yes", _("wait for the chair")), ("no", _("are captured at once"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class SpokenForm(forms.Form):
    """For which delegation something is said."""

    def __init__(self, *args: Any, delegations: Iterable[Delegation], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Delegation"))
        self.order_fields(["delegation"])


class ObjectForm(SpokenForm):
    """Object to a text under silence."""

    text = _area(_("What you object to"), help_text=_("In a few words; it is in writing once it is here."))
    amendment = _area(_("An amendment, if you propose one"), required=False)
    reason = _area(_("Reason, if you want to give one"), required=False)


class SessionObjectForm(SpokenForm):
    """Object when a text is put."""

    reason = _area(_("Reason, if you want to give one"), required=False)


class AskForm(SpokenForm):
    """Ask for more time."""

    reason = _area(_("Reason, if you want to give one"), required=False)


class EnterForm(SpokenForm):
    """Enter what came to the secretariat."""

    channel = forms.ChoiceField(
        label=_("It came"), choices=[each for each in Channel.choices if each[0] != Channel.PLATFORM]
    )
    received_at = MomentField(label=_("It was received at"))
    text = _area(_("What it objects to"))


class ExtendForm(forms.Form):
    """Set a later end."""

    expires_at = MomentField(label=_("New end"))


class ReasonForm(forms.Form):
    """Say why."""

    reason = _area(_("Reason"))


class DeclareForm(forms.Form):
    """Declare an adoption."""

    no_other_channel = forms.BooleanField(
        label=_("I confirm that no objection came by letter, mail or telephone before the end."), required=False
    )
    despite_outage = _area(_("If the platform could not be reached: why that did not matter"), required=False)


class LanguageForm(forms.Form):
    """Choose a language of the text."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=[(each, each) for each in languages])


class LanguagesForm(forms.Form):
    """Choose the languages in which the text is adopted."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["adopted_in"] = forms.MultipleChoiceField(
            label=_("Adopted in, others to follow"),
            choices=[(each, each) for each in languages],
            widget=forms.CheckboxSelectMultiple,
        )


class StatementForm(SpokenForm):
    """Begin a statement."""

    kind = forms.ChoiceField(label=_("Kind"))
    provision = forms.ChoiceField(label=_("On"), required=False)
    text = _area(_("Text"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        kinds: Sequence[str],
        provisions: Sequence[tuple[str, str]],
        others: Iterable[Delegation],
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"), choices=[(each, StatementKind(each).label) for each in kinds]
        )
        self.fields["provision"] = forms.ChoiceField(
            label=_("On"), required=False, choices=[("", _("the text as a whole")), *provisions]
        )
        self.fields["asked"] = ManyOf(others, label=_("Ask these to join"), required=False)


class MakeForm(forms.Form):
    """Make a statement that was begun."""

    without_others = forms.BooleanField(label=_("Without those who have not joined"), required=False)


class CorrectForm(LanguageForm):
    """Correct an error."""

    for_words = forms.CharField(label=_("For"), max_length=1000)
    read_words = forms.CharField(label=_("Read"), max_length=1000)
    reason = _area(_("Reason"))

    def __init__(self, *args: Any, provisions: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["provision"] = forms.ChoiceField(label=_("Provision"), choices=provisions)
        self.order_fields(["provision", "language"])


class AnnulForm(PutForm):
    """Annul an adoption."""

    reason = _area(_("Reason"))
