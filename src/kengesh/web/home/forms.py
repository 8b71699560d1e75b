"""The form by which a matter is put before a body."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MatterForm(forms.Form):
    """What a matter is called and is about."""

    title = forms.CharField(label=_("Title"), max_length=300)
    summary = forms.CharField(label=_("What it is about"), widget=forms.Textarea, required=False)
    languages = forms.CharField(
        label=_("Authentic languages"),
        initial="en",
        help_text=_("Codes with spaces between, the original first, as in “en ru”."),
    )
