"""Forms of treaties: opening one, what a delegation prepares and hands over, and the desk of the depositary."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.errors import KengeshError
from kengesh.formats.treaty_files import treaty_from_text
from kengesh.treaties.forms import clauses_form
from kengesh.web.adoption.models import Decision
from kengesh.web.instruments.handing import Saying
from kengesh.web.instruments.models import (
    ActKind,
    Correction,
    CorrectionKind,
    PreparedAct,
    SignatureManner,
    TreatyAct,
)
from kengesh.web.layout.explain import explain
from kengesh.web.meetings.forms import ChoiceOf, ManyOf
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Member

_AREA: Final = {"rows": 4, "dir": "auto"}
_CHANNELS: Final = ((Channel.LETTER.value, Channel.LETTER.label), (Channel.MAIL.value, Channel.MAIL.label))


def area(label: object, *, required: bool = True, help_text: object = "") -> forms.CharField:
    """A field for a text."""
    widget = forms.Textarea(attrs=_AREA)
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)  # type: ignore[arg-type]


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- Django's options of a field
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def words(value: str) -> list[str]:
    """What is listed with commas."""
    return [each.strip() for each in value.split(",") if each.strip()]


class OpenForm(forms.Form):
    """Open a treaty from an adopted decision."""

    def __init__(self, *args: Any, decisions: Iterable[Decision], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["decision"] = Adopted(decisions, label=_("Decision"))


class Adopted(ChoiceOf):
    """One of some decisions, by symbol and title."""

    def __init__(self, rows: Iterable[Decision], **options: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(rows, **options)
        self.choices = [("", "–"), *((key, f"{row.symbol}: {row.title}") for key, row in self.rows.items())]


class ExistingForm(forms.Form):
    """Enter a treaty that exists."""

    title = forms.CharField(label=_("Title"), max_length=300)
    adopted_on = DayField(label=_("Adopted on"))
    file = forms.FileField(label=_("The text"))
    source = area(_("Source"), help_text=_("Where the text comes from: the collection, its number and page."))
    languages = forms.CharField(label=_("Authentic languages"), help_text=_("Codes with commas: en, ru"), max_length=60)

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["body"] = ChoiceOf(bodies, label=_("Body"))


class DayForm(forms.Form):
    """A day on which something was done."""

    day = DayField(label=_("Day"))


class RegisterForm(DayForm):
    """A registration."""

    registration = forms.CharField(label=_("Registered under"), max_length=120)


class ClausesFileForm(forms.Form):
    """Final clauses from a file of `kengesh treaty`."""

    file = forms.FileField(label=_("File"), help_text=_("TOML, as the page of a treaty writes it; its acts are left."))

    def clean_file(self) -> dict[str, object]:
        """The clauses in the file."""
        file = self.cleaned_data["file"]
        try:
            treaty = treaty_from_text(file.read(), file.name or "file")
        except KengeshError as error:
            raise forms.ValidationError(explain(error)) from None
        return clauses_form(treaty.clauses)


class ActForm(forms.Form):
    """What an act says."""

    manner = forms.ChoiceField(label=_("Manner of signature"), choices=SignatureManner, required=False)
    holder = forms.CharField(
        label=_("Holder of the full powers, or who signs"),
        required=False,
        max_length=150,
        help_text=_("For full powers and a signature. Seen by your delegation and the depositary alone."),
    )
    ex_officio = forms.BooleanField(
        label=_("Signs as Head of State, Head of Government or Minister for Foreign Affairs"), required=False
    )
    text = area(_("Text"), required=False, help_text=_("Of a reservation, an objection, a declaration or a notice."))
    provisions = forms.CharField(
        label=_("Provisions that a reservation relates to"),
        required=False,
        help_text=_("With commas: 5, 7(2). Nothing: the treaty as a whole."),
    )
    opposes = forms.BooleanField(
        label=_("The objection opposes the entry into force of the treaty between the two States"), required=False
    )
    file = forms.FileField(label=_("File"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        kinds: Sequence[ActKind],
        subjects: Iterable[TreatyAct],
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("Act"), choices=[(each.value, each.label) for each in kinds])
        help_text = _("For confirmations, withdrawals, acceptances and objections.")
        self.fields["of"] = ChoiceOf(subjects, label=_("About"), required=False, help_text=help_text)
        self.order_fields(["kind", "manner", "of", "text", "provisions", "opposes", "holder", "ex_officio", "file"])

    def saying(self) -> Saying:
        """The act."""
        said = self.cleaned_data
        return Saying(
            said["kind"],
            said["manner"] or SignatureManner.SIMPLE,
            said["of"].public_id if said["of"] else "",
            said["text"],
            words(said["provisions"]),
            said["opposes"],
            said["holder"],
            said["ex_officio"],
        )


class PrepareForm(ActForm):
    """An act that a delegation prepares."""

    def __init__(self, *args: Any, delegations: Iterable[Any], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["delegation"] = ChoiceOf(delegations, label=_("Delegation"))


class EnterForm(ActForm):
    """An act that came by letter or mail."""

    received_on = DayField(label=_("Received on"))
    channel = forms.ChoiceField(label=_("By which way"), choices=_CHANNELS)

    def __init__(self, *args: Any, states: Iterable[Member], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        nobody = _("Nothing: the competent organ, where it accepts a reservation.")
        self.fields["member"] = ChoiceOf(states, label=_("State"), required=False, help_text=nobody)
        self.order_fields(["member", "received_on", "channel", "kind"])


class HandOverForm(forms.Form):
    """What is handed over together."""

    def __init__(self, *args: Any, prepared: Iterable[PreparedAct], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["acts"] = ManyOf(prepared, label=_("Acts"))


class OneActForm(forms.Form):
    """One of some acts."""

    def __init__(self, *args: Any, acts: Iterable[Any], **kwargs: Any) -> None:  # noqa: ANN401 -- rows of two models
        super().__init__(*args, **kwargs)
        self.fields["of"] = ChoiceOf(acts, label=_("Act"))
        self.order_fields(["of"])


class QueryForm(OneActForm):
    """What the depositary asks a State about its act."""

    text = area(_("What is brought to its attention"))


class AnswerForm(OneActForm):
    """Why a State maintains its act."""

    answer = area(_("Why it is maintained"))


class CirculateForm(forms.Form):
    """What is told in one notification."""

    remark = area(_("Remark of the depositary"), required=False)

    def __init__(self, *args: Any, acts: Iterable[TreatyAct], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["acts"] = ManyOf(acts, label=_("Acts"))
        self.order_fields(["acts", "remark"])


class CorrectionForm(forms.Form):
    """A correction that is proposed."""

    kind = forms.ChoiceField(label=_("Why"), choices=CorrectionKind)
    provision = forms.CharField(label=_("Provision"), max_length=40)
    language = forms.CharField(label=_("Language"), max_length=10)
    for_words = area(_("For these words"))
    read_words = area(_("read these"))
    reason = area(_("What is wrong with them"))


class OneCorrectionForm(forms.Form):
    """One of some corrections."""

    def __init__(self, *args: Any, corrections: Iterable[Correction], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["correction"] = ChoiceOf(corrections, label=_("Correction"))
        self.order_fields(["correction"])


class ObjectToCorrectionForm(OneCorrectionForm):
    """An objection to a correction."""

    reason = area(_("Reason"), required=False)

    def __init__(self, *args: Any, states: Iterable[Member], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["member"] = ChoiceOf(states, label=_("State"))
