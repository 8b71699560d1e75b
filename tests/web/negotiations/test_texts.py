"""The text of a negotiation as it is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import begin, issue_revision
from tests.web.council import NOON

DRAFT = Draft("d1", (Provision("p1", "article", "Article 1", (("en", words("Aims")),)),))


def test_the_first_draft_is_laid_on_the_table_by_chair_or_secretariat_and_once(council):
    def lay(by):
        return begin(council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=by, now=NOON)

    with pytest.raises(PermissionDenied):
        lay(council.users["head"])
    negotiation = lay(council.users["secretariat"])
    with pytest.raises(Refused, match="SC/CT/2026/1"):
        lay(council.users["chair"])

    draft = texts.current(negotiation)
    assert [each.name for each in draft.members] == ["Alatau", "Bayan", "Chuya", "Dasht", "Ertis"]
    assert draft.masthead.notice == "Fictitious"


def test_a_revision_is_the_text_as_it_was_issued(council):
    negotiation = begin(
        council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=council.users["chair"], now=NOON
    )
    first = negotiation.revisions.get()

    second = issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)

    assert (second.number, second.symbol) == (1, "SC/CT/2026/1/Rev.1")
    assert texts.of_revision(first).masthead.revision == 0
    assert texts.of_revision(second).masthead.revision == 1
    assert texts.of_revision(second).nodes == texts.of_revision(first).nodes


def test_a_text_read_from_its_rows_is_the_text_that_was_kept(council):
    negotiation = begin(
        council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=council.users["chair"], now=NOON
    )
    issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)
    negotiation.refresh_from_db()
    kept = texts.current(negotiation)

    texts.forget()

    assert texts.current(negotiation) == kept
    assert texts.after(negotiation, 0).masthead.revision == 0
