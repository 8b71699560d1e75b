"""What a delegation keeps to itself is on no page of the others, and on its own."""

import pytest
from django.urls import reverse

from kengesh.web.negotiations.models import Negotiation
from tests.web.negotiations.canary import planted

pytestmark = pytest.mark.no_cover  # looks at every page as everybody: to count lines doubles its time

MARK = "canary7f3kq"
PAGES = ("proposals", "room", "returns", "documents", "compile", "provision")


@pytest.mark.parametrize("who", ["observer", "expert", "spokesperson", "chair", "administrator", "auditor"])
def test_nobody_else_finds_it(council, client, who):
    planted(council, MARK)
    one = {"public_id": Negotiation.objects.get().public_id}
    addresses = [reverse("positions:text", kwargs=one) + query for query in ("", "?view=changes", "?view=own")]
    for name in PAGES:
        arguments = {**one, "provision": "p2"} if name == "provision" else one
        addresses.append(reverse(f"negotiations:{name}", kwargs=arguments))

    client.force_login(council.users[who])
    found = [address for address in addresses if MARK in client.get(address).content.decode()]
    # chair and secretariat see the files that were returned, before they count: a row of the visibility table
    assert found == [each for each in addresses if who == "chair" and each.endswith("/returns/")]

    client.force_login(council.users["neighbour"])
    own = [address for address in addresses if MARK in client.get(address).content.decode()]
    assert [each.rsplit("/", 2)[1] for each in own] == ["room", "returns", "p2"]
