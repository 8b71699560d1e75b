"""The first page and the page of a matter: what waits, what ends, what changed, each for its reader alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.clock import time
from kengesh.web.home.actions import look
from kengesh.web.home.queries import changed_since, deadlines, looks_of, table
from kengesh.web.home.stages import stages
from kengesh.web.home.waiting import everything, waits_for
from kengesh.web.matters.actions import open_matter
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations.actions import begin, issue_revision
from kengesh.web.negotiations.models import InternalAmendment

DRAFT = Draft("d1", (Provision("p1", "article", "Article 1", (("en", words("Aims")),)),))


@pytest.fixture
def text(council):
    return begin(
        council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=council.users["chair"], now=time.now()
    )


def waiting(user, now=None):
    standing = standing_of(user, now or time.now())
    with entered(standing.delegations):
        found = table(standing)
        return [(each.who, each.about, each.until) for each in everything(standing, found, now or time.now())]


def test_whoever_speaks_for_a_delegation_is_asked_for_positions_on_the_last_revision(council, text):  # noqa: ARG001
    assert waiting(council.users["head"]) == [("Alatau", "SC/CT/2026/1", None)]
    assert waiting(council.users["expert"]) == []
    standing = standing_of(council.users["head"], time.now())
    with entered(standing.delegations):
        shown = waits_for(standing, table(standing), time.now())
    assert all(each.address for each in shown)
    assert waiting(council.users["observer"]) == []
    assert waiting(council.users["auditor"]) == []


def test_returns_are_due_until_their_day(council, text):
    now = time.now()
    end = now + timedelta(days=7)
    issue_revision(text.public_id, by=council.users["chair"], now=now, returns_until=end)

    assert ("Alatau", "SC/CT/2026/1/Rev.1", end) in waiting(council.users["head"], now)
    standing = standing_of(council.users["head"], now)
    assert [(each.at, each.about) for each in deadlines(table(standing), now)] == [(end, "SC/CT/2026/1/Rev.1")]
    assert deadlines(table(standing), end) == []


def test_drafts_of_experts_wait_for_the_head_of_their_own_delegation(council, text):
    with entered([council.delegations["Alatau"].pk]):
        InternalAmendment.objects.create(
            delegation=council.delegations["Alatau"],
            negotiation=text,
            verb="NOC",
            provision="p1",
            language="en",
            reason="As agreed in 2019",
            on_digest=text.digest,
            drafted_by=council.users["expert"],
            drafted_at=time.now(),
        )

    def kinds(role):
        standing = standing_of(council.users[role], time.now())
        with entered(standing.delegations):
            found = table(standing)
            return [each.what for each in everything(standing, found, time.now())]

    assert "1 amendment to release" in kinds("head")
    assert "1 amendment to release" not in kinds("neighbour")
    assert "1 amendment to release" not in kinds("expert")


def test_what_has_changed_is_what_came_after_the_last_look(council, text):
    now = time.now()
    head = council.users["head"]

    def changed(at):
        standing = standing_of(head, at)
        return [each.about for each in changed_since(table(standing), looks_of(standing))]

    assert changed(now) == ["SC/CT/2026/1"]
    look(council.matter, by=head, now=now)
    assert changed(now) == []
    issue_revision(text.public_id, by=council.users["chair"], now=now + timedelta(hours=1))
    assert changed(now) == ["SC/CT/2026/1/Rev.1"]
    assert len(changed_since(table(standing_of(council.users["neighbour"], now)), {})) == 2


def test_a_decided_matter_is_not_on_the_table_and_everybody_may_look_at_it(council, client):
    Matter.objects.filter(pk=council.matter.pk).update(stage=Stage.ADOPTED)

    assert council.matter not in table(standing_of(council.users["head"], time.now())).matters
    assert client.get(reverse("home:matter", args=[council.matter.public_id])).status_code == 200


def test_the_steps_of_a_matter_are_those_behind_at_hand_and_ahead(council, text):  # noqa: ARG001
    council.matter.refresh_from_db()

    found = stages(standing_of(council.users["head"], time.now()), council.matter)

    assert [each.state for each in found] == ["done", "current", "ahead", "ahead"]
    assert found[1].said == "SC/CT/2026/1"
    assert stages(standing_of(council.users["auditor"], time.now()), council.matter)[1].links == ()


def test_chair_and_secretariat_put_a_matter_before_a_body(council, client):
    client.force_login(council.users["chair"])

    answer = client.post(
        reverse("home:open", args=[council.body.public_id]), {"title": "Water", "summary": "", "languages": "en ru"}
    )

    new = Matter.objects.get(title="Water")
    assert answer["Location"] == reverse("home:matter", args=[new.public_id])
    assert new.languages == ["en", "ru"]


def test_looking_is_noted_for_oneself_alone(council, client):
    client.force_login(council.users["head"])

    client.post(reverse("home:seen", args=[council.matter.public_id]))

    assert looks_of(standing_of(council.users["head"], time.now())).keys() == {council.matter.pk}
    assert looks_of(standing_of(council.users["expert"], time.now())) == {}


MOST = 15


def cost(client, page):
    """How many questions a page costs, without those that tell PostgreSQL in whose rooms the reader is."""
    client.get(page)  # the second factor is asked for once a session
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len([each for each in asked if "set_config" not in each["sql"]])


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("role", ["head", "chair", "secretariat"])
def test_the_first_page_costs_the_same_number_of_queries_with_one_matter_and_with_three(council, text, client, role):
    client.force_login(council.users[role])
    pages = [reverse("home:first"), reverse("home:matters")]
    costs = [cost(client, page) for page in pages]
    for number in (2, 3):
        now = time.now()
        matter = open_matter(council.body.public_id, title=f"M{number}", by=council.users["chair"], now=now)
        begin(matter.public_id, draft=DRAFT, symbol=f"SC/CT/2026/{number}", by=council.users["chair"], now=now)

    assert [cost(client, page) for page in pages] == costs
    assert max(costs) <= MOST, costs
    assert text
