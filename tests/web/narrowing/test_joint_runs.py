"""Joint runs: sealed inputs that nobody else sees, the consent of all, one coarse result for a round."""

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kengesh.errors import BadData, Refused
from kengesh.web.members.scope import OutOfScopeError, entered
from kengesh.web.narrowing.joint import close, compute, consent, prepare, propose, withdraw
from kengesh.web.narrowing.models import JointState, SealedInput
from kengesh.web.record.models import COMMON, Entry
from tests.web.council import NOON, ROLES
from tests.web.narrowing.canary import WORTH, planted
from tests.web.narrowing.offering import contested, offered
from tests.web.narrowing.running import TWO, a_run, kept_by, options_of, prepared, proposed, sealed
from tests.web.negotiations.acting import proposes
from tests.web.negotiations.texts import tabled

MASKED = re.compile(rb"[0-9a-f]{64}|[0-9a-f]{16}|nonce-[\w+/=-]+|csrfmiddlewaretoken\" value=\"[^\"]+\"")


def ran(council, run, alatau=(10, 0), bayan=(0, 10), walk_aways=(0, 0), **more):
    """Both seal, and the chair runs it."""
    for member, worth, least in zip(TWO, (alatau, bayan), walk_aways, strict=True):
        sealed(council, run, member, *worth, walk_away=least, **more)
    return compute(run.public_id, by=council.users["chair"], now=NOON)


def test_the_chair_proposes_a_run_on_open_brackets_to_two_or_more(council):
    clean = tabled(council, chair_gated=False)
    given: dict[str, Any] = {"delegations": [council.delegations[name] for name in TWO], "now": NOON}

    with pytest.raises(Refused, match="no open bracket"):
        propose(clean.public_id, by=council.users["chair"], **given)
    proposes(council, clean, "Bayan")
    for role in ("secretariat", "head", "administrator"):
        with pytest.raises(PermissionDenied):
            propose(clean.public_id, by=council.users[role], **given)
    with pytest.raises(Refused, match="at least two"):
        propose(
            clean.public_id,
            delegations=[council.delegations["Alatau"], council.delegations["Feruza"]],
            by=council.users["chair"],
            now=NOON,
        )
    assert propose(clean.public_id, by=council.users["chair"], **given).number == 1
    with pytest.raises(Refused, match="under way"):
        propose(clean.public_id, by=council.users["chair"], **given)


def test_each_delegation_prepares_for_itself_and_who_speaks_for_it_consents(council):
    run = proposed(council, contested(council))
    bracket, options = options_of(run)
    given: dict[str, Any] = {"delegation": council.delegations["Alatau"], "now": NOON}

    for role in ("neighbour", "chair", "secretariat", "administrator"):
        with pytest.raises(PermissionDenied):
            consent(run.public_id, by=council.users[role], **given)
    with pytest.raises(Refused, match="prepared nothing"):
        consent(run.public_id, by=council.users["head"], **given)
    with pytest.raises(PermissionDenied):
        prepared(council, run, "Dasht", 1, 2)
    prepared(council, run, "Alatau", 1, 2, walk_away=1)
    with pytest.raises(PermissionDenied):
        consent(run.public_id, by=council.users["expert"], **given)
    assert consent(run.public_id, by=council.users["head"], **given).delegation == council.delegations["Alatau"]
    alatau = kept_by(council, run, "Alatau")
    assert alatau
    assert alatau.points == {bracket: dict(zip(options, (1, 2), strict=True))}


def test_points_are_for_brackets_of_the_text(council):
    run = proposed(council, contested(council))
    given: dict[str, Any] = {"delegation": council.delegations["Alatau"], "by": council.users["head"], "now": NOON}

    with pytest.raises(BadData, match="elsewhere"):
        prepare(run.public_id, points={"elsewhere": {"a": 1}}, walk_away=0, **given)
    assert prepare(run.public_id, points={}, walk_away=0, **given).points == {}


def test_what_is_sealed_is_not_changed_and_consent_is_taken_back_until_all_have_sealed(council):
    run = proposed(council, contested(council))
    alatau: dict[str, Any] = {"delegation": council.delegations["Alatau"], "by": council.head("Alatau"), "now": NOON}
    sealed(council, run, "Alatau", 1, 2)

    with pytest.raises(Refused, match="cannot be changed"):
        prepared(council, run, "Alatau", 3, 4)
    withdraw(run.public_id, **alatau)
    prepared(council, run, "Alatau", 3, 4)
    consent(run.public_id, **alatau)
    sealed(council, run, "Bayan", 1, 2)

    run.refresh_from_db()
    assert (run.state, len(run.frozen)) == (JointState.FROZEN, 64)
    for act in (consent, withdraw):
        with pytest.raises(Refused, match="frozen"):
            act(run.public_id, **alatau)
    with pytest.raises(Refused, match="frozen"):
        prepared(council, run, "Alatau", 5, 6)


