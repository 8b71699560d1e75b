"""Groups work on a copy, in their cluster alone; agreements are recorded, reopened, and bound to a wording."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.narrowing.agreements import record_agreement, reopen
from kengesh.web.narrowing.groups import copy_of, report, set_up, take_report, work
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.drafting import Amendment, operation
from kengesh.web.negotiations.editorial import correct_words
from tests.web.council import NOON
from tests.web.narrowing.offering import contested, provision
from tests.web.negotiations.acting import proposes
from tests.web.negotiations.texts import tabled

WILL = "The Parties will share what they know of threats."


def a_group(council, negotiation):
    return set_up(
        negotiation.public_id,
        kind="drafting",
        name="Friends of paragraph 1",
        provisions=["p2"],
        convener=council.users["expert"],
        delegations=[council.delegations["Alatau"], council.delegations["Bayan"]],
        by=council.users["chair"],
        now=NOON,
    )


def reworded(group, provision="p2", text=WILL, member="Alatau"):
    copy = copy_of(group)
    return operation(Amendment("MOD", provision, "en", member, "seed", text), copy)


def suppressed(group):
    return operation(Amendment("SUP", "p2", "en", "Bayan", "other seed"), copy_of(group))


def test_the_chair_sets_a_group_up_on_provisions_that_are_there(council):
    negotiation = tabled(council)
    given: dict[str, Any] = {
        "kind": "contact", "name": "Group", "convener": council.users["expert"], "delegations": [], "now": NOON,
    }  # fmt: skip

    with pytest.raises(PermissionDenied):
        set_up(negotiation.public_id, provisions=["p2"], by=council.users["secretariat"], **given)
    with pytest.raises(Refused, match="no provision p99"):
        set_up(negotiation.public_id, provisions=["p99"], by=council.users["chair"], **given)
    with pytest.raises(Refused, match="at least one provision"):
        set_up(negotiation.public_id, provisions=[], by=council.users["chair"], **given)
    assert set_up(negotiation.public_id, provisions=["p2"], by=council.users["chair"], **given).name == "Group"


def test_a_group_works_on_its_copy_and_the_text_stays_until_its_report_is_taken(council):
    negotiation = tabled(council)
    group = a_group(council, negotiation)

    with pytest.raises(PermissionDenied):
        work(group.public_id, operation=reworded(group), by=council.head("Ertis"), now=NOON)
    work(group.public_id, operation=reworded(group), by=council.users["expert"], now=NOON)
    negotiation.refresh_from_db()
    untouched = texts.current(negotiation).is_clean
    with pytest.raises(Refused, match="not reported yet"):
        take_report(group.public_id, by=council.users["chair"], now=NOON)
    report(group.public_id, text="One wording more.", by=council.users["expert"], now=NOON)
    take_report(group.public_id, by=council.users["chair"], now=NOON)

    negotiation.refresh_from_db()
    group.refresh_from_db()
    assert untouched
    assert texts.current(negotiation).nodes == copy_of(group).nodes
    with pytest.raises(Refused, match="works no more"):
        work(group.public_id, operation=suppressed(group), by=council.users["expert"], now=NOON)


def test_a_group_changes_nothing_outside_its_cluster(council):
    group = a_group(council, tabled(council))
    other = next(each.id for each in copy_of(group).provisions() if each.id not in ("p1", "p2") and each.texts)

    with pytest.raises(Refused, match="not in the cluster"):
        work(
            group.public_id,
            operation=reworded(group, other, "Other words altogether."),
            by=council.users["expert"],
            now=NOON,
        )


def test_a_report_is_not_taken_when_the_text_has_moved_on(council):
    negotiation = tabled(council, chair_gated=False)
    group = a_group(council, negotiation)
    work(group.public_id, operation=reworded(group), by=council.users["expert"], now=NOON)
    report(group.public_id, text="One wording more.", by=council.users["expert"], now=NOON)
    proposes(council, negotiation, "Bayan")

    with pytest.raises(Refused, match="were changed in the text"):
        take_report(group.public_id, by=council.users["chair"], now=NOON)


def test_an_agreement_is_recorded_by_the_chair_and_reopened_by_any_delegation(council):
    negotiation = tabled(council)
    given: dict[str, Any] = {
        "provision": "p2",
        "level": "agreed-ad-referendum",
        "where": "Council on Security",
        "present": [council.delegations["Alatau"], council.delegations["Bayan"]],
        "now": NOON,
    }

    with pytest.raises(PermissionDenied):
        record_agreement(negotiation.public_id, by=council.users["secretariat"], **given)
    recorded = record_agreement(negotiation.public_id, by=council.users["chair"], **given)
    negotiation.refresh_from_db()
    agreed = provision(negotiation)
    with pytest.raises(PermissionDenied):
        reopen(recorded.public_id, delegation=council.delegations["Dasht"], by=council.users["chair"], now=NOON)
    reopen(recorded.public_id, delegation=council.delegations["Dasht"], by=council.head("Dasht"), now=NOON)

    negotiation.refresh_from_db()
    assert (agreed.status, agreed.agreement and agreed.agreement.present) == (
        "agreed-ad-referendum",
        ("Alatau", "Bayan"),
    )
    assert provision(negotiation).status == "issued"


def test_a_contested_provision_is_not_recorded_as_agreed(council):
    negotiation = contested(council)

    with pytest.raises(Refused):
        record_agreement(
            negotiation.public_id,
            provision="p2",
            level="agreed-in-group",
            where="Council",
            present=[],
            by=council.users["chair"],
            now=NOON,
        )


def test_a_change_of_wording_removes_the_agreement(council):
    negotiation = tabled(council)
    recorded = record_agreement(
        negotiation.public_id,
        provision="p2",
        level="agreed-in-group",
        where="Council",
        present=[council.delegations["Alatau"]],
        by=council.users["chair"],
        now=NOON,
    )
    given: dict[str, Any] = {"provision": "p2", "old": "threats", "new": "dangers", "now": NOON}

    with pytest.raises(PermissionDenied):
        correct_words(negotiation.public_id, by=council.users["head"], **given)
    correct_words(negotiation.public_id, by=council.users["secretariat"], **given)

    negotiation.refresh_from_db()
    assert provision(negotiation).status == "issued"
    with pytest.raises(Refused, match="no agreement left"):
        reopen(recorded.public_id, delegation=council.delegations["Dasht"], by=council.head("Dasht"), now=NOON)


def test_words_that_a_member_stands_behind_are_not_corrected(council):
    negotiation = contested(council)

    with pytest.raises(Refused):
        correct_words(
            negotiation.public_id, provision="p2", old="should", new="must", by=council.users["secretariat"], now=NOON
        )
