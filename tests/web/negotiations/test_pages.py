"""Pages of the text and of what is done to it: what each reader sees, and what they cost."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.formats.word.issuing import issued_docx
from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.scope import entered
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import reading, texts
from kengesh.web.negotiations.actions import comment, compile_returns, issue_document, issue_revision, take_in
from kengesh.web.negotiations.models import DocumentKind, InternalAmendment, Verb
from tests.web.council import MEMBERS, NOON
from tests.web.negotiations.acting import SHOULD, drafts, proposes, releases, returns
from tests.web.negotiations.texts import DRAFT, returned, tabled

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\'";--'
ESCAPED = "&lt;script&gt;alert(1)"


@pytest.fixture
def page(client, council):
    """The body of a page as somebody sees it; None where there is none for them."""

    def look(who, name, query="", **arguments):
        client.force_login(council.users.get(who) or council.head(who))
        answer = client.get(f"{reverse(name, kwargs=arguments)}{query}")
        return answer.content.decode() if answer.status_code == 200 else None

    return look


def cost(client, name, query="", **arguments):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{reverse(name, kwargs=arguments)}{query}")
    assert answer.status_code == 200
    return len(asked)


def test_delegations_read_who_proposes_and_observers_read_the_wording_alone(council, page):
    negotiation = tabled(council, chair_gated=False)
    proposes(council, negotiation, "Alatau", reason="Our constitution")
    text = {"name": "positions:text", "public_id": negotiation.public_id}

    assert "Alatau" in page("neighbour", **text)
    assert "Alatau" in page("chair", **text)
    seen = page("observer", **text)
    assert "should" in seen
    assert not [name for name in MEMBERS if name in seen]
    for view in ("clean", "changes", "side"):
        assert "Alatau" not in page("observer", query=f"?view={view}", **text)
    about = {"name": "negotiations:provision", "public_id": negotiation.public_id, "provision": "p2"}
    assert "Alatau" in page("neighbour", **about)
    assert not [name for name in MEMBERS if name in page("observer", **about)]
    assert page("public", **text) is None


def test_after_adoption_no_page_says_who_proposed_what(council, page):
    negotiation = tabled(council, chair_gated=False)
    proposes(council, negotiation, "Alatau")
    Matter.objects.update(stage=Stage.ADOPTED)

    seen = page("neighbour", "positions:text", public_id=negotiation.public_id)

    assert "should" in seen
    assert "Alatau:" not in seen
    assert "Alatau" not in page("neighbour", "negotiations:proposals", public_id=negotiation.public_id)


def test_a_proposal_is_on_the_pages_of_those_it_was_released_to(council, page):
    negotiation = tabled(council)
    chair = releases(council, drafts(council, negotiation, "Alatau", reason="for the chair"), "Alatau", Audience.CHAIR)
    group = releases(
        council,
        drafts(council, negotiation, "Alatau", "The Parties may help.", provision="p3"),
        "Alatau",
        Audience.GROUP,
        council.group.public_id,
    )
    body = proposes(council, negotiation, "Dasht", "Each Party names two points of contact.", provision="p5")

    def listed(who):
        seen = page(who, "negotiations:proposals", public_id=negotiation.public_id)
        return {each for each in (chair, group, body) if each.public_id in seen}

    assert listed("head") == listed("chair") == listed("secretariat") == {chair, group, body}
    assert listed("spokesperson") == {group, body}
    assert listed("neighbour") == {body}
    assert page("neighbour", "negotiations:proposal", public_id=chair.public_id) is None
    assert page("spokesperson", "negotiations:proposal", public_id=chair.public_id) is None
    assert "for the chair" in page("chair", "negotiations:proposal", public_id=chair.public_id)
    assert listed("observer") == {body}
    nameless = page("observer", "negotiations:proposal", public_id=body.public_id)
    assert "Dasht" not in nameless
    assert "Dasht" in page("neighbour", "negotiations:proposal", public_id=body.public_id)


def test_each_view_shows_the_text_as_it_says(council, page):
    negotiation = tabled(council, chair_gated=False)
    proposes(council, negotiation, "Alatau")
    text = {"name": "positions:text", "public_id": negotiation.public_id}

    clean = page("neighbour", query="?view=clean", **text)
    assert "The Parties shall share" in clean
    assert "each bracket is decided here" in clean
    assert clean.count("○") == 1
    assert "The Parties should share" in page("neighbour", query="?view=own&member=Alatau", **text)
    assert "The Parties shall share" in page("neighbour", query="?view=own", **text)
    assert "<del>shall</del>" in page("neighbour", query="?view=changes&since=0", **text)
    assert "<ins>[shall][should]</ins>" in page("neighbour", query="?view=changes&since=0", **text)
    side = page("neighbour", query="?view=side&since=0", **text)
    assert side.count("<tr id=") == 6
    assert "The Parties shall share what" in side
    revision = page("neighbour", query="?revision=0", **text)
    assert "should" not in revision
    for wrong in ("?view=x", "?view=own&member=Nobody", "?since=7&view=side", "?language=xx", "?revision=x"):
        assert page("neighbour", query=wrong, **text) is None, wrong


def test_two_languages_stand_side_by_side(council, page):
    both = Provision("p2", "paragraph", "1.", (("en", words("Peace")), ("ru", words("Мир"))))
    negotiation = tabled(council, Draft("d1", (both,), ("en", "ru")))

    seen = page("neighbour", "positions:text", "?view=languages", public_id=negotiation.public_id)

    assert '<td lang="en" dir="ltr">Peace</td><td lang="ru" dir="ltr">Мир</td>' in seen
    assert "Two languages" not in page("neighbour", "positions:text", public_id=tabled_again(council).public_id)


def tabled_again(council):
    matter = Matter.objects.create(body=council.body, title="Another matter", languages=["en"], opened_at=NOON)
    return tabled(replace(council, matter=matter), symbol="SC/CT/2026/2")


def test_a_long_text_is_read_fifty_provisions_a_page_by_plain_links(council, page):
    many = tuple(Provision(f"p{n}", "paragraph", f"{n}.", (("en", words(f"Sentence {n}.")),)) for n in range(1, 121))
    negotiation = tabled(council, Draft("d1", many))
    text = {"name": "positions:text", "public_id": negotiation.public_id}

    first, last, beyond = (page("head", query=f"?page={n}", **text) for n in (1, 3, 99))

    assert (first.count('class="line '), last.count('class="line ')) == (50, 20)
    assert 'id="p50"' in first
    assert 'id="p51"' not in first
    assert "page=3" in first
    assert beyond.count('class="line ') == 20
    assert "page=2#p51" in page("head", "negotiations:provision", public_id=negotiation.public_id, provision="p51")


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("view", ["bracketed", "clean", "own", "changes", "side"])
def test_no_query_of_the_text_grows_with_what_is_in_it(council, client, view):
    negotiation = tabled(council, chair_gated=False)
    client.force_login(council.users["neighbour"])
    counts = []
    for member in ("Alatau", "Chuya", "Dasht"):
        proposes(
            council, negotiation, member, "", verb=Verb.SUP, provision={"Alatau": "p2", "Chuya": "p3"}.get(member, "p5")
        )
        issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)
        counts.append(cost(client, "positions:text", f"?view={view}", public_id=negotiation.public_id))
    assert counts[0] == counts[2] <= 15


@pytest.mark.no_cover  # opens the same pages again and again
@pytest.mark.parametrize("name", ["proposals", "room", "returns", "documents", "provision"])
def test_no_query_of_a_list_grows_with_its_rows(council, client, name):
    negotiation = tabled(council)
    client.force_login(council.users["head"])
    arguments = {"public_id": negotiation.public_id} | ({"provision": "p2"} if name == "provision" else {})
    counts = []
    for number in range(3):
        drafts(council, negotiation, "Alatau", f"{SHOULD} {number}")
        take_in(
            proposes(council, negotiation, "Alatau", f"Other {number}", provision="p3", verb=Verb.ADD).public_id,
            by=council.users["chair"],
            now=NOON,
        )
        own = council.delegations["Alatau"]
        with entered([own.pk]):
            comment(
                negotiation.public_id,
                delegation_id=own.public_id,
                provision="p2",
                text="Ask",
                by=council.users["head"],
                now=NOON,
            )
        issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)
        returns(council, negotiation, "Alatau")
        issue_document(
            negotiation.public_id,
            kind=DocumentKind.CHAIR,
            title="Article 1",
            text="The Parties help.",
            by=council.users["chair"],
            now=NOON,
        )
        counts.append(cost(client, f"negotiations:{name}", **arguments))
    assert counts[0] == counts[2] <= 15


def test_hostile_strings_are_shown_as_text(council, page):
    hostile = Provision("p2", "paragraph", HOSTILE[:30], (("en", words(f"Peace {HOSTILE} lasts")),))
    negotiation = tabled(council, Draft("d1", (hostile,)), chair_gated=False)
    Matter.objects.update(title=HOSTILE)
    values = {"text": f"Peace {HOSTILE} lasts {HOSTILE}", "reason": HOSTILE}
    draft = drafts(council, negotiation, "Alatau", **values)
    proposal = proposes(council, negotiation, "Alatau", "", verb=Verb.SUP, reason=HOSTILE)
    own = council.delegations["Alatau"]
    with entered([own.pk]):
        comment(
            negotiation.public_id,
            delegation_id=own.public_id,
            provision="p2",
            text=HOSTILE,
            by=council.users["head"],
            now=NOON,
        )
    document = issue_document(
        negotiation.public_id,
        kind=DocumentKind.DECISION,
        title=HOSTILE,
        text=HOSTILE,
        symbol=HOSTILE[:40],
        by=council.users["chair"],
        now=NOON,
    )
    one = {"public_id": negotiation.public_id}
    pages = [
        ("positions:text", one, "?view=bracketed"),
        ("positions:text", one, "?view=changes"),
        ("positions:text", one, "?view=side"),
        ("negotiations:provision", {**one, "provision": "p2"}, ""),
        ("negotiations:amend", {**one, "provision": "p2"}, "?verb=MOD"),
        ("negotiations:room", one, ""),
        ("negotiations:documents", one, ""),
        ("negotiations:amendment", {"public_id": draft.public_id}, ""),
        ("negotiations:proposal", {"public_id": proposal.public_id}, ""),
        ("negotiations:document", {"public_id": document.public_id}, ""),
    ]
    for name, arguments, query in pages:
        seen = page("head", name, query, **arguments)
        assert "<script>alert" not in seen, name
        assert "<img" not in seen, name
        assert "&lt;" in seen, name


def test_the_way_from_a_draft_to_a_bracket_leads_over_the_pages(council, client, page):
    negotiation = tabled(council)
    client.force_login(council.users["expert"])
    amend = reverse("negotiations:amend", kwargs={"public_id": negotiation.public_id, "provision": "p2"})
    given = {"delegation": council.delegations["Alatau"].public_id, "text": SHOULD, "reason": "It is softer."}

    same = client.post(f"{amend}?verb=MOD", {**given, "text": "The Parties shall share what they know of threats."})
    assert "The wording of Article 1, 1. is the same as before" in same.content.decode()
    drafted = client.post(f"{amend}?verb=MOD", given)
    assert client.post(drafted["Location"], {"act": "release", "audience": "body"}).status_code == 403
    client.force_login(council.users["head"])
    released = client.post(drafted["Location"], {"act": "release", "audience": "body"})
    assert client.post(released["Location"], {"act": "take-in"}).status_code == 403
    client.force_login(council.users["chair"])
    client.post(released["Location"], {"act": "take-in"})

    assert "Alatau" in page("neighbour", "positions:text", public_id=negotiation.public_id)
    with entered([council.delegations["Alatau"].pk]):
        assert InternalAmendment.objects.get().released_at is not None


def test_the_way_of_a_word_file_leads_over_the_pages(council, client, page):
    negotiation = tabled(council)
    address = reverse("negotiations:returns", kwargs={"public_id": negotiation.public_id})
    client.force_login(council.users["expert"])
    edition = reverse("negotiations:edition", kwargs={"public_id": negotiation.public_id, "number": 0, "form": "docx"})
    assert client.get(edition)["Content-Disposition"] == 'attachment; filename="SC-CT-2026-1.docx"'
    wrong = client.post(address, {"delegation": council.delegations["Alatau"].public_id, "file": upload(b"no file")})
    assert (wrong.status_code, "return.docx" in wrong.content.decode()) == (200, True)
    file = upload(returned(texts.current(negotiation), "Alatau", "p2", "shall", "should"))
    there = client.post(address, {"delegation": council.delegations["Alatau"].public_id, "file": file})["Location"]
    assert "<del><bdi>shall</bdi></del>" in client.get(there).content.decode()
    assert client.post(there).status_code == 403
    client.force_login(council.users["head"])
    client.post(there)
    client.force_login(council.users["chair"])
    compiling = reverse("negotiations:compile", kwargs={"public_id": negotiation.public_id})
    assert "1 members returned the text" in client.get(compiling).content.decode()
    assert client.post(compiling, {"distribution": ""}).status_code == 302
    seen = page("neighbour", "positions:text", "?view=changes&since=0", public_id=negotiation.public_id)
    assert "<ins>[shall][should]</ins>" in seen


def upload(content):
    return SimpleUploadedFile("return.docx", content)


@pytest.mark.parametrize("form", ["docx", "tracked", "pdf", "xlsx", "akn", "markdown", "page"])
def test_a_revision_is_given_out_in_every_form_and_to_observers_without_names(council, client, form):
    negotiation = tabled(council)
    returns(council, negotiation, "Alatau")
    compile_returns(negotiation.public_id, by=council.users["chair"], now=NOON)
    address = reverse("negotiations:edition", kwargs={"public_id": negotiation.public_id, "number": 1, "form": form})
    client.force_login(council.users["neighbour"])
    named = client.get(address).content
    client.force_login(council.users["observer"])
    nameless = client.get(address).content

    assert b"Alatau" in readable(named) or form == "pdf"
    assert b"Alatau" not in readable(nameless)
    assert named != nameless


def readable(content):
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(each) for each in archive.namelist())


def test_a_non_paper_reaches_those_it_is_given_to_and_does_not_say_whose_it_is(council, client, page):
    negotiation = tabled(council)
    document = issue_document(
        negotiation.public_id,
        kind=DocumentKind.NON_PAPER,
        title="Thoughts",
        content=issued_docx(DRAFT),
        name="Alatau thoughts.docx",
        delegation_id=council.delegations["Alatau"].public_id,
        recipients=[council.delegations["Bayan"].public_id],
        by=council.users["head"],
        now=NOON,
    )
    one = {"name": "negotiations:document", "public_id": document.public_id}

    assert "Given to" in page("expert", **one)
    given = page("neighbour", **one)
    assert "Alatau" not in given
    client.force_login(council.users["neighbour"])
    file = client.get(reverse("negotiations:document-file", kwargs={"public_id": document.public_id}))
    assert b"Alatau" not in readable(file.content)
    assert "Alatau" not in file["Content-Disposition"]
    for other in ("chair", "secretariat", "spokesperson", "observer", "administrator"):
        assert page(other, **one) is None, other
        assert "Thoughts" not in (page(other, "negotiations:documents", public_id=negotiation.public_id) or "")


def test_what_a_page_makes_of_a_draft_is_made_once(council):
    draft = texts.current(tabled(council))

    assert reading.bracketed(draft) is reading.bracketed(draft)
    assert reading.bracketed(draft).page(1).shown[0] is reading.bracketed(draft).page(1).shown[0]


def test_the_secretariat_enters_an_amendment_on_the_page_of_its_provision(council, client, page):
    negotiation = tabled(council)
    place = {"public_id": negotiation.public_id, "provision": "p2"}
    to = reverse("negotiations:enter-amendment", kwargs=place)
    assert f'href="{to}?verb=MOD"' in page("secretariat", "negotiations:provision", **place)
    for other in ("head", "chair", "observer"):
        assert to not in page(other, "negotiations:provision", **place)
    alatau = council.delegations["Alatau"].public_id
    client.force_login(council.users["secretariat"])
    assert "The Parties shall share what they know of threats." in client.get(to).content.decode()

    unsaid = client.post(to, {"delegation": alatau, "text": SHOULD}).content.decode()
    answer = client.post(to, {"delegation": alatau, "channel": "letter", "text": SHOULD, "reason": "Note 12/26"})

    assert "errorlist" in unsaid
    made = negotiation.proposals.get()
    assert answer["Location"] == reverse("negotiations:proposal", args=[made.public_id])
    assert (made.channel, made.text, made.audience, made.delegation) == (
        "letter", SHOULD, Audience.BODY, council.delegations["Alatau"],
    )  # fmt: skip
    assert '<span class="quiet">by letter</span>' in page(
        "head", "negotiations:proposals", public_id=negotiation.public_id
    )


def test_every_verb_is_entered_as_it_came(council, client):
    negotiation = tabled(council)
    to = reverse("negotiations:enter-amendment", kwargs={"public_id": negotiation.public_id, "provision": "p2"})
    client.force_login(council.users["secretariat"])
    came = {"delegation": council.delegations["Dasht"].public_id, "channel": "telephone"}

    for verb, given in (
        ("ADD", {"text": "Each Party reports once a year.", "number": "1bis.", "spot": "after"}),
        ("SUP", {"reason": "It is said elsewhere."}),
        ("NOC", {"reason": "It was agreed in 2019."}),
    ):
        assert client.post(f"{to}?verb={verb}", came | given).status_code == 302

    assert [(each.verb, each.number) for each in negotiation.proposals.order_by("pk")] == [
        ("ADD", "1bis."), ("SUP", ""), ("NOC", ""),
    ]  # fmt: skip
    assert client.get(f"{to}?verb=ASK").status_code == 404
    assert client.get(f"{to}?language=xx").status_code == 404


def test_each_language_of_a_provision_is_amended_by_a_link(council, client, page):
    provisions = (Provision("p0", "title", "", (("en", words("Aims")), ("ru", words("Цели")))),)
    negotiation = tabled(council, Draft("d1", provisions, languages=("en", "ru")), chair_gated=False)
    place = {"public_id": negotiation.public_id, "provision": "p0"}
    to = reverse("negotiations:amend", kwargs=place)

    told = page("head", "negotiations:provision", **place)
    assert f'<a href="{to}?verb=MOD&amp;language=ru">Change its words in Russian</a>' in told
    form = page("head", "negotiations:amend", "?verb=MOD&language=ru", **place)
    assert "Цели" in form
    assert '<a href="?verb=MOD&amp;language=en" hreflang="en">English</a>' in form
    answer = client.post(
        f"{to}?verb=MOD&language=ru", {"text": "Задачи", "delegation": council.delegations["Alatau"].public_id}
    )
    assert answer.status_code == 302, answer.content.decode()

    with entered([council.delegations["Alatau"].pk]):
        drafted = InternalAmendment.objects.get()
    assert (drafted.language, drafted.text) == ("ru", "Задачи")
    assert "Change its words in" not in page(
        "head", "negotiations:provision", public_id=tabled_again(council).public_id, provision="p2"
    )
