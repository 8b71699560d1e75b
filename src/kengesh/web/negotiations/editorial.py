"""Editorial corrections: a comma, a spelling, in words that nobody stands behind.

The text itself refuses an edit that touches words with a proposer or supporter; it is their author's to change.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.operations.provisions import Modify, Replacement
from kengesh.text.operations.spots import flat
from kengesh.text.wording import words
from kengesh.web.acts import action
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import rules, texts
from kengesh.web.negotiations.actions import check_open, locked
from kengesh.web.negotiations.models import Operation
from kengesh.web.record.actions import append


@action
def correct_words(
    negotiation_id: str, *, provision: str, old: str, new: str, language: str = "", by: User, now: datetime
) -> Operation:
    """Put other words in the place of words that nobody contests; support for the old wording lapses as always."""
    negotiation = locked(negotiation_id)
    if not rules.conducts(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    draft = texts.current(negotiation)
    language = language or draft.language
    found = draft.provision(provision)
    wording = flat(found.text(language)) if found else ""
    if not old or wording.count(old) != 1:
        raise Refused("words-not-once", words=old, count=wording.count(old) if old else 0)
    edit = Replacement(wording.index(old), old, words(new))
    operation = texts.change(negotiation, Modify(provision, language, (edit,)), act="corrected", now=now)
    append(
        "words-corrected",
        negotiation.public_id,
        at=now,
        values={"provision": provision, "old": old, "new": new, "digest": operation.digest},
        sealed={"by": by.public_id},
    )
    return operation
