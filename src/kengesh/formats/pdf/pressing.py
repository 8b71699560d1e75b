"""Typesetting: data and a layout in, a PDF out. Whatever the data say, none of it is read as markup."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kengesh.errors import MissingExtra
from kengesh.formats.pdf.fonts import LATIN, Fonts, fonts
from kengesh.text.compiling.returns import Warned


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file, and what to know about it."""

    content: bytes
    warnings: tuple[Warned, ...]


def pressed(layout: bytes, data: Mapping[str, Any], language: str) -> Pdf:
    """Set data by a layout, which reads them and the names of fonts from its inputs `data` and `fonts`.

    Parameters
    ----------
    layout : bytes
        The layout in the language of the typesetter.
    data : mapping
        What JSON can hold.
    language : str
        The language of most of the words; its script comes first among the fonts.

    Returns
    -------
    Pdf
        Its warnings name the scripts for which no font is installed, and say why it does not meet PDF/UA-1.

    Raises
    ------
    MissingExtra
        If the typesetter is not installed.
    """
    try:
        import typst  # noqa: PLC0415 -- an extra that only PDF needs
    except ImportError as error:
        raise MissingExtra("pdf") from error
    said = json.dumps(data, ensure_ascii=False)
    chosen = fonts([said], language, typst.Fonts().families())
    families = [{"name": family, "latin": family in LATIN} for family in chosen.families]
    inputs = {"data": said, "fonts": json.dumps(families)}

    def set_by(*standards: Literal["ua-1"]) -> bytes:
        pages = typst.Compiler(input=layout).compile(format="pdf", sys_inputs=inputs, pdf_standards=[*standards])
        if not isinstance(pages, bytes):
            message = "The typesetter gives one PDF file."
            raise TypeError(message)
        return pages

    try:
        return Pdf(set_by("ua-1"), _missing(chosen))
    except typst.TypstError as error:
        reason = (("standard", "PDF/UA-1"), ("reason", f"{error}".removeprefix("PDF/UA-1 error: ")))
        return Pdf(set_by(), (*_missing(chosen), Warned("pdf-standard", "", reason)))


def _missing(chosen: Fonts) -> tuple[Warned, ...]:
    return tuple(
        Warned(
            "pdf-font",
            script.name,
            (("script", script.name), ("families", ", ".join(script.families)), ("package", script.package)),
        )
        for script in chosen.missing
    )
