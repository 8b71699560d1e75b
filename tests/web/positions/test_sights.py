"""What each reader sees of each kind of position, cell by cell, and that the database finds exactly that."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience, Relation, Sight
from kengesh.web.positions.models import Stance, StanceKind, TargetKind
from kengesh.web.positions.sights import part_sight, reader, stance_sight, visible
from tests.web.council import NOON, ROLES
from tests.web.positions.texts import negotiated

OWN, CHAIR, GROUP, BODY, OBSERVER, PUBLIC = Relation
SUPPORT = ("supports", "can-accept")
REACHED = {
    "delegation": {OWN},
    "chair": {OWN, CHAIR},
    "group": {OWN, CHAIR, GROUP},
    "body": {OWN, CHAIR, GROUP, BODY},
}
CELLS = list(product(StanceKind.values, REACHED, Relation, (False, True)))


def cell(kind, audience, who, *, adopted):
    """The cell as the table of the architecture has it."""
    if who is OWN:
        return Sight.FULL
    if adopted or who in (OBSERVER, PUBLIC):
        return Sight.NOTHING
    if who in REACHED[audience]:
        return Sight.FULL
    return Sight.UNKNOWN if kind in SUPPORT else Sight.UNDER_CONSIDERATION


@pytest.mark.parametrize(("kind", "audience", "who", "adopted"), CELLS)
def test_each_cell_of_positions_is_that_of_the_table(kind, audience, who, adopted):
    assert stance_sight(kind, who, audience, adopted=adopted) is cell(kind, audience, who, adopted=adopted)


@pytest.mark.parametrize(("audience", "who", "adopted"), list(product(REACHED, Relation, (False, True))))
def test_a_reason_is_seen_as_far_as_it_was_released_and_of_one_held_back_nothing(audience, who, adopted):
    sees = who is OWN or (not adopted and who in REACHED[audience] - {OBSERVER, PUBLIC})

    assert part_sight(who, audience, adopted=adopted) is (Sight.FULL if sees else Sight.NOTHING)


@pytest.mark.parametrize("adopted", [False, True])
def test_the_database_finds_for_each_reader_exactly_the_positions_that_the_table_shows(council, adopted):
    negotiation = negotiated(council)
    alatau, chuya = council.delegations["Alatau"], council.delegations["Chuya"]
    kinds = list(product(StanceKind, (Audience.CHAIR, Audience.GROUP, Audience.BODY), (None, chuya)))
    Stance.objects.bulk_create(
        Stance(
            negotiation=negotiation, delegation=alatau, spoken_by=speaker, target_kind=TargetKind.PROVISION,
            target=f"x{number}", provision=f"x{number}", kind=kind, revision=0, wording="w", audience=audience,
            reserve_kind="scrutiny" if kind == StanceKind.RESERVES else "", stated_at=NOON, reason="r", remedy="r",
            scope="words" if kind == StanceKind.RESERVES else "", group=council.group,
        )
        for number, (kind, audience, speaker) in enumerate(kinds)
    )  # fmt: skip
    if adopted:
        Matter.objects.update(stage=Stage.ADOPTED)
        negotiation.matter.refresh_from_db()
    rows = list(Stance.objects.all())

    for role in ROLES:
        person = council.users[role] if role != "stranger" else AnonymousUser()
        who = reader(standing_of(person, NOON), negotiation)
        found = set(Stance.objects.filter(visible(who)).values_list("pk", flat=True))
        shown = {
            each.pk
            for each in rows
            if stance_sight(
                each.kind,
                who.relation(each.delegation_id, each.spoken_by_id, each.group_id),
                each.audience,
                adopted=who.adopted,
            )
            is Sight.FULL
        }
        assert found == shown, role
