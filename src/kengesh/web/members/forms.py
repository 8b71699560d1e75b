"""Forms of the pages on organisations, bodies, members and accounts."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kengesh.web.members.body_rules import DEFAULT, FIRST_LOOK, HOURS
from kengesh.web.members.models import (
    IN_DELEGATION,
    Body,
    Delegation,
    Group,
    Member,
    Organisation,
    Role,
    SourceStatus,
    Status,
    User,
)

_YES_NO: Final = ((True, _("yes")), (False, _("no")))


def start_of(day: Any) -> datetime | None:  # noqa: ANN401 -- a date or nothing, as a form gives it
    """The first instant of a day, in UTC."""
    return datetime.combine(day, time.min, UTC) if day else None


class DayField(forms.DateField):
    """A day that the browser helps to choose."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OrganisationForm(forms.Form):
    """Open an organisation."""

    name = forms.CharField(label=_("Name"), max_length=200)
    languages = forms.CharField(
        label=_("Languages"),
        initial="en",
        help_text=_("Codes of its official languages, with spaces between; the working language first."),
    )
    fictitious = forms.BooleanField(
        label=_("Fictitious"), required=False, help_text=_("Every page and export says so.")
    )
    facts_only = forms.BooleanField(
        label=_("Published facts only"),
        required=False,
        help_text=_("For real States: nothing is put into their mouths; concerns, drafts and positions are refused."),
    )


class RuleForm(forms.Form):
    """How a body decides."""

    quorum = forms.IntegerField(
        label=_("Quorum"), min_value=1, help_text=_("Members with a say that must be present for a decision.")
    )
    silence_allowed = forms.BooleanField(label=_("Decisions by silence procedure are allowed"), required=False)
    min_silence_hours = forms.IntegerField(
        label=_("Shortest silence, in hours"), min_value=HOURS.start, max_value=HOURS.stop - 1, initial=72
    )
    objection_form = forms.ChoiceField(
        label=_("Form of an objection"),
        choices=(
            ("written", _("in writing")),
            ("any", _("in writing, or by telephone")),
        ),
    )
    objector_named = forms.BooleanField(label=_("Whoever breaks a silence is named to the body"), required=False)
    who_may_trigger = forms.ChoiceField(
        label=_("Who starts a silence procedure"),
        choices=(("chair", _("the chair")), ("chair and secretariat", _("the chair or the secretariat"))),
    )

    findings_first_days = forms.IntegerField(
        label=_("Days for which a finding on a commitment is before its member alone"),
        min_value=FIRST_LOOK.start,
        max_value=FIRST_LOOK.stop - 1,
        initial=DEFAULT["findings_first_days"],
    )

    def rule(self) -> dict[str, Any]:
        """The rule as it is kept."""
        names = (
            "silence_allowed", "min_silence_hours", "objection_form", "objector_named", "who_may_trigger",
            "findings_first_days",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}


class BodyForm(RuleForm):
    """Open a body."""

    name = forms.CharField(label=_("Name"), max_length=200)
    symbol = forms.CharField(
        label=_("Symbol"), max_length=20, help_text=_("Begins the symbols of its documents, as in SC/CT.")
    )
    reports_to = forms.ModelChoiceField(
        label=_("Reports to"), queryset=Body.objects.none(), required=False, to_field_name="public_id"
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(each, each) for each in sorted(available_timezones())], initial="UTC"
    )
    field_order = ("name", "symbol", "reports_to", "time_zone", "quorum")

    def __init__(self, data: Mapping[str, Any] | None = None, *, organisation: Organisation) -> None:
        """For the bodies of one organisation."""
        super().__init__(data)
        self.fields["reports_to"].queryset = organisation.bodies.order_by("name")  # type: ignore[attr-defined]


class SourcedForm(forms.Form):
    """What is stated of an organisation of published facts alone names its source; others need none."""

    source = forms.CharField(label=_("Source"), max_length=500)
    source_status = forms.ChoiceField(label=_("Kind of source"), choices=SourceStatus)

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """For one organisation."""
        super().__init__(*args, **options)
        if not organisation.facts_only:
            del self.fields["source"], self.fields["source_status"]


class MemberForm(SourcedForm):
    """Admit a member, observer or partner."""

    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.CharField(label=_("Code"), max_length=10, help_text=_("A short name, as in ALA."))
    status = forms.ChoiceField(label=_("Status"), choices=Status)
    since = DayField(label=_("Since"), help_text=_("The day from which it holds, in UTC."))
    population = forms.IntegerField(label=_("Population"), min_value=1, required=False)
    bodies = forms.ModelMultipleChoiceField(
        label=_("Delegations in"),
        queryset=Body.objects.none(),
        required=False,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, organisation: Organisation) -> None:
        """For the bodies of one organisation."""
        super().__init__(data, organisation=organisation)
        self.fields["bodies"].queryset = organisation.bodies.order_by("name")  # type: ignore[attr-defined]


