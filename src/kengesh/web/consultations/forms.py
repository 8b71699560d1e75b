"""What people fill in about hearings. Times are those of the place of the body."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from kengesh.errors import BadData
from kengesh.formats.contributions import Wanted, read_contributions
from kengesh.web.consultations.actions import Asked
from kengesh.web.consultations.models import Category, Hearing, Outcome
from kengesh.web.consultations.moderation import RULES, default_grounds
from kengesh.web.consultations.receiving import Said
from kengesh.web.layout.explain import explain
from kengesh.web.meetings.forms import ChoiceOf, MomentField
from kengesh.web.members.models import Body


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class HearingForm(forms.Form):
    """What a hearing asks, whom, by which rules and for how long."""

    title = forms.CharField(label=_("Title"), max_length=200)
    question = forms.CharField(label=_("What is asked"), widget=_lines(4))
    background = forms.CharField(label=_("What the organisation says of it"), widget=_lines(6), required=False)
    audience = forms.CharField(label=_("Whom it asks"), max_length=300, required=False)
    languages = forms.CharField(
        label=_("Languages of contributions"), initial="en", help_text=_("Their codes, as in: en ru")
    )
    opens_at = MomentField(label=_("Opens"))
    closes_at = MomentField(label=_("Closes"))
    rules = forms.CharField(label=_("Rules of moderation"), widget=_lines(6), initial=RULES)
    grounds = forms.CharField(
        label=_("Grounds on which a contribution may be declined"),
        widget=_lines(5),
        initial=default_grounds,
        help_text=_("One in a line: a short name, a colon, and the ground in words."),
    )
    limit = forms.IntegerField(
        label=_("Characters of a contribution, at most"), min_value=200, max_value=20_000, initial=4000
    )
    most_a_minute = forms.IntegerField(
        label=_("Contributions in a minute, at most"),
        min_value=1,
        max_value=1000,
        initial=20,
        help_text=_("Of all people together: no address is kept by which they could be told apart."),
    )

    def __init__(self, *args: Any, bodies: Iterable[Body] = (), **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the bodies that the reader conducts, for a new hearing."""
        super().__init__(*args, **options)
        bodies = list(bodies)
        if bodies:
            self.fields["body"] = ChoiceOf(bodies, label=_("Body"))
            self.order_fields(["body"])

    def asked(self) -> Asked:
        """The value that actions take."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "body"}
        return Asked(**{**given, "languages": tuple(given["languages"].split())})

    @staticmethod
    def of(hearing: Hearing) -> dict[str, Any]:
        """The initial values that say what a hearing asks now."""
        names = (
            "title",
            "question",
            "background",
            "audience",
            "rules",
            "limit",
            "most_a_minute",
            "opens_at",
            "closes_at",
        )
        grounds = "\n".join(f"{each['code']}: {each['text']}" for each in hearing.grounds)
        return {
            **{name: getattr(hearing, name) for name in names},
            "languages": " ".join(hearing.languages),
            "grounds": grounds,
        }


class ContributeForm(forms.Form):
    """What somebody contributes. The stamp says that the form is ours; it is taken once."""

    stamp = forms.CharField(widget=forms.HiddenInput)
    category = forms.ChoiceField(label=_("I contribute as"), choices=[("", "–"), *Category.choices])
    language = forms.ChoiceField(label=_("Language of the text"))
    text = forms.CharField(label=_("Your contribution"), widget=_lines(12))
    document = forms.FileField(
        label=_("A document, if there is one"),
        required=False,
        help_text=_(
            "PDF, Word (.docx) or plain text, up to 5 MB. The name of the file is not kept, and a Word file loses the "
            "names in its properties, comments and changes. A PDF is kept as it is: look whether its properties name "
            "you."
        ),
    )
    name = forms.CharField(
        label=_("Name to be published"),
        max_length=150,
        required=False,
        help_text=_("Left empty, the contribution is published without a name."),
    )
    name_consent = forms.BooleanField(
        label=_("I want this name published with the contribution. I can have it removed at any time."), required=False
    )

    def __init__(self, *args: Any, hearing: Hearing, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the languages of the hearing, and say how long a text may be."""
        super().__init__(*args, **options)
        language, text = self.fields["language"], self.fields["text"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 -- declared above
        language.choices = [(code, language_name(code)) for code in hearing.languages]
        text.help_text = _("Up to %d characters.") % hearing.limit

    def said(self) -> Said:
        """The value that actions take."""
        given = self.cleaned_data
        file = given["document"]
        return Said(
            given["category"],
            given["language"],
            given["text"],
            given["name"],
            given["name_consent"],
            (file.read(), file.name) if file else None,
        )


def language_name(code: str) -> str:
    """The name of a language in that of the reader; its code where the name is not known."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


class SearchForm(forms.Form):
    """Look for contributions by plain words, and by category."""

    words = forms.CharField(label=_("Words"), max_length=100, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=[("", _("all")), *Category.choices], required=False)


class EncloseForm(forms.Form):
    """A document for a hearing."""

    title = forms.CharField(label=_("Title of the document"), max_length=200)
    file = forms.FileField(label=_("File"))


class ExtendForm(forms.Form):
    """A later end."""

    closes_at = MomentField(label=_("Closes"))


class GatheredForm(forms.Form):
    """A table of what was gathered on paper; every row that cannot be taken is named."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or xlsx with the columns category, language, text, name, gathered_on, gathered_where."),
    )

    def __init__(self, *args: Any, wanted: Wanted, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Know what the hearing asks for."""
        super().__init__(*args, **options)
        self.wanted = wanted

    def clean(self) -> dict[str, Any]:
        """The lines of the table, all of them or none."""
        given = super().clean() or {}
        file = given.get("file")
        if file is None:
            return given
        try:
            sheet = read_contributions(file.read(), file.name, self.wanted)
        except BadData as error:
            self.add_error("file", explain(error))
            return given
        for problem in sheet.problems:
            self.add_error("file", explain(problem))
        if not sheet.problems and not sheet.lines:
            self.add_error("file", _("There is no contribution in this file."))
        return {**given, "lines": sheet.lines}


class GroundForm(forms.Form):
    """A ground that the hearing publishes."""

    ground = forms.ChoiceField(label=_("Ground"))

    def __init__(self, *args: Any, hearing: Hearing, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the grounds that were published."""
        super().__init__(*args, **options)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [(each["code"], each["text"]) for each in hearing.grounds]


class DeclineForm(GroundForm):
    """Why a contribution is declined."""

    note = forms.CharField(
        label=_("In words, for its author"), widget=_lines(3), required=False, help_text=_("The author alone sees it.")
    )


class RedactForm(GroundForm):
    """What is taken out of a published contribution."""

    passage = forms.CharField(
        label=_("Passage, as it stands in the text"),
        widget=_lines(3),
        required=False,
        help_text=_("Left empty, the whole text is taken out."),
    )
    document = forms.BooleanField(label=_("Take out its document"), required=False)


class RespondForm(forms.Form):
    """What the organisation makes of a contribution."""

    outcome = forms.ChoiceField(label=_("What became of it"), choices=Outcome.choices)
    text = forms.CharField(label=_("In words"), widget=_lines(4))


class ReportForm(forms.Form):
    """The words at the head of the report."""

    heard = forms.CharField(label=_("What we heard, in a few sentences"), widget=_lines(6))


class AnswerForm(forms.Form):
    """What its author answers to a contribution being declined."""

    text = forms.CharField(label=_("Your answer"), widget=_lines(5))


class CodeForm(forms.Form):
    """The code on a receipt."""

    code = forms.CharField(
        label=_("Code on your receipt"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
