"""Adopted texts come out sealed: the files say what was adopted, and the proofs prove it."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import BadData, Refused
from kengesh.formats.akn.reading import read as read_akn
from kengesh.formats.drafts import read_draft
from kengesh.record.checkpoints import VerifierKey
from kengesh.record.seals import verify_seal
from kengesh.text.wording import plain
from kengesh.web.adoption import papers, seals, statements
from kengesh.web.places import signing_key
from tests.web.adoption.desk import Desk
from tests.web.council import NOON


@pytest.fixture
def desk(council, settings, tmp_path):
    settings.FILES_FOLDER = tmp_path
    return Desk(council)


def seal(desk, decision, who="secretariat"):
    return seals.seal(decision.public_id, by=desk.council.users[who], now=NOON)


def test_an_adopted_text_comes_out_sealed_with_the_statements_after_it(desk, tmp_path):
    for kind, text in (("interpretative", "Thirty days are working days."), ("reservation", "Not in Article 2.")):
        statements.begin_statement(
            desk.negotiation, delegation=desk.delegation("Bayan"), kind=kind, text=text,
            by=desk.council.head("Bayan"), now=NOON,
        )  # fmt: skip
    decision = desk.adopted()
    with pytest.raises(PermissionDenied):
        seal(desk, decision, "chair")
    files = seal(desk, decision)

    assert [(each.form, each.language) for each in files] == [("pdf", "en"), ("docx", "en"), ("xml", "en")]
    for each in files:
        made, key = verify_seal(each.file.content(), each.proof.content())
        assert (made.symbol, made.text, key.public) == (
            "SC/CT/DEC/2026/1", decision.digest, signing_key().public_key().public_bytes_raw(),
        )  # fmt: skip
        assert made.entry.kind == "text-adopted"
    xml = read_akn(files[2].file.content(), "decision.xml").draft
    said = [plain(each.text("en")) for each in xml.provisions()]
    assert said[-4:] == [
        "Interpretative statement by Bayan", "Thirty days are working days.", "Formal reservation by Bayan",
        "Not in Article 2.",
    ]  # fmt: skip
    (tmp_path / "decision.docx").write_bytes(files[1].file.content())
    word = read_draft(tmp_path / "decision.docx").draft
    assert [plain(each.text("en")) for each in word.provisions()] == said
    assert files[0].file.content().startswith(b"%PDF")


def test_what_is_sealed_is_not_made_anew_and_a_corrigendum_is_a_file_of_its_own(desk):
    decision = desk.adopted()
    seal(desk, decision)
    with pytest.raises(Refused, match="sealed in every form"):
        seal(desk, decision)
    corrigendum = papers.correct(
        decision.public_id, provision="p5", language="en", for_words="thirty", read_words="thirty (30)",
        reason="Figures beside words.", by=desk.secretary, now=NOON,
    )  # fmt: skip
    (file,) = seal(desk, decision)

    made, _ = verify_seal(file.file.content(), file.proof.content())
    assert (made.symbol, made.entry.subject) == ("SC/CT/DEC/2026/1/Corr.1", corrigendum.public_id)
    assert [plain(each.text("en")) for each in seals.printed_corrigendum(corrigendum).provisions()] == [
        "1.", "For “thirty” read “thirty (30)”.", "Figures beside words.",
    ]  # fmt: skip


def test_a_changed_byte_of_a_sealed_file_is_found(desk):
    file = seal(desk, desk.adopted())[0]
    key = VerifierKey.of(signing_key(), verify_seal(file.file.content(), file.proof.content())[1].name)

    with pytest.raises(BadData, match="not the file that was sealed"):
        verify_seal(file.file.content() + b" ", file.proof.content(), key)
