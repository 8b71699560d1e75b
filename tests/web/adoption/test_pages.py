"""The pages of the silence desk: what is done on them, what they say, and to whom."""

import pytest
from django.urls import reverse

from kengesh.web.adoption.models import Decision, Objection, SilenceProcedure
from kengesh.web.adoption.silence import ask_extension
from kengesh.web.adoption.statements import begin_statement
from kengesh.web.clock.models import DemonstrationClock
from tests.web.adoption.desk import DAYS, END, Desk
from tests.web.concerns.access import released
from tests.web.council import MEMBERS, NOON

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def desk(council, settings):
    """The desk at a moment that tests set."""
    settings.DEMO = True
    at(NOON)
    return Desk(council)


def at(now):
    DemonstrationClock.objects.update_or_create(id=1, defaults={"instant": now})


def page(client, user, name, row, **data):
    client.force_login(user)
    address = reverse(f"adoption:{name}", kwargs={"public_id": row.public_id})
    answer = client.post(address, data) if data else client.get(address)
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def test_a_text_goes_from_the_desk_to_a_decision_on_the_pages_alone(desk, client):
    chair, head = desk.chair, desk.council.head("Alatau")
    negotiation = desk.negotiation
    short = {"act": "start", "start-expires_at": "2026-04-02T12:00"}
    assert "too short" in page(client, chair, "desk", negotiation, **short)
    assert page(client, chair, "desk", negotiation, **short | {"start-expires_at": "2026-04-04T12:00"}) == 302
    first = SilenceProcedure.objects.get()
    said = {"act": "object", "object-delegation": desk.delegation("Alatau").public_id}
    assert "This field is required" in page(client, head, "silence", first, **said)
    assert page(client, head, "silence", first, **said | {"object-text": "Article 1"}) == 302
    objection = Objection.objects.get()
    assert objection.public_id in page(client, head, "silence", first)
    assert page(client, head, "silence", first, act=f"withdraw-{objection.public_id}") == 302
    again = {"act": "start", "start-expires_at": "2026-04-04T13:00"}
    assert page(client, chair, "desk", negotiation, **again) == 302
    second = SilenceProcedure.objects.get(closed_at__isnull=True)
    at(END + DAYS)
    assert "chair confirms" in page(client, chair, "silence", second, act="declare")
    declared = {"act": "declare", "declare-no_other_channel": "on"}
    assert page(client, chair, "silence", second, **declared) == 302

    decision = Decision.objects.get()
    public = client_of_nobody(client).get(reverse("adoption:decision", kwargs={"public_id": decision.public_id}))
    assert b"Each Party names one point of contact within thirty days." in public.content
    assert b"SC/CT/DEC/2026/1" in public.content


def client_of_nobody(client):
    client.logout()
    return client


def test_the_chair_sees_which_gates_are_shut_and_why_and_others_do_not(desk, client):
    desk.object(desk.start())

    assert "Objections of entitled delegations that stand: 1." in page(client, desk.chair, "desk", desk.negotiation)
    for who in ("head", "neighbour", "observer"):
        assert "What a decision needs" not in page(client, desk.council.users[who], "desk", desk.negotiation)


def test_the_desk_leads_to_the_other_pages_of_the_negotiation(desk, client):
    own = reverse("positions:mine", args=[desk.negotiation.public_id])
    text = reverse("positions:text", args=[desk.negotiation.public_id])

    for who, has_room in (("head", True), ("observer", False)):
        tabs = page(client, desk.council.users[who], "desk", desk.negotiation).partition('<nav class="tabs"')[2]
        assert f'href="{text}"' in tabs
        assert (f'href="{own}"' in tabs) is has_room


def test_observers_and_the_rest_of_the_body_read_that_the_silence_is_broken_and_no_name(desk, client):
    procedure = desk.start()
    desk.object(procedure, text="Not these words")

    for who in ("observer", "neighbour"):
        shown = page(client, desk.council.users[who], "silence", procedure)
        assert "The silence is broken." in shown
        assert "Not these words" not in shown
        assert "Objections</h2>" not in shown
    assert "Not these words" in page(client, desk.chair, "silence", procedure)


