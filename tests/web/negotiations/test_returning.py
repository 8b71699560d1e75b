"""Amending by Word: files that come back, what they say, and the compilation of them all."""

import io
import zipfile

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.test import override_settings
from django.urls import reverse

from kengesh.errors import BadData, Refused
from kengesh.formats.comment_form.rows import comment_rows
from kengesh.formats.comment_form.writing import write_comment_form
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.web.members.channels import Channel
from kengesh.web.negotiations import drafting, texts
from kengesh.web.negotiations.actions import compile_returns, confirm_return, issue_revision, receive_return
from kengesh.web.negotiations.models import Document, ReturnedFile
from kengesh.web.negotiations.returned_files import Sent, said
from tests.web.council import NOON
from tests.web.mirrored import left, page
from tests.web.negotiations.acting import proposes, returns
from tests.web.negotiations.texts import returned, tabled


def received(council, negotiation, content, member="Alatau", by="expert", **more):
    return receive_return(
        negotiation.revisions.last().public_id,
        delegation_id=council.delegations[member].public_id,
        content=content,
        by=council.users[by],
        now=NOON,
        **{"name": "r.docx", **more},
    )


def heard(row):
    sent = Sent.of(row.file, [row.delegation.member.name])
    return said(texts.of_revision(row.revision), row.revision.digest, [sent])


def test_a_return_counts_once_the_head_confirms_it(council):
    negotiation = tabled(council)
    row = received(council, negotiation, returned(texts.current(negotiation), "Alatau", "p2", "shall", "should"))
    with pytest.raises(PermissionDenied):
        confirm_return(row.public_id, by=council.users["expert"], now=NOON)
    with pytest.raises(Refused, match="there is nothing to compile"):
        compile_returns(negotiation.public_id, by=council.users["chair"], now=NOON)

    confirm_return(row.public_id, by=council.users["head"], now=NOON)
    with pytest.raises(PermissionDenied):
        compile_returns(negotiation.public_id, by=council.users["head"], now=NOON)
    revision = compile_returns(negotiation.public_id, by=council.users["chair"], now=NOON)

    negotiation.refresh_from_db()
    assert (revision.number, revision.digest) == (1, negotiation.digest)
    assert [each.act for each in negotiation.history.all()] == ["compiled", "issued"]
    assert drafting.wording(texts.current(negotiation), "p2", "en").startswith("The Parties [shall][Alatau: should]")
    assert Document.objects.get().full_symbol == "SC/CT/2026/1/Rev.1"


def test_what_a_file_says_is_known_before_it_counts(council):
    negotiation = tabled(council)
    editing = Editing(issued_docx(texts.current(negotiation)), "Alatau")
    editing.replace("p2", "shall", "should")
    editing.untracked_replace("p3", "help", "support")
    editing.comment("p2", "threats", "Our ministry insists")
    editing.hide("p3", "secret instruction")
    row = received(council, negotiation, editing.saved())

    found = heard(row)

    assert [(each.place, each.kind, each.old, each.new) for each in found.edits] == [
        ("Article 1, 1.", "replace", "shall", "should"),
        ("Article 1, 2.", "replace", "help", "support"),
    ]
    assert [each.place for each in found.untracked] == ["Article 1, 2."]
    assert found.untracked[0].new == "The Parties may ask each other for support."
    assert found.comments == 1
    assert any("hidden" in each.lower() for each in found.warnings), found.warnings
    assert all("secret instruction" not in each for each in found.warnings)


def test_the_page_of_a_return_says_its_places_in_the_readers_language(council, client):
    negotiation = tabled(council)
    editing = Editing(issued_docx(texts.current(negotiation)), "Alatau")
    editing.replace("p2", "shall", "should")
    editing.untracked_replace("p3", "help", "support")
    document = docx.Document(io.BytesIO(editing.saved()))
    document.add_paragraph("Untracked words of our own.")
    document.save(content := io.BytesIO())
    row = received(council, negotiation, content.getvalue())
    client.force_login(council.users["head"])

    shown = page(client, reverse("negotiations:return", args=[row.public_id]))

    assert "\u202eparagraph\u202c" in shown
    assert left(shown) & {"paragraph", "row", "untracked"} == set()


def test_comments_persons_and_hidden_text_are_not_passed_on(council):
    negotiation = tabled(council)
    editing = Editing(issued_docx(texts.current(negotiation)), "Alatau")
    editing.replace("p2", "shall", "should")
    editing.comment("p2", "threats", "Our ministry insists")
    editing.hide("p3", "secret instruction")
    editing.sign("Aigul Example")
    row = received(council, negotiation, editing.saved())
    confirm_return(row.public_id, by=council.users["head"], now=NOON)

    compile_returns(negotiation.public_id, by=council.users["chair"], now=NOON)

    negotiation.refresh_from_db()
    draft = texts.current(negotiation)
    kept = negotiation.history.get(number=1).value
    with zipfile.ZipFile(io.BytesIO(issued_docx(draft))) as archive:
        written = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    for told in ("ministry", "secret instruction", "Aigul"):
        assert told not in f"{kept}"
        assert told not in written
    assert draft.comments == ()


