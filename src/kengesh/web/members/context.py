"""What the head of every page says of people: whose platform this is, and as what the reader is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from kengesh.web.members.models import Office, Organisation, Role
from kengesh.web.members.prepared import Prepared
from kengesh.web.members.standing import Standing


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation as the head of a page shows it."""

    name: str
    fictitious: bool
    facts_only: bool


def people(request: HttpRequest) -> Mapping[str, object]:
    """The organisation, and each seat and office of the reader in words; asked for only when they are shown."""
    standing: Standing = getattr(request, "standing", None) or Standing()
    return {
        "organisation": SimpleLazyObject(_organisation),
        "seats_of_reader": SimpleLazyObject(lambda: seats_in_words(standing)),
    }


_FIRST: Final = Prepared(
    lambda: Organisation.objects.order_by("pk").values_list("name", "fictitious", "facts_only")[:1]
)


def _organisation() -> Named | None:
    return next(
        (Named(name, bool(fictitious), bool(facts_only)) for name, fictitious, facts_only in _FIRST.rows()), None
    )


def seats_in_words(standing: Standing) -> list[str]:
    """As what a person is here: "head of delegation of Alatau", "chair of the Council"."""
    said = [
        gettext("%(role)s of %(member)s") % {"role": Role(seat.role).label, "member": seat.name}
        for seat in sorted(standing.seats, key=lambda seat: (seat.name, seat.role))
    ]
    said += [
        gettext("%(office)s of %(body)s") % {"office": Office.CHAIR.label, "body": body} for body in standing.chaired
    ]
    said += [f"{Role.SECRETARIAT.label}"] if standing.secretariat else []
    said += [f"{Role.AUDITOR.label}"] if standing.auditor else []
    said += [gettext("administrator")] if standing.administrator else []
    return list(dict.fromkeys(said))
