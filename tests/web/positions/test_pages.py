"""The pages of positions."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.provisions import Suppress
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import issue_revision
from kengesh.web.positions.actions import prepare, state, state_many
from kengesh.web.positions.models import InternalStance, Note, RedLine, Stance
from kengesh.web.positions.queries import needs, standing_objections
from kengesh.web.positions.sayings import Release, Saying
from tests.web.council import NOON
from tests.web.positions.access import RELEASE
from tests.web.positions.texts import draft, negotiated, paragraph, reword

MOST = 15


@pytest.fixture
def negotiation(council):
    return negotiated(council)


@pytest.fixture
def as_(council, client):
    """Sign in as a role, or as the head of a member."""

    def signed_in(role):
        client.force_login(council.users[role])
        return client

    return signed_in


@pytest.fixture
def says(council, negotiation):
    def stated(member, kind, target, audience="body", **more):
        group = council.group.public_id if audience == "group" else ""
        parts = {name: more.pop(name) for name in ("reason_to", "remedy_to") if name in more}
        release = Release(audience, group, parts.get("reason_to", "delegation"), parts.get("remedy_to", "delegation"))
        return state(
            negotiation.public_id,
            council.delegations[member].public_id,
            saying=Saying(kind, target, **more),
            release=release,
            by=council.head(member),
            now=NOON,
        )

    return stated


def page(client, name, negotiation, **more):
    address = reverse(f"positions:{name}", kwargs={"public_id": negotiation.public_id, **more})
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def needed(council, negotiation, scope, member="Alatau"):
    negotiation.refresh_from_db()
    delegation = Delegation.objects.select_related("member").get(pk=council.delegations[member].pk)
    with scope(delegation):
        return [(each.provision, each.was_on) for each in needs(delegation, negotiation, texts.current(negotiation))]


# what needs a position ------------------------------------------------------------------------------------------------


def test_open_brackets_and_provisions_need_a_position_until_the_delegation_has_spoken(
    council, negotiation, says, scope
):
    assert needed(council, negotiation, scope) == [("p2", None), ("p3", None), ("p5", None)]

    says("Alatau", "supports", "p2", "chair")
    says("Alatau", "objects", "a2")
    says("Bayan", "supports", "p3")

    assert needed(council, negotiation, scope) == [("p3", None)]


def test_a_side_taken_in_the_text_is_a_position_on_its_bracket(council, negotiation, scope):
    assert needed(council, negotiation, scope, "Chuya") == [("p2", None), ("p3", None)]


def test_a_position_on_a_provision_is_one_on_its_brackets(council, negotiation, says, scope):
    says("Alatau", "can-accept", "p5")

    assert needed(council, negotiation, scope) == [("p2", None), ("p3", None)]


def test_what_is_carried_is_not_missing_and_what_lapsed_is(council, negotiation, says, scope):
    for target in ("p2", "p3", "p5"):
        says("Alatau", "supports", target)
        says("Bayan", "objects", target)
    reword(negotiation)
    issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)

    assert needed(council, negotiation, scope) == [("p2", 0)]
    assert needed(council, negotiation, scope, "Bayan") == []


def test_what_is_only_prepared_still_needs_a_position(council, negotiation, scope):
    alatau = council.delegations["Alatau"].public_id
    prepare(negotiation.public_id, alatau, sayings=[Saying("supports", "p2")], by=council.users["expert"], now=NOON)

    assert ("p2", None) in needed(council, negotiation, scope)


# the page of the delegation -------------------------------------------------------------------------------------------


def many(**rows):
    """What the list sends for several targets."""
    return {f"{name}:{target}": value for target, row in rows.items() for name, value in row.items()} | {
        f"release-{name}": value for name, value in RELEASE.items()
    }


def test_many_positions_are_stated_from_one_form(negotiation, as_):
    address = reverse("positions:mine", args=[negotiation.public_id])
    rows = many(
        p2={"kind": "supports"}, p3={"kind": ""}, a2={"kind": "reserves", "reserve": "scrutiny", "reason": "<b>Law</b>"}
    )

    assert as_("head").post(address, rows | {"do": "state"}).status_code == 302

    said = {each.target: (each.kind, each.reserve_kind, each.reason) for each in Stance.objects.all()}
    assert said == {"p2": ("supports", "", ""), "a2": ("reserves", "scrutiny", "<b>Law</b>")}


def test_a_refused_list_keeps_what_was_filled_in_and_states_nothing(negotiation, as_):
    address = reverse("positions:mine", args=[negotiation.public_id])
    rows = many(p2={"kind": "supports"}, a2={"kind": "reserves", "reason": "<b>Law</b>"})

    answer = as_("head").post(address, rows | {"do": "state"}).content.decode()

    assert "A reserve has a kind" in answer
    assert "&lt;b&gt;Law&lt;/b&gt;" in answer
    assert Stance.objects.count() == 0


def test_an_expert_prepares_and_the_head_releases(council, negotiation, as_, scope):
    address = reverse("positions:mine", args=[negotiation.public_id])
    rows = many(p2={"kind": "objects", "reason": "Ours alone"})
    assert as_("expert").post(address, rows | {"do": "state"}).status_code == 403
    assert as_("expert").post(address, rows | {"do": "prepare"}).status_code == 302
    with scope(council.delegations["Alatau"]):
        prepared = InternalStance.objects.get().public_id
    let_go = {"do": "release", "prepared": prepared} | {f"let-go-{name}": value for name, value in RELEASE.items()}
    assert as_("expert").post(address, let_go).status_code == 403
    assert as_("neighbour").post(address, let_go).status_code == 403
    assert "Ours alone" in page(as_("head"), "mine", negotiation)
    assert "Ours alone" not in page(as_("neighbour"), "mine", negotiation)

    assert as_("head").post(address, let_go).status_code == 302

    assert [(each.target, each.kind, each.audience) for each in Stance.objects.all()] == [("p2", "objects", "body")]


def test_one_position_covers_a_whole_part_but_not_what_was_said_before_and_no_bracket(negotiation, as_, says):
    objection = says("Alatau", "objects", "p2")
    address = reverse("positions:mine", args=[negotiation.public_id])
    bulk = {f"bulk-{name}": value for name, value in RELEASE.items()}

    done = as_("head").post(address, bulk | {"do": "bulk", "bulk-section": "", "bulk-kind": "can-accept"})

    assert done.status_code == 302
    assert sorted((each.target, each.kind) for each in Stance.objects.all()) == [
        ("p2", "objects"),
        ("p3", "can-accept"),
    ]
    assert standing_objections(negotiation) == [objection]


def test_red_lines_and_notes_are_written_and_removed_inside_the_delegation(council, negotiation, as_, scope):
    address = reverse("positions:mine", args=[negotiation.public_id])
    for verb in ("note", "red-line"):
        assert (
            as_("expert").post(address, {"do": verb, "note-text": f"our {verb}", "note-provision": "p2"}).status_code
            == 302
        )
    inside = page(as_("head"), "mine", negotiation)
    outside = [page(as_(role), "mine", negotiation) for role in ("neighbour", "spokesperson")]
    outside += [page(as_(role), "text", negotiation) for role in ("neighbour", "chair", "secretariat", "observer")]

    assert all(words in inside for words in ("our note", "our red-line"))
    assert not any(words in each for each in outside for words in ("our note", "our red-line"))
    with scope(council.delegations["Alatau"]):
        for row in (Note.objects.get(), RedLine.objects.get()):
            removal = reverse("positions:remove", args=[negotiation.public_id, row.public_id])
            assert as_("neighbour").post(removal).status_code == 404
            assert as_("head").post(removal).status_code == 302
        assert (Note.objects.count(), RedLine.objects.count()) == (0, 0)


# one provision --------------------------------------------------------------------------------------------------------


def one(**more):
    """What the page of one provision sends."""
    return RELEASE | {"do": "state", "target": "p2", "kind": "objects"} | more


def test_a_position_is_stated_widened_and_lifted_on_the_page_of_its_provision(negotiation, as_):
    address = reverse("positions:state", kwargs={"public_id": negotiation.public_id, "target": "p2"})
    client = as_("head")
    assert client.post(address, one(audience="chair", reason="Our law")).status_code == 302
    stance = Stance.objects.get()
    assert "Our law" in page(client, "state", negotiation, target="p2")
    widen = reverse("positions:widen", args=[stance.public_id])
    assert "never to fewer" in client.post(widen, RELEASE | {"audience": "chair"}).content.decode()
    assert client.post(widen, RELEASE).status_code == 302
    assert client.post(reverse("positions:lift", args=[stance.public_id])).status_code == 302

    told = page(client, "state", negotiation, target="p2")

    stance.refresh_from_db()
    assert (stance.audience, stance.ending) == ("body", "lifted")
    assert "Positions that ended" in told


def test_what_a_delegation_holds_back_on_stands_on_its_page_until_it_lifts_it_there(negotiation, says, as_):
    objection = says("Alatau", "objects", "p2", reason="Our law", remedy="Other words")
    says("Bayan", "objects", "p2", reason="Their law", remedy="Their words")
    told = page(as_("head"), "mine", negotiation)
    assert ("What we hold back on" in told, "Other words" in told, "Their words" in told) == (True, True, False)

    lift = reverse("positions:lift", args=[objection.public_id])
    done = as_("head").post(lift, {"back": "mine"}, follow=True)

    assert done.redirect_chain[-1][0] == reverse("positions:mine", args=[negotiation.public_id])
    assert "It is lifted." in done.content.decode()
    assert "What we hold back on" not in done.content.decode()


def test_words_that_changed_while_the_form_was_open_are_not_spoken_on(negotiation, as_):
    address = reverse("positions:state", kwargs={"public_id": negotiation.public_id, "target": "p2"})
    client = as_("head")
    shown = client.get(address).context["wordings"]
    reword(negotiation)

    answer = client.post(address, one(**{f"wording:{target}": digest for target, digest in shown}))

    assert "have changed since you read them" in answer.content.decode()
    assert Stance.objects.count() == 0
    shown = client.get(address).context["wordings"]
    assert client.post(address, one(**{f"wording:{target}": digest for target, digest in shown})).status_code == 302


def test_a_spokesperson_states_on_behalf_of_others_on_the_page(council, negotiation, as_):
    address = reverse("positions:state", kwargs={"public_id": negotiation.public_id, "target": "p2"})
    alatau = council.delegations["Alatau"].public_id

    assert as_("spokesperson").post(address, one(on_behalf_of=alatau)).status_code == 302
    assert as_("neighbour").post(address, one(on_behalf_of=alatau)).status_code == 302  # its form knows no others

    said = {
        (each.delegation.member.name, each.spoken_by and each.spoken_by.member.name) for each in Stance.objects.all()
    }
    assert said == {("Alatau", "Chuya"), ("Bayan", None)}


def test_a_reason_is_shown_only_to_whom_it_was_released(as_, negotiation, says):
    says("Bayan", "objects", "p2", reason="Our courts", remedy="Strike it", reason_to="chair", remedy_to="body")

    told = {role: page(as_(role), "state", negotiation, target="p2") for role in ("neighbour", "chair", "head")}

    assert {role for role, each in told.items() if "Our courts" in each} == {"neighbour", "chair"}
    assert {role for role, each in told.items() if "Strike it" in each} == {"neighbour", "chair", "head"}


def test_a_reason_that_is_held_back_looks_like_one_that_was_not_stated(negotiation, says, as_):
    says("Bayan", "objects", "p2", reason="Our courts")
    held = page(as_("head"), "state", negotiation, target="p2")
    Stance.objects.update(reason="not stated")

    assert masked(held) == masked(page(as_("head"), "state", negotiation, target="p2"))


def masked(told):
    """A page without its tokens."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", told)


