"""What the secretariat does to the papers of a text: certify languages, record the rule, correct errors."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.wording import plain
from kengesh.web.acts import action
from kengesh.web.adoption import rules
from kengesh.web.adoption.models import Corrigendum, Decision, LanguageCertificate, LanguageRule
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import locked
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.record.actions import append


@action
def certify_language(negotiation_id: str, *, language: str, by: User, now: datetime) -> LanguageCertificate:
    """Certify that the text in a language says what the original says, for the text as it stands."""
    negotiation = locked(negotiation_id)
    if not rules.may_certify(standing_of(by, now), negotiation):
        raise PermissionDenied
    _check_known(negotiation, [language])
    if lacking := _without(texts.current(negotiation), language):
        raise Refused("language-missing", language=language, provisions=", ".join(lacking))
    certificate, new = LanguageCertificate.objects.get_or_create(
        negotiation=negotiation, language=language, digest=negotiation.digest, defaults={"certified_at": now}
    )
    if new:
        append(
            "language-certified",
            negotiation.public_id,
            at=now,
            values={"language": language, "digest": negotiation.digest},
            sealed={"by": by.public_id},
        )
    return certificate


@action
def record_language_rule(negotiation_id: str, *, adopted_in: Sequence[str], by: User, now: datetime) -> LanguageRule:
    """Record the rule that the text is adopted in these languages, the others to follow: the chair's act."""
    negotiation = locked(negotiation_id)
    if not rules.may_declare(standing_of(by, now), negotiation):
        raise PermissionDenied
    _check_known(negotiation, adopted_in)
    if not adopted_in:
        raise Refused("language-none")
    rule, _ = LanguageRule.objects.update_or_create(
        negotiation=negotiation, defaults={"adopted_in": [*adopted_in], "recorded_at": now}
    )
    append("language-rule", negotiation.public_id, at=now, values={"adopted_in": [*adopted_in]})
    return rule


@action
def correct(
    decision_id: str,
    *,
    provision: str,
    language: str,
    for_words: str,
    read_words: str,
    reason: str,
    by: User,
    now: datetime,
) -> Corrigendum:
    """Issue a corrigendum to an adopted text: for these words, read those; the text itself stays as it was adopted."""
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("negotiation__matter__body__organisation", "revision__negotiation")
        .get(public_id=decision_id)
    )
    check_not_facts_only(decision.negotiation.matter.body)
    if not rules.may_certify(standing_of(by, now), decision.negotiation):
        raise PermissionDenied
    _check_words(decision, provision, language, for_words)
    if not reason.strip():
        raise Refused("corrigendum-reason")
    if for_words == read_words:
        raise Refused("corrigendum-same")
    corrigendum = Corrigendum.objects.create(
        decision=decision,
        number=decision.corrigenda.count() + 1,
        provision=provision,
        language=language,
        for_words=for_words,
        read_words=read_words,
        reason=reason,
        issued_at=now,
    )
    append(
        "corrigendum-issued",
        corrigendum.public_id,
        at=now,
        values={
            "symbol": f"{corrigendum}",
            "digest": decision.digest,
            "provision": provision,
            "for": for_words,
            "read": read_words,
        },
        sealed={"by": by.public_id},
    )
    return corrigendum


def _check_words(decision: Decision, provision: str, language: str, words: str) -> None:
    found = texts.of_revision(decision.revision).provision(provision)
    if found is None or not words.strip() or words not in plain(found.text(language)):
        raise Refused("corrigendum-words", words=words)


def _check_known(negotiation: Negotiation, languages: Sequence[str]) -> None:
    known = negotiation.matter.languages
    if unknown := [each for each in languages if each not in known]:
        raise Refused("language-unknown", language=unknown[0], known=", ".join(known))


def _without(draft: Draft, language: str) -> list[str]:
    """The provisions that have words in the original and none in a language."""
    return [
        each.number or each.id
        for each in draft.provisions()
        if plain(each.text(draft.language)) and not plain(each.text(language))
    ]
