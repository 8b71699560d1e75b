"""Papers with symbols for whom they are distributed to, credentials without persons, and what was said as released."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.meetings import actions, credentials, interventions, issuing, queries, series
from kengesh.web.meetings.models import Credential, InternalIntervention
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, relation, sight
from kengesh.web.record.models import COMMON, Entry, Opening
from tests.web.council import NOON, RULE
from tests.web.meetings.access import convened, issued, item, presented, said


def issue(council, session, by="secretariat", **values):
    given = {
        "kind": "INF", "title": "Notes", "content": b"words", "name": "notes.txt", "media_type": "text/plain",
    }  # fmt: skip
    return issuing.issue_paper(session.public_id, by=council.users[by], now=NOON, **given | values)


def test_symbols_count_by_series_year_and_kind(council):
    desk = {"by": council.users["secretariat"], "now": NOON}
    forum = series.open_series(
        council.body.public_id, name="Forum of Foreign Ministers", kind="forum", rhythm="yearly", symbol="SC/FF",
        languages=["en", "ru"], **desk,
    )  # fmt: skip
    of_forum = actions.convene(
        council.body.public_id, title="Forum", starts_at=NOON, ends_at=NOON.replace(hour=18),
        series_id=forum.public_id, **desk,
    )  # fmt: skip
    other = convened(council)
    symbols = [
        issue(council, of_forum).symbol, issue(council, of_forum, kind="WP", language="ru").symbol,
        issue(council, of_forum).symbol, issue(council, other).symbol,
    ]  # fmt: skip

    assert symbols == ["SC/FF/2026/INF/1", "SC/FF/2026/WP/1", "SC/FF/2026/INF/2", "SC/CT/2026/INF/1"]
    with pytest.raises(Refused, match="no language of"):
        issue(council, of_forum, language="fr")
    with pytest.raises(Refused, match="is not on the agenda of"):
        issue(council, of_forum, item=item(council))
    with pytest.raises(PermissionDenied):
        issue(council, of_forum, by="head")


def test_a_series_has_a_name_and_a_symbol_of_its_own(council):
    desk = {"by": council.users["chair"], "now": NOON, "kind": "dialogue", "rhythm": "quarterly"}
    with pytest.raises(PermissionDenied):
        series.open_series(
            council.body.public_id, name="Experts", symbol="SC/ED", **desk | {"by": council.users["head"]}
        )
    series.open_series(council.body.public_id, name="Experts", symbol="SC/ED", **desk)
    with pytest.raises(Refused, match="has a series with the name Experts"):
        series.open_series(council.body.public_id, name="Experts", symbol="SC/XX", **desk)
    with pytest.raises(Refused, match="symbol SC/ED already"):
        series.open_series(council.body.public_id, name="Others", symbol="SC/ED", **desk)
    other = Body.objects.create(
        organisation=council.organisation, name="Council on Trade", symbol="SC/TR", rule=RULE, quorum=4
    )
    with pytest.raises(Refused, match="not a series of Council on Trade"):
        actions.convene(
            other.public_id, title="x", starts_at=NOON, ends_at=NOON.replace(hour=18),
            series_id=council.body.series.get().public_id, by=council.users["secretariat"], now=NOON,
        )  # fmt: skip


def expected(council, who, kind, audience, owner=None):
    """Whether the table shows a thing to a person."""
    reader = relation(
        standing_of(council.users[who], NOON), delegation=owner, body=council.body.pk,
        organisation=council.organisation.pk, group=None,
    )  # fmt: skip
    return sight(kind, Relation(reader), audience) is Sight.FULL


WHO = ("public", "observer", "neighbour", "expert", "head", "chair", "secretariat", "administrator", "auditor")


@pytest.mark.parametrize(
    ("who", "distribution"), list(product(WHO, (Audience.CHAIR, Audience.BODY, Audience.OBSERVERS)))
)
def test_a_paper_is_seen_by_whom_it_is_distributed_to(council, who, distribution):
    issued(council, distribution)

    seen = queries.papers_visible_to(standing_of(council.users[who], NOON)).exists()

    assert seen is expected(council, who, Kind.SESSION_PAPER, distribution)


@pytest.mark.parametrize(("who", "audience"), list(product(WHO, (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC))))
def test_an_intervention_is_seen_by_whom_it_is_released_to(council, who, audience):
    said(council, audience)
    owner = council.delegations["Bayan"].pk

    seen = queries.interventions_visible_to(standing_of(council.users[who], NOON)).exists()

    assert seen is expected(council, who, Kind.INTERVENTION, audience, owner)


@pytest.mark.parametrize("who", WHO)
def test_credentials_are_seen_by_their_delegation_and_the_desk(council, who):
    presented(council, "Bayan")
    owner = council.delegations["Bayan"].pk

    seen = queries.credentials_visible_to(standing_of(council.users[who], NOON)).exists()

    assert seen is expected(council, who, Kind.CREDENTIALS, Audience.DELEGATION, owner)


def test_what_is_prepared_is_the_delegations_own_until_it_is_released_and_then_only_widens(council):
    on, bayan = item(council), council.delegations["Bayan"]
    expert = {"by": council.users["expert"], "now": NOON}
    head = {"by": council.head("Bayan"), "now": NOON}
    with pytest.raises(PermissionDenied):
        interventions.prepare(on.public_id, delegation=bayan, text="We agree.", **expert)
    with pytest.raises(Refused, match="this one is empty"):
        interventions.prepare(on.public_id, delegation=bayan, text="  ", **head)
    draft = interventions.prepare(on.public_id, delegation=bayan, text="We agree.", **head)
    with pytest.raises(InternalIntervention.DoesNotExist):
        interventions.release(draft.public_id, **expert)
    with pytest.raises(Refused, match="not to chair and secretariat"):
        interventions.release(draft.public_id, audience="chair", **head)
    released = interventions.release(draft.public_id, audience="observers", **head)
    with pytest.raises(Refused, match="released already"):
        interventions.release(draft.public_id, **head)
    with pytest.raises(Refused, match="released to observers already"):
        interventions.widen(released.public_id, audience="body", **head)
    with pytest.raises(PermissionDenied):
        interventions.widen(released.public_id, audience="public", **expert)
    wider = interventions.widen(released.public_id, audience="public", **head)

    assert (wider.audience, wider.text) == ("public", "We agree.")
    with entered([bayan.pk]):
        assert not queries.prepared_by(standing_of(council.head("Bayan"), NOON), on).exists()


def test_an_expert_prepares_and_a_head_releases(council):
    on, alatau = item(council), council.delegations["Alatau"]
    draft = interventions.prepare(on.public_id, delegation=alatau, text="Text.", by=council.users["expert"], now=NOON)
    with pytest.raises(PermissionDenied):
        interventions.release(draft.public_id, by=council.users["expert"], now=NOON)

    assert interventions.release(draft.public_id, by=council.users["head"], now=NOON).delegation == alatau


def test_credentials_are_numbers_by_rank_and_nothing_else(council):
    session, head = convened(council), council.head("Alatau")
    alatau = council.delegations["Alatau"]

    def present(ranks, by=head, **more):
        return credentials.present_credentials(
            session.public_id, delegation=alatau, ranks=ranks, by=by, now=NOON, **more
        )

    for who in ("expert", "neighbour", "chair", "observer"):
        with pytest.raises(PermissionDenied):
            present({"minister": 1}, by=council.users[who])
    with pytest.raises(Refused, match="at least one person"):
        present({"minister": 0})
    with pytest.raises(Refused, match="at least one person"):
        present({"minister": 3, "expert": -1})
    with pytest.raises(Refused, match="king is no rank"):
        present({"king": 1})
    stranger = Delegation.objects.create(
        member=council.members["Bayan"],
        body=Body.objects.create(organisation=council.organisation, name="x", symbol="x", rule=RULE, quorum=1),
    )
    with pytest.raises(Refused, match="does not sit in"):
        credentials.present_credentials(
            session.public_id, delegation=stranger, ranks={"expert": 1}, by=council.users["secretariat"], now=NOON
        )
    found = present({"minister": 1, "expert": 2}, by=council.users["secretariat"], channel="letter")

    assert (found.people, found.ranks, found.composition) == (
        3, {"minister": 1, "expert": 2}, [("ministers", 1), ("experts", 2)],
    )  # fmt: skip


def test_credentials_are_examined_and_refused_with_reason_alone_and_come_again(council):
    found = presented(council)
    desk = {"by": council.users["secretariat"], "now": NOON}
    with pytest.raises(PermissionDenied):
        credentials.examine(found.public_id, in_order=True, by=council.users["head"], now=NOON)
    with pytest.raises(Refused, match="with the reason"):
        credentials.examine(found.public_id, in_order=False, **desk)
    credentials.examine(found.public_id, in_order=False, reason="No signature.", **desk)
    again = credentials.present_credentials(
        found.session.public_id, delegation=found.delegation, ranks={"ambassador": 1}, by=council.head("Alatau"),
        now=NOON,
    )  # fmt: skip
    assert (again.verdict, again.reason, again.pk) == ("waiting", "", found.pk)
    credentials.examine(found.public_id, in_order=True, **desk)
    with pytest.raises(Refused, match="are in order"):
        credentials.present_credentials(
            found.session.public_id, delegation=found.delegation, ranks={"expert": 1}, by=council.head("Alatau"),
            now=NOON,
        )  # fmt: skip

    assert Credential.objects.get().composition == [("ambassadors", 1)]


def test_the_common_record_keeps_credentials_and_limited_papers_to_a_place(council):
    presented(council)
    issued(council, Audience.BODY)
    entries = Entry.objects.filter(record__owner=COMMON, kind__in=("credentials-received", "session-paper-issued"))

    assert [each.confidential for each in entries] == [True, True]


def test_a_facts_only_organisation_has_nobody_speak(council):
    on, session = item(council), convened(council)
    council.organisation.facts_only = True
    council.organisation.save()
    bayan = {"delegation": council.delegations["Bayan"], "by": council.head("Bayan"), "now": NOON}
    from kengesh.web.meetings.speaking import ask_for_floor  # noqa: PLC0415

    for act in (
        lambda: interventions.prepare(on.public_id, text="x", **bayan),
        lambda: credentials.present_credentials(session.public_id, ranks={"expert": 1}, **bayan),
        lambda: ask_for_floor(on.public_id, **bayan),
    ):
        with pytest.raises(Refused, match="published facts alone"):
            act()


def test_nobody_stands_by_name_in_the_common_record(council):
    said(council)
    presented(council)
    opened = {each.name for each in Opening.objects.filter(entry__record__owner=COMMON)}

    assert opened <= {"by", "entry", ""}


def test_a_paper_is_uploaded_on_the_page_and_downloaded_by_whom_it_is_for(council):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    session = convened(council)
    desk = Client()
    desk.force_login(council.users["secretariat"])
    address = reverse("meetings:papers", kwargs={"public_id": session.public_id})
    assert "SC/CT/2026/INF/1" in desk.get(address).content.decode()
    upload = SimpleUploadedFile("notes.txt", b"words", "text/plain")
    done = desk.post(
        address, {"kind": "INF", "title": "Notes", "distribution": "body", "language": "en", "upload": upload}
    )
    paper = session.papers.get()
    member, observer = Client(), Client()
    member.force_login(council.users["expert"])
    observer.force_login(council.users["observer"])
    file = reverse("meetings:paper", kwargs={"public_id": paper.public_id})

    assert done.status_code == 302
    assert (paper.symbol, member.get(file).getvalue()) == ("SC/CT/2026/INF/1", b"words")
    assert observer.get(file).status_code == 404
    assert "Notes" not in observer.get(address).content.decode()
