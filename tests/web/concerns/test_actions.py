"""Drafting, releasing, settling and reopening concerns."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.concerns.actions import (
    Wording,
    change_concern,
    draft_concern,
    enter_concern,
    print_concern,
    redraft_concern,
    release_concern,
    reopen_concern,
    settle_concern,
    widen_concern,
)
from kengesh.web.concerns.models import Concern, InternalConcern
from kengesh.web.concerns.queries import concerns_visible_to, open_concerns, printed_concerns
from kengesh.web.concerns.sights import sees
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.models import Organisation
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.concerns.access import WORDING, drafted, released
from tests.web.council import NOON, ROLES


@pytest.fixture
def concern(council):
    """Released to the body by Alatau."""
    return released(council)


def test_a_draft_is_seen_by_its_delegation_alone_and_released_by_those_who_speak_for_it(council, scope):
    draft = drafted(council)
    with scope(council.delegations["Bayan"]):
        assert list(InternalConcern.objects.all()) == []
    for who in ("expert", "neighbour", "chair", "secretariat"):
        with pytest.raises((PermissionDenied, InternalConcern.DoesNotExist)):
            release_concern(draft, audience="body", by=council.users[who], now=NOON)
    assert Concern.objects.count() == 0

    found = release_concern(draft, audience="body", by=council.users["head"], now=NOON)
    with pytest.raises(Refused, match="released already"):
        release_concern(draft, audience="body", by=council.users["head"], now=NOON)

    assert (found.delegation.member.name, found.title, found.disposition) == ("Alatau", "Personal data", "open")


def test_others_draft_nothing_in_the_room_of_a_delegation(council):
    alatau = council.delegations["Alatau"].public_id
    for who in ("neighbour", "chair", "secretariat", "observer"):
        with pytest.raises(PermissionDenied):
            draft_concern(council.matter.public_id, alatau, wording=WORDING, by=council.users[who], now=NOON)

    assert draft_concern(council.matter.public_id, alatau, wording=WORDING, by=council.users["expert"], now=NOON).pk


def test_a_draft_is_changed_inside_its_delegation(council):
    draft = drafted(council)
    changed = Wording("Data", "Other words.")
    with pytest.raises(InternalConcern.DoesNotExist):
        redraft_concern(draft, wording=changed, by=council.users["neighbour"], now=NOON)

    assert redraft_concern(draft, wording=changed, by=council.users["expert"], now=NOON).title == "Data"


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        (Wording(" ", "Words"), "has a title"),
        (Wording("Title", " "), "says in words"),
        (Wording("Title", "Words", origin_kind="lesson"), "names it"),
    ],
)
def test_a_concern_has_a_title_and_words_and_names_where_it_comes_from(council, wording, sentence):
    with pytest.raises(Refused, match=sentence):
        drafted(council, wording=wording)

    assert drafted(council, wording=Wording("Title", "Words", origin_kind="lesson", origin_title="Exercise of May"))


def test_an_organisation_of_published_facts_has_no_concerns(council):
    draft = drafted(council)
    Organisation.objects.update(facts_only=True)
    with pytest.raises(Refused, match="published facts alone"):
        drafted(council)
    with pytest.raises(Refused, match="published facts alone"):
        release_concern(draft, audience="body", by=council.users["head"], now=NOON)
    Organisation.objects.update(facts_only=False)

    assert release_concern(draft, audience="body", by=council.users["head"], now=NOON).pk


def test_a_concern_is_released_to_a_group_the_body_or_the_public_and_only_widened(council):
    head = council.users["head"]
    with pytest.raises(Refused, match="not to: chair"):
        released(council, "chair")
    with pytest.raises(Refused, match="does not belong to the group"):
        released(council, "group", "Bayan")
    concern = released(council, "group")

    assert widen_concern(concern, audience="body", by=head, now=NOON).audience == "body"
    for narrower in ("group", "body", "chair"):
        with pytest.raises(Refused, match="never to fewer"):
            widen_concern(concern, audience=narrower, group_id=council.group.public_id, by=head, now=NOON)
    with pytest.raises(PermissionDenied):
        widen_concern(concern, audience="public", by=council.users["chair"], now=NOON)
    assert widen_concern(concern, audience="public", by=head, now=NOON).audience == "public"


def test_its_author_alone_settles_and_reopens_it(council, concern):
    head = council.users["head"]
    for who in ("expert", "neighbour", "spokesperson", "chair", "secretariat"):
        with pytest.raises(PermissionDenied):
            settle_concern(concern, disposition="satisfied", by=council.users[who], now=NOON)
    with pytest.raises(Refused, match="is open"):
        reopen_concern(concern, by=head, now=NOON)
    assert settle_concern(concern, disposition="in part", note="Article 2", by=head, now=NOON).disposition == "in part"
    with pytest.raises(Refused, match="satisfied in part"):
        settle_concern(concern, disposition="in part", by=head, now=NOON)
    for who in ("chair", "secretariat"):
        with pytest.raises(PermissionDenied):
            reopen_concern(concern, by=council.users[who], now=NOON)

    reopened = reopen_concern(concern, note="Article 2 has changed", by=head, now=NOON)

    assert reopened.disposition == "open"
    assert [each.disposition for each in reopened.said.all()] == ["in part", "open"]


def test_the_secretariat_enters_what_came_by_letter_and_its_author_changes_it(council):
    bayan = council.delegations["Bayan"].public_id

    def enter(who, channel):
        return enter_concern(
            council.matter.public_id, bayan, wording=WORDING, channel=channel, by=council.users[who], now=NOON
        )

    for who, channel in (("chair", "letter"), ("head", "letter"), ("secretariat", "platform")):
        with pytest.raises(PermissionDenied):
            enter(who, channel)
    entered = enter("secretariat", "letter")
    assert entered.channel == "letter"
    with pytest.raises(PermissionDenied):
        change_concern(entered.public_id, wording=WORDING, by=council.users["secretariat"], now=NOON)

    changed = change_concern(
        entered.public_id, wording=Wording("Ours", "As we say it."), by=council.head("Bayan"), now=NOON
    )

    assert (changed.title, changed.channel) == ("Ours", "platform")


def test_open_concerns_are_shown_to_the_chair_and_to_their_authors(council):
    released(council, "group")
    bayan = released(council, "body", "Bayan")
    settle_concern(bayan, disposition="not satisfied", by=council.head("Bayan"), now=NOON)
    satisfied = released(council, "body", "Dasht")
    settle_concern(satisfied, disposition="satisfied", by=council.head("Dasht"), now=NOON)

    def shown(role):
        found = open_concerns(council.matter, standing_of(council.users[role], NOON))
        return [each.delegation.member.name for each in found]

    assert shown("chair") == ["Alatau", "Bayan"]
    assert shown("secretariat") == ["Alatau", "Bayan"]
    assert shown("head") == ["Alatau"]
    assert shown("neighbour") == ["Bayan"]
    assert shown("spokesperson") == []
    assert shown("observer") == []


def test_a_concern_is_printed_with_the_decision_only_if_its_author_asks(council, concern):
    assert printed_concerns(council.matter) == []
    with pytest.raises(PermissionDenied):
        print_concern(concern, printed=True, by=council.users["chair"], now=NOON)
    found = print_concern(concern, printed=True, by=council.users["head"], now=NOON)
    assert printed_concerns(council.matter) == [found]

    print_concern(concern, printed=False, by=council.users["head"], now=NOON)
    assert printed_concerns(council.matter) == []


SEEN = {
    "group": {"expert", "head", "spokesperson", "chair", "secretariat"},
    "body": {"expert", "head", "spokesperson", "chair", "secretariat", "neighbour"},
    "public": set(ROLES),
}


@pytest.mark.parametrize("audience", SEEN)
@pytest.mark.parametrize("printed", [False, True])
@pytest.mark.parametrize("adopted", [False, True])
def test_who_sees_a_concern_is_who_it_was_released_to_and_after_adoption_whoever_may_read_it_printed(
    council, audience, printed, adopted
):
    concern = released(council, audience)
    print_concern(concern, printed=printed, by=council.users["head"], now=NOON)
    if adopted:
        Matter.objects.update(stage=Stage.ADOPTED)
    expected = (set(ROLES) if printed else {"expert", "head"}) if adopted else SEEN[audience]

    standings = {
        role: standing_of(council.users[role], NOON) if role != "stranger" else standing_of(AnonymousUser(), NOON)
        for role in ROLES
    }
    found = {role for role, standing in standings.items() if concerns_visible_to(standing).exists()}
    row = Concern.objects.select_related("matter__body").get()

    assert found == expected
    assert {role for role, standing in standings.items() if sees(standing, row)} == expected


def test_the_record_shows_nobody_whose_concern_it_is(council):
    released(council, "group")
    settle_concern(released(council, "body"), disposition="not satisfied", by=council.users["head"], now=NOON)

    content = b"".join(bytes(each.content) for each in Entry.objects.filter(record__owner="")).decode()

    alatau = council.delegations["Alatau"].public_id
    assert not any(word in content for word in ("Personal data", alatau, "not satisfied", "Data of our citizens"))
