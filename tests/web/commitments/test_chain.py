"""From the concern to the evidence: each link with its entry in the record, and nothing that the reader may not see."""

import pytest
from django.urls import reverse

from kengesh.web.commitments.chain import of_matter, of_member
from kengesh.web.concerns.actions import Wording, draft_concern, release_concern
from kengesh.web.matters.models import Matter
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import standing_of
from kengesh.web.positions.actions import lift, state
from kengesh.web.positions.answers import answer_concern
from kengesh.web.positions.sayings import Release, Saying
from kengesh.web.record.models import Entry
from tests.web.commitments.tracking import TAKEN, Tracker
from tests.web.council import MEMBERS, NOON


def negotiated(desk):
    """Alatau raises a concern that Article 2, 1. answers, and supports it; Bayan had objected and lifts that."""
    council, text = desk.council, desk.negotiation.public_id
    alatau, bayan = (council.delegations[name].public_id for name in ("Alatau", "Bayan"))
    head = council.head("Alatau")
    wording = Wording("Nobody knows whom to call", "At night no office answers.")
    draft = draft_concern(council.matter.public_id, alatau, wording=wording, by=head, now=NOON)
    concern = release_concern(draft.public_id, audience="body", by=head, now=NOON)
    lonely = Wording("Nobody pays", "Costs are not in the text.")
    draft = draft_concern(council.matter.public_id, alatau, wording=lonely, by=head, now=NOON)
    release_concern(draft.public_id, audience="body", by=head, now=NOON)
    answer_concern(concern.public_id, provision="p5", by=council.users["chair"], now=NOON)
    state(text, alatau, saying=Saying("supports", "p5"), release=Release("body"), by=head, now=NOON)
    objects = Saying("objects", "p5", reason="not stated", remedy="not stated")
    stance = state(text, bayan, saying=objects, release=Release("body"), by=council.head("Bayan"), now=NOON)
    lift(stance.public_id, by=council.head("Bayan"), now=NOON)
    state(text, bayan, saying=Saying("can-accept", "p5"), release=Release("body"), by=council.head("Bayan"), now=NOON)


@pytest.fixture
def tracker(council):
    made = Tracker(council, negotiated)
    made.reported(made.implementing(made.joint()), text="The office at Alatau is named.")
    return made


def threads(tracker, role, member=None):
    """What a reader finds, thread by thread: the titles of each link."""
    standing = standing_of(tracker.council.users[role], TAKEN)
    if member:
        delegations = list(Delegation.objects.filter(pk=tracker.delegation(member).pk).select_related("member"))
        found = of_member(standing, delegations, TAKEN)
    else:
        key = tracker.decision.negotiation.matter_id
        rows = Matter.objects.select_related("body__organisation", "negotiation")
        found = of_matter(standing, rows.get(pk=key), TAKEN)
    return [[[link.title for link in links] for _, links, _ in each.cells] for each in found.threads]


WHOLE = ["Name a point of contact"]
EVIDENCE = ["The office at Alatau is named."]
SYMBOL = ["SC/CT/DEC/2026/1"]


def test_a_member_finds_its_own_chain_whole_and_what_is_missing_said_as_missing(tracker):
    assert threads(tracker, "head") == [
        [["Nobody knows whom to call"], ["Article 2, 1."], ["supports"], SYMBOL, WHOLE, EVIDENCE],
        [["Nobody pays"], [], [], SYMBOL, [], []],
    ]
    assert threads(tracker, "head", "Alatau") == threads(tracker, "head")


def test_after_adoption_nobody_finds_the_concern_or_stance_of_another_and_no_objection_at_all(tracker):
    theirs = [[[], ["Article 2, 1."], ["can accept"], SYMBOL, WHOLE, EVIDENCE]]
    nameless = [[[], ["Article 2, 1."], [], SYMBOL, WHOLE, EVIDENCE]]

    assert threads(tracker, "neighbour") == theirs
    assert threads(tracker, "chair") == threads(tracker, "secretariat") == nameless
    assert threads(tracker, "neighbour", "Alatau") == nameless
    assert threads(tracker, "observer") == [[[], ["Article 2, 1."], [], SYMBOL, WHOLE, []]]
    assert threads(tracker, "public") == []


def test_each_link_names_its_entry_in_the_record_that_can_be_opened(tracker, client):
    standing = standing_of(tracker.council.head("Alatau"), TAKEN)
    rows = Matter.objects.select_related("body__organisation", "negotiation")
    first = of_matter(standing, rows.get(pk=tracker.decision.negotiation.matter_id), TAKEN).threads[0]

    entries = [link.entry for _, links, _ in first.cells for link in links if link.entry is not None]
    kinds = [Entry.objects.get(record__owner="", sequence=each).kind for each in entries]

    assert kinds == [
        "concern-released",
        "text-adopted",
        "position-stated",
        "text-adopted",
        "commitment-taken",
        "commitment-reported",
    ]
    client.force_login(tracker.council.head("Alatau"))
    assert client.get(reverse("record:entry", kwargs={"sequence": entries[0]})).status_code == 200
    for role in ("observer", "public"):
        seen = of_matter(standing_of(tracker.council.users[role], TAKEN), rows.get(pk=first_matter(tracker)), TAKEN)
        assert {link.entry for each in seen.threads for _, links, _ in each.cells for link in links} <= {None}


def first_matter(tracker):
    return tracker.decision.negotiation.matter_id


def test_the_pages_say_what_is_missing_and_hide_names_from_observers(tracker, client):
    matter = reverse("commitments:matter", kwargs={"public_id": tracker.decision.negotiation.matter.public_id})
    member = reverse("commitments:member", kwargs={"public_id": tracker.council.members["Bayan"].public_id})
    client.force_login(tracker.council.head("Alatau"))
    own, other = client.get(matter).text, client.get(member).text
    client.force_login(tracker.council.users["observer"])
    watched = client.get(matter).text

    assert "missing: no report is released" in own
    assert "Bayan" in other
    assert "Commitments: 1." in other
    assert not [name for name in MEMBERS if name in watched.partition("<main")[2]]