def test_a_later_return_takes_the_place_of_an_earlier_one(council):
    negotiation = tabled(council)
    first, second = returns(council, negotiation, "Alatau", "should"), returns(council, negotiation, "Alatau", "may")
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "confirmed")
    with pytest.raises(Refused):
        confirm_return(first.public_id, by=council.users["head"], now=NOON)

    compile_returns(negotiation.public_id, by=council.users["chair"], now=NOON)

    negotiation.refresh_from_db()
    assert drafting.wording(texts.current(negotiation), "p2", "en").startswith("The Parties [shall][Alatau: may] share")


def test_the_returns_of_several_become_one_operation_with_what_was_captured_before(council):
    negotiation = tabled(council, chair_gated=False)
    returns(council, negotiation, "Alatau", "should")
    returns(council, negotiation, "Bayan", "should")
    proposes(council, negotiation, "Chuya", "The Parties may help each other.", provision="p3")

    compile_returns(negotiation.public_id, by=council.users["secretariat"], now=NOON)

    negotiation.refresh_from_db()
    draft = texts.current(negotiation)
    assert "[shall][Alatau, Bayan: should]" in drafting.wording(draft, "p2", "en")
    assert "Chuya: " in drafting.wording(draft, "p3", "en")
    assert [each.act for each in negotiation.history.all()] == ["amended", "compiled", "issued"]


def test_returns_are_made_against_the_revision_on_the_table(council):
    negotiation = tabled(council)
    old = negotiation.revisions.get()
    content = returned(texts.current(negotiation), "Alatau", "p2", "shall", "should")
    issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)

    with pytest.raises(Refused, match=r"no longer on the table; returns are made against SC/CT/2026/1/Rev\.1"):
        receive_return(
            old.public_id,
            delegation_id=council.delegations["Alatau"].public_id,
            content=content,
            name="r.docx",
            by=council.users["head"],
            now=NOON,
        )
    assert received(council, negotiation, content).revision.number == 1


def test_a_file_that_is_no_return_is_refused_with_the_reason(council):
    negotiation = tabled(council)
    good = returned(texts.current(negotiation), "Alatau", "p2", "shall", "should")

    with pytest.raises(BadData, match=r"\.docx"):
        received(council, negotiation, good, name="r.exe")
    with pytest.raises(BadData):
        received(council, negotiation, b"no word file")
    with override_settings(MAX_UPLOAD=100), pytest.raises(Refused, match="files of up to 100 bytes"):
        received(council, negotiation, good)
    assert not ReturnedFile.objects.exists()
    assert received(council, negotiation, good).state == "read"


def test_the_secretariat_enters_what_came_by_mail_and_the_delegation_confirms_it(council):
    negotiation = tabled(council)
    content = returned(texts.current(negotiation), "Alatau", "p2", "shall", "should")
    with pytest.raises(PermissionDenied):
        received(council, negotiation, content, by="secretariat")
    with pytest.raises(PermissionDenied):
        received(council, negotiation, content, by="expert", channel=Channel.MAIL)

    row = received(council, negotiation, content, by="secretariat", channel=Channel.MAIL)

    with pytest.raises(PermissionDenied):
        confirm_return(row.public_id, by=council.users["secretariat"], now=NOON)
    assert confirm_return(row.public_id, by=council.users["head"], now=NOON).channel == "mail"


def test_the_spokesperson_returns_for_the_group_and_nobody_else_does(council):
    negotiation = tabled(council)
    content = returned(texts.current(negotiation), "Chuya", "p2", "shall", "should")
    also = {"also_for": [council.delegations["Alatau"].public_id]}
    own = returned(texts.current(negotiation), "Bayan", "p2", "shall", "should")
    with pytest.raises(Refused, match="speaks for their group"):
        received(council, negotiation, own, member="Bayan", by="neighbour", **also)

    row = received(council, negotiation, content, member="Chuya", by="spokesperson", **also)
    confirm_return(row.public_id, by=council.users["spokesperson"], now=NOON)
    compile_returns(negotiation.public_id, by=council.users["chair"], now=NOON)

    negotiation.refresh_from_db()
    assert "[Alatau, Chuya: should]" in drafting.wording(texts.current(negotiation), "p2", "en")


def test_a_comment_form_comes_back_like_a_word_file(council):
    negotiation = tabled(council)
    draft = texts.current(negotiation)
    form = write_comment_form(comment_rows(draft, comments="none"), draft, revision=negotiation.digest)

    row = received(council, negotiation, form, name="form.xlsx")

    assert heard(row).edits == ()
