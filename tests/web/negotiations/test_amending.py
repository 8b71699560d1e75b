"""Amendments from the room of a delegation into the text, and out of it again."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.channels import Channel
from kengesh.web.members.scope import entered
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import drafting, texts
from kengesh.web.negotiations.actions import (
    comment,
    delete_amendment,
    delete_comment,
    draft_amendment,
    edit_amendment,
    enter_amendment,
    leave_alternative,
    release_amendment,
    take_in,
    widen_proposal,
    withdraw_proposal,
)
from kengesh.web.negotiations.models import InternalAmendment, InternalComment, Verb
from kengesh.web.record.models import Entry
from tests.web.council import NOON
from tests.web.negotiations.acting import SHALL, SHOULD, drafts, proposes, releases
from tests.web.negotiations.texts import tabled

BRACKETED = "The Parties [shall][Alatau: should] share what they know of threats."


def shown(negotiation, provision="p2"):
    negotiation.refresh_from_db()
    return drafting.wording(texts.current(negotiation), provision, "en")


def refused(act, *args, **options):
    with pytest.raises(Refused) as caught:
        act(*args, **options)
    return caught.value.code


def test_experts_draft_and_the_head_alone_releases(council, scope):
    negotiation, own = tabled(council, chair_gated=False), council.delegations["Alatau"]
    values = {"delegation_id": own.public_id, "verb": Verb.MOD, "provision": "p2", "text": SHOULD, "now": NOON}
    with pytest.raises(PermissionDenied):
        draft_amendment(negotiation.public_id, by=council.users["neighbour"], **values)

    with scope(own):
        draft = draft_amendment(negotiation.public_id, by=council.users["expert"], **values)
        with pytest.raises(PermissionDenied):
            release_amendment(draft.public_id, audience=Audience.BODY, by=council.users["expert"], now=NOON)
        assert shown(negotiation) == SHALL
        release_amendment(draft.public_id, audience=Audience.BODY, by=council.users["head"], now=NOON)

    assert shown(negotiation) == BRACKETED


def test_what_is_drafted_is_edited_and_dropped_until_it_is_released(council, scope):
    negotiation, own = tabled(council), council.delegations["Alatau"]
    draft = drafts(council, negotiation, "Alatau")
    act = {"by": council.users["expert"], "now": NOON}

    with scope(own):
        assert refused(edit_amendment, draft.public_id, text=SHALL, **act) == "amend-nothing"
        assert edit_amendment(draft.public_id, text=f"{SHALL} Always.", **act).text.endswith("Always.")
        releases(council, draft, "Alatau")
        assert refused(edit_amendment, draft.public_id, text=SHOULD, **act) == "amendment-released"
        assert refused(delete_amendment, draft.public_id, **act) == "amendment-released"
        other = drafts(council, negotiation, "Alatau", verb=Verb.SUP, text="")
        delete_amendment(other.public_id, **act)
        assert [each.pk for each in InternalAmendment.objects.all()] == [draft.pk]


def test_a_room_is_closed_to_the_others(council, scope):
    draft = drafts(council, tabled(council), "Alatau")

    with scope(council.delegations["Bayan"]), pytest.raises(InternalAmendment.DoesNotExist):
        edit_amendment(draft.public_id, text=SHOULD, by=council.users["neighbour"], now=NOON)
    with scope(council.delegations["Alatau"]):
        assert InternalAmendment.objects.count() == 1


def test_where_amendments_wait_the_chair_takes_them_in_and_the_author_alone_takes_them_out(council):
    negotiation = tabled(council)
    proposal = proposes(council, negotiation, "Alatau")
    assert shown(negotiation) == SHALL

    with pytest.raises(PermissionDenied):
        take_in(proposal.public_id, by=council.users["head"], now=NOON)
    take_in(proposal.public_id, by=council.users["chair"], now=NOON)
    assert shown(negotiation) == BRACKETED
    assert refused(take_in, proposal.public_id, by=council.users["chair"], now=NOON) == "not-waiting"

    for other in ("chair", "secretariat", "neighbour", "expert"):
        with pytest.raises(PermissionDenied):
            withdraw_proposal(proposal.public_id, by=council.users[other], now=NOON)
    withdraw_proposal(proposal.public_id, by=council.users["head"], now=NOON)
    assert shown(negotiation) == SHALL
    assert refused(withdraw_proposal, proposal.public_id, by=council.users["head"], now=NOON) == "not-waiting"


def test_a_waiting_amendment_can_be_withdrawn(council):
    proposal = proposes(council, tabled(council), "Alatau")

    withdraw_proposal(proposal.public_id, by=council.users["head"], now=NOON)

    assert refused(take_in, proposal.public_id, by=council.users["chair"], now=NOON) == "not-waiting"


def test_what_is_released_to_the_chair_alone_is_not_put_into_the_text_until_its_author_widens_it(council):
    negotiation = tabled(council)
    proposal = releases(council, drafts(council, negotiation, "Alatau"), "Alatau", Audience.CHAIR)
    own = {"by": council.users["head"], "now": NOON}

    assert refused(take_in, proposal.public_id, by=council.users["chair"], now=NOON) == "not-for-the-body"
    assert refused(widen_proposal, proposal.public_id, audience=Audience.GROUP, **own) == "no-group"
    group = council.group.public_id
    widen_proposal(proposal.public_id, audience=Audience.GROUP, group_id=group, **own)
    assert refused(widen_proposal, proposal.public_id, audience=Audience.CHAIR, **own) == "not-wider"
    with pytest.raises(PermissionDenied):
        widen_proposal(proposal.public_id, audience=Audience.BODY, by=council.users["spokesperson"], now=NOON)
    widen_proposal(proposal.public_id, audience=Audience.BODY, **own)
    take_in(proposal.public_id, by=council.users["chair"], now=NOON)
    assert shown(negotiation) == BRACKETED


def test_nobody_releases_to_a_group_it_does_not_belong_to(council):
    draft = drafts(council, tabled(council), "Bayan")

    code = refused(releases, council, draft, "Bayan", Audience.GROUP, council.group.public_id)

    assert code == "not-in-group"


def test_a_text_under_silence_takes_no_amendment_and_gives_none_up(council):
    negotiation = tabled(council, chair_gated=False)
    draft = drafts(council, negotiation, "Alatau")
    stands = proposes(council, negotiation, "Bayan", "The Parties may share what they know of threats.")
    Matter.objects.update(stage=Stage.SILENCE)

    assert refused(releases, council, draft, "Alatau") == "text-closed"
    assert refused(drafts, council, negotiation, "Alatau") == "text-closed"
    assert refused(withdraw_proposal, stands.public_id, by=council.head("Bayan"), now=NOON) == "text-closed"
    Matter.objects.update(stage=Stage.NEGOTIATION)
    withdraw_proposal(stands.public_id, by=council.head("Bayan"), now=NOON)
    releases(council, draft, "Alatau")
    assert shown(negotiation) == BRACKETED


def test_what_was_drafted_on_an_older_wording_is_refused_with_the_reason(council):
    negotiation = tabled(council, chair_gated=False)
    mine = drafts(council, negotiation, "Bayan", "The Parties may share what they know of threats.")
    elsewhere = drafts(council, negotiation, "Chuya", "The Parties should help.", provision="p3")
    proposes(council, negotiation, "Alatau")

    with pytest.raises(Refused, match=r"Article 1, 1\. has changed"):
        releases(council, mine, "Bayan")
    releases(council, elsewhere, "Chuya")
    assert "[Chuya: should] help." in shown(negotiation, "p3")


def test_a_request_for_no_change_has_a_reason_and_stands_in_the_history(council):
    negotiation = tabled(council)
    assert refused(drafts, council, negotiation, "Alatau", "", verb=Verb.NOC) == "no-change-reason"

    proposal = proposes(council, negotiation, "Alatau", "", verb=Verb.NOC, reason="It was agreed in 2019.")

    assert (proposal.state, shown(negotiation), negotiation.history.get().act) == ("stated", SHALL, "amended")


def test_the_secretariat_enters_what_came_by_letter_and_the_delegation_can_withdraw_it(council):
    negotiation = tabled(council, chair_gated=False)
    values = {
        "delegation_id": council.delegations["Alatau"].public_id,
        "verb": Verb.MOD,
        "provision": "p2",
        "channel": Channel.LETTER,
        "text": SHOULD,
        "now": NOON,
    }
    with pytest.raises(PermissionDenied):
        enter_amendment(negotiation.public_id, by=council.users["chair"], **values)

    proposal = enter_amendment(negotiation.public_id, by=council.users["secretariat"], **values)

    assert (proposal.channel, shown(negotiation)) == ("letter", BRACKETED)
    withdraw_proposal(proposal.public_id, by=council.users["head"], now=NOON)
    assert shown(negotiation) == SHALL


def test_a_member_leaves_its_wording_and_no_other(council):
    negotiation = tabled(council, chair_gated=False)
    proposes(council, negotiation, "Alatau")
    negotiation.refresh_from_db()
    choice = next(texts.current(negotiation).choices())
    alternative = choice.alternatives[1].id

    def leave(member, by):
        own = council.delegations[member].public_id
        one = negotiation.public_id
        return leave_alternative(
            one, delegation_id=own, choice=choice.id, alternative=alternative, by=council.head(by), now=NOON
        )

    assert refused(leave, "Bayan", "Bayan") == "not-behind"
    with pytest.raises(PermissionDenied):
        leave("Alatau", "Bayan")
    leave("Alatau", "Alatau")
    assert shown(negotiation) == SHALL


def test_acts_inside_a_delegation_stay_in_its_own_record(council):
    negotiation = tabled(council)
    draft = drafts(council, negotiation, "Alatau")
    releases(council, draft, "Alatau", Audience.CHAIR)

    own = Entry.objects.filter(record__owner=council.delegations["Alatau"].public_id)
    assert [each.kind for each in own] == ["amendment-drafted"]
    common = Entry.objects.filter(record__owner="").order_by("sequence")
    assert [each.confidential for each in common if each.kind == "amendment-released"] == [True]
    assert all(council.delegations["Alatau"].public_id.encode() not in bytes(each.content) for each in common)


def test_comments_are_for_ones_own_delegation(council, scope):
    negotiation, own = tabled(council), council.delegations["Alatau"]
    values = {"delegation_id": own.public_id, "provision": "p2", "now": NOON, "by": council.users["expert"]}
    with entered([own.pk]):
        assert refused(comment, negotiation.public_id, text=" ", **values) == "comment-empty"
        assert refused(comment, negotiation.public_id, text="Ask", **{**values, "provision": "p77"}) == "no-provision"
        with pytest.raises(PermissionDenied):
            comment(negotiation.public_id, text="Ask", **{**values, "by": council.users["chair"]})
        made = comment(negotiation.public_id, text="Ask the ministry", **values)

    with scope(council.delegations["Bayan"]), pytest.raises(InternalComment.DoesNotExist):
        delete_comment(made.public_id, by=council.users["neighbour"], now=NOON)
    with scope(own):
        delete_comment(made.public_id, by=council.users["head"], now=NOON)
        assert not InternalComment.objects.exists()