def test_the_secretariat_enters_a_position_and_it_is_marked(council, negotiation, as_):
    address = reverse("positions:enter", args=[negotiation.public_id])
    entry = RELEASE | {
        "delegation": council.delegations["Bayan"].public_id, "channel": "letter", "target": "p2", "kind": "can-accept",
    }  # fmt: skip

    made = as_("secretariat").post(address, entry)

    assert made["Location"] == reverse("positions:state", args=[negotiation.public_id, "p2"])
    assert "by letter" in page(as_("neighbour"), "state", negotiation, target="p2")


def test_a_provision_that_never_was_has_no_page_and_one_that_is_gone_keeps_its_positions(negotiation, says, as_):
    says("Bayan", "objects", "p2")
    negotiation.refresh_from_db()
    texts.change(negotiation, Suppress("p2"), act="amended", now=NOON)

    assert "objects, stated on" in page(as_("chair"), "state", negotiation, target="p2")
    gone = reverse("positions:state", kwargs={"public_id": negotiation.public_id, "target": "p9"})
    assert as_("chair").get(gone).status_code == 404


# the text -------------------------------------------------------------------------------------------------------------


def test_the_text_shows_what_became_of_each_position(council, negotiation, says, as_):
    says("Alatau", "supports", "p2")
    says("Bayan", "objects", "p2")
    says("Dasht", "supports", "p3")
    reword(negotiation)
    issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)

    told = page(as_("chair"), "text", negotiation)

    for words in ("not spoken, was on the first draft", "objects, stated on the first draft", "carried from the first"):
        assert words in told


