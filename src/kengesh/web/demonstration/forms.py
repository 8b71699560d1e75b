"""How much time passes in the demonstration."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ForwardForm(forms.Form):
    """Some hours, at most a year at once."""

    hours = forms.IntegerField(label=_("Hours"), min_value=1, max_value=366 * 24)
