"""Organisations, bodies, members, groups and terms, as the secretariat arranges them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.members import actions
from kengesh.web.members.body_rules import DEFAULT, checked
from kengesh.web.members.models import Office, Status, members_with_a_say
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.council import BEFORE, NOON

LATER = NOON + timedelta(days=30)


def test_the_administrator_alone_opens_an_organisation_of_a_name_once(council):
    def opened(by):
        return actions.open_organisation("River Union", by=council.users[by], now=NOON)

    with pytest.raises(PermissionDenied):
        opened("secretariat")
    assert opened("administrator").name == "River Union"
    with pytest.raises(Refused, match="River Union"):
        opened("administrator")


def test_a_body_has_one_name_a_quorum_and_a_rule_that_is_understood(council):
    def opened(**change):
        asked = {"name": "Experts", "symbol": "SC/EX", "quorum": 3, "by": council.users["secretariat"], "now": NOON}
        return actions.open_body(council.organisation.public_id, **{**asked, **change})

    with pytest.raises(PermissionDenied):
        opened(by=council.users["chair"])
    with pytest.raises(Refused, match="Council on Security"):
        opened(name="Council on Security")
    with pytest.raises(Refused, match="at least one member"):
        opened(quorum=0)
    with pytest.raises(Refused, match="Mars/Base"):
        opened(time_zone="Mars/Base")
    with pytest.raises(Refused, match="'carrier pigeon' for objection_form"):
        opened(rule={"objection_form": "carrier pigeon"})
    body = opened(rule={"min_silence_hours": 48}, reports_to=council.body.public_id, time_zone="Asia/Almaty")

    assert body.rule == {**DEFAULT, "min_silence_hours": 48}
    assert body.reports_to == council.body
    assert Entry.objects.get(kind="body-opened").subject == body.public_id


@pytest.mark.parametrize("hours", [0, -1, 24 * 366, True, "72", None])
def test_the_shortest_silence_is_a_number_of_hours(hours):
    with pytest.raises(Refused, match="min_silence_hours"):
        checked({"min_silence_hours": hours})
    assert checked({"min_silence_hours": 1})["min_silence_hours"] == 1


def test_the_rule_of_a_body_is_changed_by_the_secretariat(council):
    with pytest.raises(PermissionDenied):
        actions.change_rule(council.body.public_id, rule={}, quorum=2, by=council.users["chair"], now=NOON)
    with pytest.raises(Refused, match="quorum"):
        actions.change_rule(council.body.public_id, rule={}, quorum=0, by=council.users["secretariat"], now=NOON)

    body = actions.change_rule(
        council.body.public_id, rule={"objector_named": True}, quorum=2, by=council.users["secretariat"], now=NOON
    )

    assert (body.quorum, body.rule["objector_named"], body.rule["min_silence_hours"]) == (2, True, 72)


def test_a_member_is_admitted_once_and_has_a_say_from_its_date_on(council):
    def admitted(**change):
        asked = {"name": "Gulzar", "code": "GUL", "since": LATER, "bodies": [council.body.public_id]}
        who = {"by": council.users["secretariat"], "now": NOON}
        return actions.admit_member(council.organisation.public_id, **{**asked, **who, **change})

    with pytest.raises(PermissionDenied):
        admitted(by=council.users["administrator"])
    with pytest.raises(Refused, match="ALA"):
        admitted(code="ALA")
    new = admitted()

    assert new not in members_with_a_say(council.body, LATER - timedelta(seconds=1))
    assert new in members_with_a_say(council.body, LATER)


def test_a_status_ends_where_the_next_begins(council):
    def changed(status, since, by="secretariat"):
        member = council.members["Feruza"].public_id
        return actions.change_status(member, status=status, since=since, by=council.users[by], now=NOON)

    with pytest.raises(PermissionDenied):
        changed(Status.MEMBER, LATER, by="head")
    with pytest.raises(Refused, match="observer already"):
        changed(Status.OBSERVER, LATER)
    with pytest.raises(Refused, match="begins later"):
        changed(Status.MEMBER, BEFORE)
    changed(Status.MEMBER, LATER)

    assert council.members["Feruza"] not in members_with_a_say(council.body, NOON)
    assert council.members["Feruza"] in members_with_a_say(council.body, LATER)
    assert [each.until for each in council.members["Feruza"].statuses.order_by("since")] == [LATER, None]


def test_a_member_has_one_delegation_in_a_body(council):
    def formed(body, by="secretariat"):
        member = council.members["Dasht"].public_id
        return actions.form_delegation(member, body_id=body.public_id, by=council.users[by], now=NOON)

    experts = actions.open_body(
        council.organisation.public_id,
        name="Experts",
        symbol="SC/EX",
        quorum=1,
        by=council.users["secretariat"],
        now=NOON,
    )
    with pytest.raises(PermissionDenied):
        formed(experts, by="chair")
    with pytest.raises(Refused, match="Dasht has a delegation"):
        formed(council.body)
    assert formed(experts).body == experts


def test_a_group_has_two_members_and_one_of_them_speaks_for_it(council):
    ids = {name: member.public_id for name, member in council.members.items()}

    def formed(members, speaker, name="Plain", by="secretariat"):
        return actions.form_group(
            council.organisation.public_id,
            name=name,
            members=[ids[each] for each in members],
            speaker=ids[speaker],
            since=NOON,
            by=council.users[by],
            now=NOON,
        )

    with pytest.raises(PermissionDenied):
        formed(["Bayan", "Dasht"], "Bayan", by="head")
    with pytest.raises(Refused, match="1 were named"):
        formed(["Bayan"], "Bayan")
    with pytest.raises(Refused, match="Ertis does not belong to Plain"):
        formed(["Bayan", "Dasht"], "Ertis")
    with pytest.raises(Refused, match="Upstream"):
        formed(["Bayan", "Dasht"], "Bayan", name="Upstream")
    formed(["Bayan", "Dasht"], "Bayan")

    assert standing_of(council.head("Bayan"), NOON).speaks_for_groups
    assert not standing_of(council.head("Dasht"), NOON).speaks_for_groups
    assert standing_of(council.head("Dasht"), NOON).groups


def test_who_speaks_for_a_group_changes_from_a_date_on(council):
    alatau, chuya = council.members["Alatau"].public_id, council.members["Chuya"].public_id
    asked = {"members": [alatau, chuya], "speaker": alatau, "since": LATER, "now": NOON}

    with pytest.raises(PermissionDenied):
        actions.recompose_group(council.group.public_id, **asked, by=council.users["spokesperson"])
    actions.recompose_group(council.group.public_id, **asked, by=council.users["secretariat"])

    assert standing_of(council.head("Chuya"), NOON).speaks_for_groups
    assert not standing_of(council.head("Chuya"), LATER).speaks_for_groups
    assert standing_of(council.head("Alatau"), LATER).speaks_for_groups


def test_rights_of_the_chair_follow_the_term(council):
    def appointed(since, until=None, by="secretariat"):
        return actions.appoint_chair(
            council.body.public_id,
            user=council.users["auditor"],
            since=since,
            until=until,
            by=council.users[by],
            now=NOON,
        )

    with pytest.raises(PermissionDenied):
        appointed(LATER, by="chair")
    with pytest.raises(Refused, match="Chair"):
        appointed(LATER)
    actions.end_term(
        council.body.terms.get(office=Office.CHAIR).public_id, until=LATER, by=council.users["secretariat"], now=NOON
    )
    with pytest.raises(Refused, match="ends after it begins"):
        appointed(LATER, until=LATER)
    appointed(LATER)

    assert standing_of(council.users["chair"], NOON).chairs == {council.body.pk}
    assert standing_of(council.users["chair"], LATER).chairs == frozenset()
    assert standing_of(council.users["auditor"], LATER).chairs == {council.body.pk}


def test_the_presidency_is_handed_to_a_member_with_a_delegation(council):
    def given(member, since=LATER):
        return actions.give_presidency(
            council.body.public_id,
            member_id=council.members[member].public_id,
            since=since,
            by=council.users["secretariat"],
            now=NOON,
        )

    with pytest.raises(Refused, match="Ertis holds the presidency"):
        given("Alatau")
    term = council.body.terms.get(office=Office.PRESIDENCY)
    with pytest.raises(PermissionDenied):
        actions.end_term(term.public_id, until=LATER, by=council.users["head"], now=NOON)
    with pytest.raises(Refused, match="ends after it begins"):
        actions.end_term(term.public_id, until=BEFORE, by=council.users["secretariat"], now=NOON)
    actions.end_term(term.public_id, until=LATER, by=council.users["secretariat"], now=NOON)
    given("Alatau")

    assert standing_of(council.head("Alatau"), LATER).presides == {council.body.pk}
    council.delegations["Dasht"].delete()
    with pytest.raises(Refused, match="Dasht has no delegation"):
        given("Dasht", LATER + timedelta(days=1))


@pytest.mark.parametrize("page", ["members:people", "members:body", "members:member", "members:person"])
def test_a_page_costs_the_same_number_of_queries_with_one_row_and_with_three(
    council, client, page, django_assert_max_num_queries
):
    client.force_login(council.users["secretariat"])
    arguments = {
        "members:people": {},
        "members:body": {"body_id": council.body.public_id},
        "members:member": {"member_id": council.members["Alatau"].public_id},
        "members:person": {"user_id": council.users["expert"].public_id},
    }[page]
    address = reverse(page, kwargs=arguments)
    with django_assert_max_num_queries(18) as first:
        client.get(address)
    for number in range(2):
        who = {"by": council.users["secretariat"], "now": NOON}
        body = actions.open_body(council.organisation.public_id, name=f"B{number}", symbol="B", quorum=1, **who)
        actions.form_delegation(council.members["Alatau"].public_id, body_id=body.public_id, **who)
        actions.admit_member(
            council.organisation.public_id,
            name=f"M{number}",
            code=f"M{number}",
            since=BEFORE,
            bodies=[council.body.public_id],
            **who,
        )

    with django_assert_max_num_queries(len(first.captured_queries)):
        assert client.get(address).status_code == 200


def test_what_the_forms_of_the_secretariat_send_is_done(council, client):
    client.force_login(council.users["secretariat"])
    organisation = council.organisation.public_id

    def sent(name, data, **arguments):
        answer = client.post(reverse(name, kwargs=arguments), data)
        assert answer.status_code == 302, answer.content.decode()

    rule = {
        "quorum": 3,
        "min_silence_hours": 48,
        "objection_form": "any",
        "who_may_trigger": "chair",
        "findings_first_days": 21,
    }
    sent(
        "members:open_body", {**rule, "name": "Experts", "symbol": "SC/EX", "time_zone": "UTC"},
        organisation_id=organisation,
    )  # fmt: skip
    sent(
        "members:admit",
        {
            "name": "Gulzar",
            "code": "GUL",
            "status": "partner",
            "since": "2026-01-01",
            "bodies": [council.body.public_id],
        },
        organisation_id=organisation,
    )
    gulzar = council.organisation.members.get(name="Gulzar")
    sent("members:status", {"status": "member", "since": "2026-02-01"}, member_id=gulzar.public_id)
    experts = council.organisation.bodies.get(name="Experts")
    sent("members:form_delegation", {"body": experts.public_id}, member_id=gulzar.public_id)
    both = [gulzar.public_id, council.members["Dasht"].public_id]
    sent(
        "members:form_group",
        {"name": "Plain", "members": both, "speaker": both[0], "since": "2026-02-01"},
        organisation_id=organisation,
    )
    group = council.organisation.groups.get(name="Plain")
    sent("members:group", {"members": both, "speaker": both[1], "since": "2026-03-01"}, group_id=group.public_id)
    sent(
        "members:presidency", {"member": gulzar.public_id, "since": "2026-03-01", "until": "2027-03-01"},
        body_id=experts.public_id,
    )  # fmt: skip
    sent(
        "members:chair", {"user": council.users["auditor"].public_id, "since": "2026-03-01"}, body_id=experts.public_id
    )
    sent("members:rule", {**rule, "quorum": 2, "silence_allowed": "on"}, body_id=experts.public_id)
    sent("members:end_term", {}, term_id=experts.terms.get(office="chair").public_id)

    experts.refresh_from_db()
    assert experts.rule["silence_allowed"] is True
    assert experts.rule["objection_form"] == "any"
    assert experts.quorum == 2
    assert group.memberships.get(until=None, speaks=True).member == council.members["Dasht"]
