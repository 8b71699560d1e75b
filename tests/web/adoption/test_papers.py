"""The language gate, and corrigenda."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.wording import words
from kengesh.web.adoption import papers
from kengesh.web.adoption.models import Corrigendum
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import issue_revision
from tests.web.adoption.desk import Desk
from tests.web.council import NOON
from tests.web.negotiations.texts import DRAFT


def bilingual(council, *, complete=True):
    """The draft in English and Russian."""
    council.matter.languages = ["en", "ru"]
    council.matter.save()

    def both(node):
        below = tuple(both(each) for each in node.children)
        skipped = not complete and node.id == "p5"
        return replace(node, texts=(*node.texts, *(() if skipped else (("ru", words("Текст")),))), children=below)

    return Desk(council, draft=replace(DRAFT, languages=("en", "ru"), nodes=tuple(both(each) for each in DRAFT.nodes)))


def certify(desk, language, by=None):
    return papers.certify_language(desk.negotiation.public_id, language=language, by=by or desk.secretary, now=NOON)


def test_each_authentic_language_is_certified_for_this_text(council):
    desk = bilingual(council)
    with pytest.raises(Refused, match="The text in en, ru is not certified"):
        desk.start()
    for who in ("chair", "head"):
        with pytest.raises(PermissionDenied):
            certify(desk, "ru", council.users[who])
    certify(desk, "en")
    with pytest.raises(Refused, match="The text in ru is not certified"):
        desk.start()
    assert certify(desk, "ru") == certify(desk, "ru")

    assert desk.start().digest == desk.negotiation.digest


def test_a_certificate_is_for_one_text_and_lapses_with_it(council):
    desk = bilingual(council)
    certify(desk, "en"), certify(desk, "ru")
    issue_revision(desk.negotiation.public_id, by=desk.chair, now=NOON)

    with pytest.raises(Refused, match="The text in en, ru is not certified"):
        desk.start()


def test_a_language_with_a_provision_missing_is_not_certified(council):
    desk = bilingual(council, complete=False)

    with pytest.raises(Refused, match=r"no words in ru: 1\."):
        certify(desk, "ru")
    with pytest.raises(Refused, match="fr is not an authentic language"):
        certify(desk, "fr")
    assert certify(desk, "en").language == "en"


def test_the_recorded_rule_lets_the_other_languages_follow(council):
    desk = bilingual(council)
    certify(desk, "en")
    rule = {"by": desk.chair, "now": NOON}
    with pytest.raises(Refused, match="at least one"):
        papers.record_language_rule(desk.negotiation.public_id, adopted_in=[], **rule)
    with pytest.raises(PermissionDenied):
        papers.record_language_rule(desk.negotiation.public_id, adopted_in=["en"], by=desk.secretary, now=NOON)
    papers.record_language_rule(desk.negotiation.public_id, adopted_in=["en"], **rule)

    assert desk.adopted().languages_to_follow == ["ru"]


def correct(desk, decision, by=None, **words):
    given = {"for_words": "thirty", "read_words": "thirty (30)", "reason": "Figures beside words.", "language": "en"}
    return papers.correct(decision.public_id, provision="p5", by=by or desk.secretary, now=NOON, **given | words)


def test_a_corrigendum_is_a_document_beside_the_text_which_stays_as_it_was(council):
    desk = Desk(council)
    decision = desk.adopted()
    before = texts.current(desk.negotiation)

    with pytest.raises(PermissionDenied):
        correct(desk, decision, desk.chair)
    for wrong, code in (
        ({"for_words": "forty"}, "corrigendum-words"),
        ({"read_words": "thirty"}, "corrigendum-same"),
        ({"reason": " "}, "corrigendum-reason"),
    ):
        with pytest.raises(Refused) as refused:
            correct(desk, decision, **wrong)
        assert refused.value.code == code
    assert not Corrigendum.objects.exists()

    assert [f"{correct(desk, decision)}" for _ in range(2)] == [
        "SC/CT/DEC/2026/1/Corr.1", "SC/CT/DEC/2026/1/Corr.2",
    ]  # fmt: skip
    desk.negotiation.refresh_from_db()
    assert texts.current(desk.negotiation) == before