def test_nothing_is_run_without_the_consent_of_all(council):
    run = proposed(council, contested(council))
    sealed(council, run, "Alatau", 1, 2)

    with pytest.raises(Refused, match="Bayan have not sealed"):
        compute(run.public_id, by=council.users["chair"], now=NOON)
    sealed(council, run, "Bayan", 1, 2)
    for role in ("secretariat", "head"):
        with pytest.raises(PermissionDenied):
            compute(run.public_id, by=council.users[role], now=NOON)
    assert compute(run.public_id, by=council.users["chair"], now=NOON).state == JointState.CONCLUDED


def test_a_round_has_one_result_and_a_new_round_needs_new_consent(council):
    negotiation = contested(council)
    run = ran(council, proposed(council, negotiation))

    with pytest.raises(Refused, match="has its result"):
        compute(run.public_id, by=council.users["chair"], now=NOON)
    with pytest.raises(Refused, match="is over"):
        close(run.public_id, by=council.users["chair"], now=NOON)
    again = proposed(council, negotiation)
    assert (again.number, again.seals.count(), kept_by(council, again, "Alatau")) == (2, 0, None)


def test_the_package_is_the_one_that_both_accept(council):
    run = ran(council, proposed(council, contested(council)), (10, 4), (0, 4), walk_aways=(3, 3))
    bracket, options = options_of(run)

    assert (run.result["status"], run.result["options"]) == ("package", {bracket: options[1]})


@pytest.mark.parametrize(("named", "names"), [(False, []), (True, ["Alatau", "Bayan"])])
def test_without_a_package_the_blockers_are_named_only_with_their_consent(council, named, names):
    run = ran(council, proposed(council, contested(council)), walk_aways=(5, 5), may_be_named=named)

    assert (run.result["status"], run.result["blockers"], run.result["names"]) == ("impossible", 2, names)


def test_one_that_does_not_consent_hides_all_names(council):
    run = proposed(council, contested(council))
    sealed(council, run, "Alatau", 10, 0, walk_away=5, may_be_named=True)
    sealed(council, run, "Bayan", 0, 10, walk_away=5)

    assert (compute(run.public_id, by=council.users["chair"], now=NOON).result or {}).get("names") == []


def test_a_round_is_void_when_its_brackets_were_changed(council):
    negotiation = contested(council)
    run = proposed(council, negotiation)
    sealed(council, run, "Alatau", 1, 2)
    proposes(council, negotiation, "Dasht", "Each Party names two points of contact.", provision="p5")

    with pytest.raises(Refused, match="brackets were changed"):
        sealed(council, run, "Bayan", 1, 2)
    assert close(run.public_id, by=council.users["chair"], now=NOON).state == JointState.CLOSED


def test_an_input_that_is_not_the_one_sealed_voids_the_round(council):
    run = proposed(council, contested(council))
    sealed(council, run, "Alatau", 1, 2)
    sealed(council, run, "Bayan", 1, 2)
    with entered([council.delegations["Alatau"].pk]):
        SealedInput.objects.filter(run=run).update(walk_away=1)

    with pytest.raises(Refused, match="is not what it sealed"):
        compute(run.public_id, by=council.users["chair"], now=NOON)


def test_the_run_leaves_the_rooms_of_those_that_take_part(council):
    ran(council, proposed(council, contested(council)))

    with pytest.raises(OutOfScopeError):
        SealedInput.objects.count()


def test_every_step_is_an_entry_of_the_record_and_no_figure_is_in_it(council):
    run = ran(council, proposed(council, contested(council)), (70_707, 3), (3, 80_808))

    entries = Entry.objects.filter(record__owner=COMMON, subject=run.public_id)
    content = b"".join(bytes(each.content) for each in entries)

    assert [each.kind for each in entries] == [
        "joint-run-proposed", "joint-input-sealed", "joint-input-sealed", "joint-run-frozen", "joint-run-concluded",
    ]  # fmt: skip
    assert b"70707" not in content
    assert b"80808" not in content
    bayan = kept_by(council, run, "Bayan")
    assert bayan
    assert f"{bayan.salt}".encode() not in content


