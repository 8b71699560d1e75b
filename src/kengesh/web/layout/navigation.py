"""The places that every page leads to: those that exist, for the reader who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from kengesh.web.layout.addresses import address_to
from kengesh.web.layout.readers import Reader


def address(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page by its name, or nothing where there is no such page."""
    try:
        return address_to(name, args, kwargs)
    except NoReverseMatch:
        return ""


def everybody(_reader: Reader | None) -> bool:
    """A page for the public too."""
    return True


def signed_in(reader: Reader | None) -> bool:
    """A page for whoever has signed in."""
    return reader is not None and reader.user is not None


def keeps_people(reader: Reader | None) -> bool:
    """A page for those who sit in a body, conduct one, or keep the installation."""
    if reader is None or reader.user is None:
        return False
    return bool(reader.seats or reader.chairs or reader.secretariat or reader.administrator)


@dataclass(frozen=True, slots=True)
class Place:
    """A link in the navigation."""

    label: str
    address: str
    current: bool
    name: str


_PLACES: Final[tuple[tuple[str, object, Callable[[Reader | None], bool]], ...]] = (
    ("home:first", _("Home"), everybody),
    ("home:matters", _("Matters"), everybody),
    ("meetings:list", _("Sessions"), signed_in),
    ("adoption:decisions", _("Decisions"), everybody),
    ("instruments:list", _("Treaties"), everybody),
    ("commitments:list", _("Commitments"), signed_in),
    ("exercises:list", _("Exercises"), signed_in),
    ("narcotics:bodies", _("Operations"), signed_in),
    ("themes:bodies", _("Themes"), signed_in),
    ("consultations:list", _("Hearings"), everybody),
    ("members:people", _("People"), keeps_people),
    ("record:entries", _("Record"), everybody),
    ("notices:list", _("Notices"), signed_in),
)

_WHOLE: Final = frozenset({"meetings"})
"""Apps of which every page is below their place, whatever its address: those of sessions begin in several ways."""


def places(request: HttpRequest) -> list[Place]:
    """The links for a reader; the one whose page it is, or is below, is the current one."""
    standing = getattr(request, "standing", None)
    found = [(name, f"{label}", address(name)) for name, label, whom in _PLACES if whom(standing)]
    return [Place(label, to, _is_at(request, to, name), name) for name, label, to in found if to]


def _is_at(request: HttpRequest, to: str, name: str) -> bool:
    if request.resolver_match and request.resolver_match.namespace in _WHOLE:
        return name.startswith(f"{request.resolver_match.namespace}:")
    return request.path == to if to == "/" else request.path.startswith(to)