HIDDEN = "under consideration in capitals"


def test_the_body_is_told_the_same_of_what_is_held_back_and_of_what_was_never_said(negotiation, says, as_):
    says("Alatau", "supports", "p2")
    before = {role: masked(page(as_(role), "text", negotiation)) for role in ("neighbour", "spokesperson", "observer")}
    says("Dasht", "objects", "p2", "chair")
    says("Ertis", "supports", "p2", "chair")
    says("Dasht", "reserves", "p3", "chair", reserve_kind="scrutiny")
    after = {role: masked(page(as_(role), "text", negotiation)) for role in before}

    assert after == before
    assert HIDDEN in after["neighbour"]
    assert HIDDEN not in after["observer"]
    assert "Dasht" in page(as_("chair"), "text", negotiation)


def test_observers_see_no_position_and_a_group_what_was_released_to_it(negotiation, says, as_):
    says("Alatau", "objects", "p2", "group")

    told = {role: page(as_(role), "text", negotiation) for role in ("observer", "neighbour", "spokesperson", "chair")}

    assert {role for role, each in told.items() if '"badge objects"' in each} == {"spokesperson", "chair"}


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize(
    ("name", "role"), [("text", "head"), ("text", "chair"), ("mine", "head"), ("state", "head"), ("state", "chair")]
)
def test_pages_cost_the_same_queries_with_one_row_and_with_three(council, says, as_, name, role):
    negotiation = council.matter.negotiation
    client, more = as_(role), {"target": "p2"} if name == "state" else {}

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page(client, name, negotiation, **more)
        return len([each for each in captured if "set_config" not in each["sql"]])  # PostgreSQL is told the rooms

    def prepared(target):
        alatau = council.delegations["Alatau"].public_id
        sayings = [Saying("objects", target)]
        prepare(negotiation.public_id, alatau, sayings=sayings, by=council.users["expert"], now=NOON)

    says("Bayan", "objects", "p2")
    prepared("p2")
    page(client, name, negotiation, **more)
    first = queries()
    for member, target in (("Dasht", "p2"), ("Ertis", "p3"), ("Alatau", "p3")):
        says(member, "supports", target)
    prepared("p3"), prepared("a1")

    assert (queries(), first <= MOST) == (first, True), first


