"""Names of files: symbol with revision, addendum and corrigendum, then the form, then the suffix."""

import re
from typing import Final

from kengesh.text.draft import Masthead

_NOT_IN_NAMES: Final = re.compile(r"[^\w.()+-]+")
_LONGEST: Final = 120


def file_name(masthead: Masthead, form: str, suffix: str) -> str:
    """The name of a file of this document, such as `SC-CT-2026-1-Rev.2-compilation.docx`.

    Parameters
    ----------
    masthead : Masthead
        The symbol comes first; a document without one is named by its title, or "draft".
    form : str
        What the file shows: "compilation", "tracked"; empty for the text itself.
    suffix : str
        "docx", "pdf" …, with or without a dot.
    """
    number = masthead.full_symbol if masthead.symbol else f"{masthead.title}/{masthead.full_symbol}".strip("/")
    stem = _NOT_IN_NAMES.sub("-", number)[:_LONGEST].strip("-.") or "draft"
    return f"{stem}{'-' if form else ''}{form}.{suffix.lstrip('.')}"