def page(client, council, role, run):
    """The page of a run, as a role sees it; None where it does not."""
    client.force_login(council.users[role])
    answer = client.get(reverse("narrowing:joint-run", args=[run.public_id]))
    return answer.content if answer.status_code == 200 else None


def test_points_of_a_delegation_are_on_its_own_page_alone(council, client):
    run = ran(council, proposed(council, contested(council)), (70_707, 70_808), (1, 2), walk_aways=(60_606, 0))
    seen = {role: page(client, council, role, run) for role in ROLES if role not in ("stranger", "public")}

    for role, content in seen.items():
        figures = [each for each in (b"70707", b"70808", b"60606", b"10202") if content and each in content]
        assert bool(figures) is (role in ("head", "expert")), role
    assert seen["observer"] is None
    assert b"For Alatau alone" in seen["head"]
    assert b"For Bayan alone" in seen["neighbour"]


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("role", ["chair", "secretariat", "neighbour", "spokesperson"])
def test_other_points_with_the_same_result_give_the_same_page(council, client, role):
    """Two rounds that differ in what Alatau sealed alone; seals and ids apart, nobody else's page differs."""
    negotiation = contested(council)
    shown = []
    for worth, least in (((70_707, 3), 50_000), ((9, 1), 2)):
        run = ran(council, proposed(council, negotiation), worth, (7, 5), walk_aways=(least, 1))
        assert run.result["status"] == "package"
        shown.append(MASKED.sub(b"", page(client, council, role, run)).replace(b"run 2", b"run 1"))
        shown[-1] = re.sub(rb"[?/]joint/[\w-]+|salt[^<]*|Run \d|<code>[^<]*</code>", b"", shown[-1])

    assert shown[0] == shown[1]


def test_the_form_keeps_seals_and_runs(council, client):
    run = proposed(council, contested(council))
    bracket, options = options_of(run)
    address = reverse("narrowing:joint-run", args=[run.public_id])
    for role, member in (("head", "Alatau"), ("neighbour", "Bayan")):
        own = council.delegations[member].public_id
        client.force_login(council.users[role])
        points = {f"{own}-points-{bracket}-{option}": n for n, option in enumerate(options)}
        half = dict(list(points.items())[:1])
        short = client.post(address, {"act": "prepare", "delegation": own, f"{own}-walk_away": 0, **half})
        assert b"for every alternative" in short.content
        client.post(address, {"act": "prepare", "delegation": own, f"{own}-walk_away": 0, **points})
        client.post(address, {"act": "consent", "delegation": own})
    client.force_login(council.users["chair"])
    client.post(address, {"act": "compute"})

    assert b"accepted by all that take part" in client.get(address).content
    client.force_login(council.users["head"])
    assert b"worth 1 points to you, 1 above your walk-away" in client.get(address).content


@pytest.mark.parametrize("name", ["joint-runs", "joint-run"])
def test_joint_pages_ask_the_database_little_and_no_more_for_more_members(
    council, client, django_assert_max_num_queries, name
):
    negotiation = contested(council)
    run = proposed(council, negotiation, *TWO)
    arguments = [negotiation.public_id if name == "joint-runs" else run.public_id]
    client.force_login(council.users["head"])
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(15) as captured:
            assert client.get(reverse(f"narrowing:{name}", args=arguments)).status_code == 200
        counts.append(len(captured))
        close(run.public_id, by=council.users["chair"], now=NOON)
        run = proposed(council, negotiation, "Alatau", "Bayan", "Chuya", "Dasht")
        arguments = arguments if name == "joint-runs" else [run.public_id]
    offered(council, negotiation)

    assert counts[0] >= counts[1]


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("role", ["head", "spokesperson", "chair", "secretariat", "observer", "auditor"])
def test_what_a_delegation_prepares_changes_no_page_of_others(council, client, role):
    negotiation = contested(council)
    run = a_run(council, negotiation)
    addresses = [
        *(reverse(f"narrowing:{name}", args=[negotiation.public_id]) for name in ("desk", "packages", "joint-runs")),
        reverse("narrowing:joint-run", args=[run.public_id]),
        reverse("record:entries"),
    ]

    def seen():
        client.force_login(council.users[role])
        return [MASKED.sub(b"", client.get(each).content) for each in addresses]

    before = seen()
    planted(council, "qzxcanary7531")

    assert seen() == before
    client.force_login(council.users["neighbour"])
    own = client.get(reverse("narrowing:joint-run", args=[run.public_id])).content
    assert b"qzxcanary7531" in own
    assert f"{WORTH}".encode() in own
