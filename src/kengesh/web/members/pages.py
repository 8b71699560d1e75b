"""What the form pages of this app share: show the form, act on what is sent, say what is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kengesh.errors import Refused
from kengesh.web.layout.explain import explain


def form_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Mapping[str, Any]], object],
    *,
    words: Mapping[str, str],
    to: str,
) -> HttpResponse:
    """Show a form; once it is right, act, say so, and go on to `to`.

    `words` are what the page says: `title`, `button`, `done` once it is done, and `lead` if there is more to say.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            messages.success(request, words["done"])
            return redirect(to)
    return render(request, "members/form.html", {"form": form, "back": to, **words})
