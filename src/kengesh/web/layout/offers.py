"""What a reader may do on a page: each act a form with its button. Who may not do it gets no form, and is refused."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, QueryDict

from kengesh.errors import Refused
from kengesh.web.layout.explain import explain

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Offer:
    """One act: its name in what is posted, the words on its button, its form, and what it does with clean values."""

    name: str
    label: "StrOrPromise"
    form: Form
    do: Callable[[Mapping[str, Any]], object]
    help: "StrOrPromise" = ""

    @property
    def is_short(self) -> bool:
        """Whether it is a button alone."""
        return not self.form.fields


def posted(request: HttpRequest, name: str) -> QueryDict | None:
    """What was posted for the act of this name; nothing if another was, or the page is only looked at."""
    return request.POST if request.method == "POST" and request.POST.get("act") == name else None


def done(request: HttpRequest, offers: Iterable[Offer]) -> bool:
    """Do what was posted, if the reader was offered it; a refusal is said in the form."""
    offer = next((each for each in offers if each.name == request.POST.get("act")), None)
    if offer is None:
        raise PermissionDenied
    if not offer.form.is_valid():
        return False
    try:
        offer.do(offer.form.cleaned_data)
    except Refused as refusal:
        offer.form.add_error(None, explain(refusal))
        return False
    return True
