"""The form of final clauses: who may join and how, what brings the treaty into force, what may be reserved."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kengesh.errors import KengeshError
from kengesh.treaties.forms import clauses_from
from kengesh.web.instruments.forms import DayField, words
from kengesh.web.layout.explain import explain

_YEARS: Final = 100
_MONTHS: Final = 12 * _YEARS
_CONSENTS: Final = (
    ("signature", _("definitive signature")),
    ("exchange", _("exchange of instruments")),
    ("ratification", _("ratification")),
    ("acceptance", _("acceptance")),
    ("approval", _("approval")),
)
_USUAL: Final = ("ratification", "acceptance", "approval")


def _months(label: object, initial: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=_MONTHS, initial=initial)  # type: ignore[arg-type]


def _days(label: object, initial: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=365 * _YEARS, initial=initial)  # type: ignore[arg-type]


def _optional(label: object, help_text: object = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=1000, required=False, help_text=help_text)  # type: ignore[arg-type]


def _flag(label: object) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)  # type: ignore[arg-type]


class _States(forms.MultipleChoiceField):
    def __init__(self, label: object) -> None:
        super().__init__(label=label, required=False, widget=forms.CheckboxSelectMultiple)  # type: ignore[arg-type]


class ClausesForm(forms.Form):
    """Final clauses; clean, `form` is the table that `kengesh.treaties.forms` reads."""

    signatories = _States(_("Open for signature by (none ticked: any State)"))
    opens = DayField(label=_("Open for signature from"), required=False)
    closes = DayField(label=_("Open for signature until"), required=False)
    consent = forms.MultipleChoiceField(
        label=_("Consent to be bound by"), choices=_CONSENTS, initial=_USUAL, widget=forms.CheckboxSelectMultiple
    )
    accession = forms.ChoiceField(
        label=_("Accession"),
        choices=(("any", _("any State")), ("listed", _("the States ticked below")), ("none", _("not provided for"))),
    )
    acceding = _States(_("Accession is open to"))
    accession_from = forms.ChoiceField(
        label=_("Accession begins"),
        choices=(
            ("any time", _("at any time")),
            ("signature closed", _("when signature has closed")),
            ("entry into force", _("when the treaty is in force")),
        ),
    )
    deposits = _optional(_("Enters into force after this many deposits"))
    named = _States(_("These States are among them"))
    all_signatories = _flag(_("Every signatory has consented"))
    group_count = _optional(_("This many of the group below"))
    group = _States(_("The group"))
    not_before = DayField(label=_("Not before"), required=False)
    joined = forms.ChoiceField(
        label=_("Of these conditions"), choices=(("all", _("all are met")), ("any", _("one is enough")))
    )
    months = _months(_("Then after months"))
    days = _days(_("and days"), 30)
    first_of_month = _flag(_("on the first day of the month that follows"))
    later_months = _months(_("For a State that consents later: after months"))
    later_days = _days(_("and days"), 30)
    later_first = _flag(_("on the first day of the month that follows"))
    later_from = forms.ChoiceField(
        label=_("Later means after"),
        choices=(("deposits", _("the last deposit that was asked for")), ("entry", _("the entry into force"))),
    )
    policy = forms.ChoiceField(
        label=_("Reservations"),
        choices=(
            ("silent", _("the clauses are silent")),
            ("allowed-except", _("allowed, but not to the provisions below")),
            ("only-listed", _("only to the provisions below")),
            ("prohibited", _("prohibited")),
        ),
    )
    provisions = forms.CharField(label=_("Provisions, with commas"), required=False)
    nature = forms.ChoiceField(
        label=_("Acceptance of reservations"),
        choices=(
            ("general", _("by each State for itself (20(4))")),
            ("limited", _("by all: limited number of States (20(2))")),
            ("constituent", _("by the competent organ: constituent instrument (20(3))")),
        ),
    )
    counting = forms.ChoiceField(
        label=_("An instrument with a reservation counts"),
        choices=(
            ("deposit", _("from its deposit")),
            ("acceptance", _("once another contracting State has accepted (20(4)(c))")),
        ),
    )
    provisional = _flag(_("Provisional application is allowed (25)"))
    until = DayField(label=_("In force until"), required=False)
    duration = _optional(_("In force for so many months"))
    withdrawal = forms.ChoiceField(
        label=_("Withdrawal"),
        choices=(
            ("provided", _("with notice")),
            ("silent", _("the clauses are silent (56)")),
            ("excluded", _("excluded")),
        ),
    )
    notice_months = _months(_("Months of notice"), 12)
    bar_months = _months(_("No notice before so many months after entry into force"))
    correction_days = _days(_("Days for objections to a correction"), 90)

    def __init__(self, *args: Any, states: Iterable[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        choices = [(each, each) for each in states]
        for name in ("signatories", "acceding", "named", "group"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- as they are declared above
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The table of the clauses, or what is wrong with it."""
        said = super().clean() or {}
        if self.errors:
            return said
        if not _conditions(said):
            raise forms.ValidationError(
                _("Say what brings the treaty into force: a number of deposits, States, a day.")
            )
        form = clause_table(said)
        try:
            clauses_from(form)
        except KengeshError as error:
            raise forms.ValidationError(explain(error)) from None
        return {"form": form}


def _conditions(said: Mapping[str, Any]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    if said["deposits"]:
        found.append({"deposits": said["deposits"]})
    if said["named"]:
        found.append({"states": said["named"]})
    if said["all_signatories"]:
        found.append({"signatories": "all"})
    if said["group_count"] or said["group"]:
        found.append({"group": {"count": said["group_count"] or len(said["group"]), "states": said["group"]}})
    return found


def _condition(said: Mapping[str, Any]) -> dict[str, object]:
    """What brings it into force: the parts joined, a period after them, and no day before the one that is named."""
    parts = _conditions(said)
    whole: dict[str, object] = parts[0] if len(parts) == 1 else {f"{said['joined']}": parts}
    if said["months"] or said["days"] or said["first_of_month"]:
        period = _period(said["months"], said["days"], first=said["first_of_month"])
        whole = {"after": {**period, "condition": whole}}
    return {"all": [whole, {"day": said["not_before"].isoformat()}]} if said["not_before"] else whole


def _period(months: int, days: int = 0, *, first: bool = False) -> dict[str, object]:
    return {"months": months, "days": days, **({"first_of_month": True} if first else {})}


def clause_table(said: Mapping[str, Any]) -> dict[str, object]:
    """The table of the clauses from what the form says."""
    dated = {"from": said["opens"], "until": said["closes"]}
    acceding = said["acceding"] if said["accession"] == "listed" else said["accession"]
    form: dict[str, object] = {
        "signature": {"open_to": said["signatories"] or "any"} | {key: day for key, day in dated.items() if day},
        "consent": {"by": said["consent"]},
        "accession": {"open_to": acceding, "from": said["accession_from"]},
        "entry": {
            "condition": _condition(said),
            "later": _period(said["later_months"], said["later_days"], first=said["later_first"]),
            "later_from": said["later_from"],
        },
        "reservations": {
            "policy": said["policy"],
            "provisions": words(said["provisions"]),
            "nature": said["nature"],
            "counting": said["counting"],
        },
        "provisional": {"allowed": said["provisional"]},
        "withdrawal": {
            "policy": said["withdrawal"],
            "notice": _period(said["notice_months"]),
            "not_before": _period(said["bar_months"]),
        },
        "correction": {"period": _period(0, said["correction_days"])},
    }
    if said["until"]:
        form["duration"] = {"until": said["until"]}
    elif said["duration"]:
        form["duration"] = {"period": _period(said["duration"])}
    return form