def test_the_end_is_told_in_the_time_of_the_body_first(desk, client):
    desk.council.body.time_zone = "Asia/Tashkent"
    desk.council.body.save()
    shown = page(client, desk.chair, "silence", desk.start())

    assert shown.index("Asia/Tashkent") < shown.index("Europe/Vienna")
    assert "Saturday, 4 April 2026, 17:00:00" in shown
    assert "Saturday, 4 April 2026, 12:00:00" in shown


def test_the_own_delegation_alone_reads_when_it_opened_the_text(desk, client):
    procedure = desk.start()
    page(client, desk.council.head("Alatau"), "silence", procedure)

    assert "Alatau first opened it" in page(client, desk.council.head("Alatau"), "silence", procedure)
    assert "first opened it" not in page(client, desk.chair, "silence", procedure)
    assert "Alatau first opened it" not in page(client, desk.council.head("Bayan"), "silence", procedure)


def test_an_act_that_is_not_offered_is_refused(desk, client):
    procedure = desk.start()

    assert page(client, desk.council.head("Alatau"), "silence", procedure, act="cancel") == 403
    assert page(client, desk.chair, "silence", procedure, act="object") == 403
    assert page(client, desk.chair, "silence", procedure, **{"act": "cancel", "cancel-reason": "A comma."}) == 302


def test_what_people_write_is_shown_as_text(desk, client):
    procedure = desk.start()
    desk.object(procedure, text=HOSTILE, amendment=HOSTILE, reason=HOSTILE)
    head = desk.council.head("Alatau")
    desk_page = {
        "act": "statement", "statement-delegation": desk.delegation("Alatau").public_id,
        "statement-kind": "interpretative", "statement-text": HOSTILE,
    }  # fmt: skip
    assert page(client, head, "desk", desk.negotiation, **desk_page) == 302

    for shown in (page(client, desk.chair, "silence", procedure), page(client, desk.chair, "desk", desk.negotiation)):
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize("name", ["desk", "silence"])
def test_a_page_asks_the_database_as_often_for_three_rows_as_for_one(desk, client, name, django_assert_max_num_queries):
    procedure = desk.start()
    row = desk.negotiation if name == "desk" else procedure
    members = sorted(MEMBERS)
    desk.object(procedure, members[0])
    page(client, desk.chair, name, row)
    address = reverse(f"adoption:{name}", kwargs={"public_id": row.public_id})
    counts = []
    for more in ([], members[1:4]):
        for member in more:
            desk.object(procedure, member)
        with django_assert_max_num_queries(28) as asked:
            client.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_statement_names_the_provision_it_is_on_as_people_call_it(desk, client):
    made = begin_statement(
        desk.negotiation,
        delegation=desk.delegation("Alatau"),
        kind="interpretative",
        text="Thirty days means working days.",
        provision="p5",
        by=desk.council.head("Alatau"),
        now=NOON,
    )
    desk.adopted()

    rows = {"desk": desk.negotiation, "statement": made, "decision": Decision.objects.get()}
    for name, row in rows.items():
        shown = page(client, desk.chair, name, row)
        assert "<bdi>Article 2, 1.</bdi>" in shown, name
        assert "<bdi>p5</bdi>" not in shown, name


def test_the_reason_of_an_extension_ends_as_its_author_ended_it(desk, client):
    procedure = desk.start()
    ask_extension(
        procedure.public_id,
        delegation=desk.delegation("Alatau"),
        reason="Our minister travels.",
        by=desk.council.head("Alatau"),
        now=NOON + DAYS,
    )

    shown = page(client, desk.chair, "silence", procedure)

    assert "Our minister travels.</q> –" in shown
    assert "travels.." not in shown


def test_a_silence_that_is_over_is_no_longer_headed_as_running(desk, client):
    running = desk.start()
    assert "<h1>Under silence:" in page(client, desk.chair, "silence", running)
    desk.object(running)

    ended = page(client, desk.chair, "silence", running)
    assert "<h1>Silence procedure:" in ended
    assert "When the silence ended, or would have" in ended


def test_the_desk_leads_to_the_concerns_that_are_open(desk, client):
    concern = reverse("concerns:concern", kwargs={"public_id": released(desk.council)})

    assert f'<a href="{concern}"><bdi>Personal data</bdi></a>' in page(client, desk.chair, "desk", desk.negotiation)
