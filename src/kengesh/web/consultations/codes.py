"""Codes on receipts, and the stamp on a form.

A code is drawn once and shown once; its digest alone is kept. A stamp is signed by the platform: it says for which
hearing a form was made and when, and is taken once, so that nothing about who fills the form in has to be kept.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer

from kengesh.errors import Refused

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS: Final = 5
_IN_A_GROUP: Final = 4
LASTS: Final = timedelta(days=1)
_SIGNER: Final = Signer(salt="kengesh.web.consultations.form")


def new_code() -> str:
    """Twenty characters in five groups: about 99 random bits."""
    drawn = ("".join(secrets.choice(_ALPHABET) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(drawn)


def stamp(hearing_id: str, now: datetime) -> str:
    """The stamp of a form that is shown now."""
    return _SIGNER.sign_object([hearing_id, now.isoformat(), secrets.token_hex(8)])


def used(stamped: str, hearing_id: str, now: datetime) -> str:
    """What names the form of a stamp, once the stamp is found to be ours, for this hearing, and of the last day."""
    try:
        made_for, made_at, name = _SIGNER.unsign_object(stamped)
        made = datetime.fromisoformat(made_at)
    except (BadSignature, ValueError, TypeError) as error:
        raise Refused("hearing-form") from error
    if made_for != hearing_id or not made <= now <= made + LASTS:
        raise Refused("hearing-form")
    return str(name)