# the brief and the sheet ----------------------------------------------------------------------------------------------


def brief_of(client, negotiation, **more):
    answer = client.post(reverse("positions:brief", args=[negotiation.public_id]), more)
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    return BytesIO(answer.content)


def filled_in(sheet, rows):
    """The sheet with positions in its rows."""
    document = Document(sheet)
    table = document.tables[-1]
    for number, (kind, reserve, reason) in rows.items():
        cells = table.rows[number].cells
        for cell, said in ((cells[3], kind), (cells[4], reserve), (cells[5], reason)):
            for line in cell.paragraphs:
                for each in list(line._p):
                    if each.tag.endswith("}sdt"):
                        line._p.remove(each)
            cell.paragraphs[0].add_run(said)
    out = BytesIO()
    document.save(out)
    out.seek(0)
    out.name = "sheet.docx"
    return out


def test_the_brief_tells_what_changed_since_the_capital_was_last_briefed(council, negotiation, as_):
    client = as_("head")
    brief_of(client, negotiation)
    reword(negotiation)
    issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)

    told = "\n".join(each.text for each in Document(brief_of(client, negotiation)).paragraphs)

    assert "Since SC/CT/2026/1 1 provision has changed" in told


def test_a_filled_sheet_is_shown_beside_what_is_said_now_and_counts_only_when_confirmed(negotiation, says, as_):
    says("Alatau", "supports", "a1")
    client = as_("head")
    address = reverse("positions:sheet", args=[negotiation.public_id])
    sheet = filled_in(brief_of(client, negotiation), {1: ("objects", "", "Too short"), 2: ("can accept", "", "")})

    shown = client.post(address, {"sheet": sheet})
    assert Stance.objects.count() == 1
    filled = shown.context["filled"]
    assert [(row.target, row.before, row.kind, row.counts) for row in filled.rows] == [
        ("a1", "supports", "objects", True),
        ("a2", "not spoken", "can-accept", True),
    ]
    data = RELEASE | {"confirm": "state", "target": ["a1"]}
    row = filled.rows[0]
    data |= {
        f"{name}:a1": value for name, value in (("kind", row.kind), ("reason", row.reason), ("wording", row.wording))
    }

    assert client.post(address, data).status_code == 302

    present = Stance.objects.filter(lifted_at__isnull=True)
    assert [(each.target, each.kind, each.reason) for each in present] == [("a1", "objects", "Too short")]