class StatusForm(SourcedForm):
    """Give a member another status."""

    status = forms.ChoiceField(label=_("Status"), choices=Status)
    since = DayField(
        label=_("Since"), help_text=_("The day from which it holds, in UTC; the earlier status ends then.")
    )


class DelegationForm(forms.Form):
    """Give a member a delegation in a body."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none(), to_field_name="public_id")

    def __init__(self, data: Mapping[str, Any] | None = None, *, member: Member) -> None:
        """For the bodies in which the member has none."""
        super().__init__(data)
        free = member.organisation.bodies.exclude(delegations__member=member).order_by("name")
        self.fields["body"].queryset = free  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """The members of a group, and which speaks for it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=Member.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )
    speaker = forms.ModelChoiceField(
        label=_("Speaks for the group"), queryset=Member.objects.none(), to_field_name="public_id"
    )
    since = DayField(label=_("Since"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, organisation: Organisation, group: Group | None = None
    ) -> None:
        """For the members of one organisation; an existing group keeps its name."""
        super().__init__(data)
        for name in ("members", "speaker"):
            self.fields[name].queryset = organisation.members.all()  # type: ignore[attr-defined]
        if group:
            del self.fields["name"]


class ChairForm(forms.Form):
    """A term of a chair."""

    user = forms.ModelChoiceField(label=_("Chair"), queryset=User.objects.none(), to_field_name="public_id")
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"), required=False, help_text=_("Left empty, until further notice."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, body: Body) -> None:
        """Among the accounts of the organisation."""
        super().__init__(data)
        known = User.objects.filter(accreditations__organisation=body.organisation_id, is_active=True).distinct()
        self.fields["user"].queryset = known.order_by("name")  # type: ignore[attr-defined]


class PresidencyForm(forms.Form):
    """A term of the presidency."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none(), to_field_name="public_id")
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"), required=False, help_text=_("Left empty, until further notice."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, body: Body) -> None:
        """Among the members with a delegation in the body."""
        super().__init__(data)
        self.fields["member"].queryset = Member.objects.filter(delegations__body=body)  # type: ignore[attr-defined]


class AccreditationForm(forms.Form):
    """As what a person acts, and where."""

    role = forms.ChoiceField(label=_("Role"), choices=Role)
    delegation = forms.ModelChoiceField(
        label=_("Delegation"),
        queryset=Delegation.objects.none(),
        to_field_name="public_id",
        required=False,
        help_text=_("For heads, delegates and experts."),
    )
    body = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Body.objects.none(),
        to_field_name="public_id",
        required=False,
        help_text=_("For observers."),
    )
    until = DayField(label=_("Until"), required=False, help_text=_("Left empty, until further notice."))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, organisation: Organisation, roles: tuple[str, ...]
    ) -> None:
        """For the delegations and bodies of one organisation, in roles that the reader may give."""
        super().__init__(data)
        self.fields["role"].choices = [(each, Role(each).label) for each in roles]  # type: ignore[attr-defined]
        delegations = Delegation.objects.filter(body__organisation=organisation).select_related("member", "body")
        if not set(roles) & set(IN_DELEGATION):
            del self.fields["delegation"], self.fields["body"]
            return
        self.fields["delegation"].queryset = delegations  # type: ignore[attr-defined]
        self.fields["delegation"].label_from_instance = lambda each: f"{each.member}, {each.body}"  # type: ignore[attr-defined]
        self.fields["body"].queryset = organisation.bodies.order_by("name")  # type: ignore[attr-defined]


class InvitationForm(AccreditationForm):
    """Invite somebody who has no account."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("Address"), help_text=_("With it the person signs in. Nothing is sent there."))
    field_order = ("name", "email")


class ExpertForm(forms.Form):
    """Invite an expert of the own delegation."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("Address"), help_text=_("With it the person signs in. Nothing is sent there."))


class JoinForm(forms.Form):
    """Open an account, or set its password anew."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Twelve characters or more, no common word, nothing of your name or address."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User) -> None:
        """For an account."""
        super().__init__(data, initial={"name": user.name})
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Both passwords are one, and a good one."""
        cleaned: dict[str, Any] = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ."))
        elif password:
            try:
                validate_password(password, self.user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
