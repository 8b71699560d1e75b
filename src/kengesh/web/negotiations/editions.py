"""An issued revision as files: Word, PDF, Akoma Ntoso, Markdown, comment form, tracked changes, page.

A reader who is told no names gets files without names. What was made is kept for the next reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from kengesh.formats.akn.writing import write as akoma_ntoso
from kengesh.formats.comment_form.rows import comment_rows
from kengesh.formats.comment_form.writing import write_comment_form
from kengesh.formats.markdown.writing import write as markdown
from kengesh.formats.naming import file_name
from kengesh.formats.page.writing import Options as Told
from kengesh.formats.page.writing import compilation_page
from kengesh.formats.pdf.writing import Options as Printing
from kengesh.formats.pdf.writing import draft_pdf
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.tracked import tracked_docx
from kengesh.text.compiling.compilation import Compilation
from kengesh.text.draft import Draft
from kengesh.web.kept import Kept
from kengesh.web.negotiations.issuing import DOCX

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Source:
    """A revision as its reader may see it, and the one that it was made from, if any."""

    draft: Draft
    digest: str
    before: Draft | None
    before_digest: str
    named: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which a revision is given out."""

    key: str
    label: object
    suffix: str
    media_type: str
    make: Callable[[Source], bytes]
    follows: bool = False  # whether it shows what changed since the revision before

    @property
    def kind(self) -> str:
        """The last part of the name of the file, before its suffix."""
        return {"tracked": "tracked", "xlsx": "comments", "page": "page"}.get(self.key, "")


def _word(source: Source) -> bytes:
    return issued_docx(source.draft, source.digest, names=source.named)


def _tracked(source: Source) -> bytes:
    before = source.before or source.draft
    return tracked_docx(before, source.draft, source.before_digest, names=source.named)


def _pdf(source: Source) -> bytes:
    return draft_pdf(source.draft, Printing(names=source.named)).content


def _akn(source: Source) -> bytes:
    return akoma_ntoso(source.draft, attribution="names" if source.named else "none")


def _form(source: Source) -> bytes:
    if not source.named:
        rows = comment_rows(source.draft, attribution="none", comments="none")
        return write_comment_form(rows, source.draft, revision=source.digest, attribution="none")
    rows = comment_rows(source.draft, comments="none")
    return write_comment_form(rows, source.draft, revision=source.digest)


def _page(source: Source) -> bytes:
    shown = Compilation(source.draft, source.before_digest, (), (), (), ())
    told = Told(names=source.named)
    return compilation_page(source.before or source.draft, shown, told, digest=source.digest).encode()


FORMS: Final = (
    Form("docx", _("Word, to be edited with tracked changes and returned"), "docx", DOCX, _word),
    Form("tracked", _("Word, with what came in as tracked changes"), "docx", DOCX, _tracked, follows=True),
    Form("pdf", _("PDF with line numbers"), "pdf", "application/pdf", _pdf),
    Form("xlsx", _("comment form, to be filled in and returned"), "xlsx", XLSX, _form),
    Form("akn", _("Akoma Ntoso"), "xml", "application/xml", _akn),
    Form("markdown", _("Markdown"), "md", "text/markdown; charset=utf-8", lambda source: markdown(source.draft)),
    Form("page", _("page with every view, to be read offline"), "html", "text/html; charset=utf-8", _page),
)
BY_KEY: Final = {each.key: each for each in FORMS}

_MADE: Final = Kept[tuple[str, str, bool], bytes](24)


def edition(form: Form, source: Source) -> tuple[bytes, str]:
    """The file and its name."""
    content = _MADE.made((source.digest, form.key, source.named), lambda: form.make(source))
    return content, file_name(source.draft.masthead, form.kind, form.suffix)
