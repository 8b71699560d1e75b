"""Public ids: what stands in addresses and in the record. Random, so that nobody can count or guess."""

import secrets
from typing import Final

from django.db import models

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH: Final = 14


def new_public_id() -> str:
    """Fourteen characters without those that are misread: about 69 random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


class PublicId(models.CharField):  # type: ignore[type-arg]  # generic only for the type checker
    """The public id of a row, made when the row is."""

    def __init__(self, **options: object) -> None:
        options.update(max_length=_LENGTH + 2, default=new_public_id, unique=True, editable=False)
        super().__init__(**options)  # type: ignore[arg-type]  # the options of every field
