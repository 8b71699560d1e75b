"""What cannot be taken of a position sheet is said in the reader's language; the sheet's own words stay."""

from django.urls import reverse

from kengesh.text.positions import RESERVES, STANCES
from tests.web.mirrored import left
from tests.web.positions.test_pages import brief_of, filled_in
from tests.web.positions.texts import negotiated


def test_what_a_sheet_cannot_be_taken_for_is_said_in_the_readers_language(council, client):
    negotiation = negotiated(council)
    client.force_login(council.users["head"])
    sheet = filled_in(brief_of(client, negotiation), {1: ("likes", "", ""), 2: ("objects", "scrutiny", "")})
    client.post(reverse("layout:language"), {"language": "ar-xb", "next": "/"})

    shown = client.post(reverse("positions:sheet", args=[negotiation.public_id]), {"sheet": sheet})

    told = [word for cell, said in shown.context["filled"].notices for word in left(f"{cell} {said}")]
    of_the_sheet = {"Position", "Kind", "of", "reserve", *left(" ".join((*STANCES, *RESERVES)))}
    assert set(told) - of_the_sheet == {"likes"}
    assert "\u202erow\u202c 2" in shown.content.decode()