def test_a_sheet_of_another_delegation_or_on_words_that_changed_does_not_count(negotiation, as_):
    sheet = filled_in(brief_of(as_("head"), negotiation), {1: ("objects", "", "")})
    address = reverse("positions:sheet", args=[negotiation.public_id])
    assert "The sheet is that of Alatau" in as_("neighbour").post(address, {"sheet": sheet}).content.decode()
    sheet.seek(0)
    negotiation.refresh_from_db()
    kept = KeepAlternative("c1", "a2", accepted_by=())
    texts.change(negotiation, kept, act="merged", now=NOON)

    shown = as_("head").post(address, {"sheet": sheet})

    assert [(row.target, row.counts) for row in shown.context["filled"].rows] == [("a1", False)]


def test_a_file_that_is_no_sheet_is_refused_with_what_is_wrong(negotiation, as_):
    address = reverse("positions:sheet", args=[negotiation.public_id])
    file = BytesIO(b"not a Word file")
    file.name = "sheet.docx"

    answer = as_("head").post(address, {"sheet": file})

    assert answer.status_code == 200
    assert answer.context["upload"].errors["sheet"]


def test_state_many_of_sixty_costs_as_many_queries_as_of_three(council):
    base = draft()
    many_paragraphs = tuple(paragraph(f"q{number}", f"{number}.", f"Words {number}.") for number in range(60))
    negotiation = negotiated(council, replace(base, nodes=(*base.nodes, *many_paragraphs)))

    def queries(first, last):
        with CaptureQueriesContext(connection) as captured:
            state_many(
                negotiation.public_id,
                council.delegations["Alatau"].public_id,
                sayings=[Saying("supports", f"q{number}") for number in range(first, last)],
                release=Release("body"),
                by=council.users["head"],
                now=NOON,
            )
        return len(captured)

    few = queries(0, 3)
    assert abs(queries(3, 60) - few) <= 2  # the tree of the record
