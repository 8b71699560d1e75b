"""A paper as a file that the browser saves: Word or PDF."""

from django.http import Http404, HttpResponse

from kengesh.formats.paper import Paper, paper_pdf, paper_word
from kengesh.web.files.responses import download

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = ("docx", "pdf")


def given_out(paper: Paper, name: str, form: str) -> HttpResponse:
    """The paper in one of its forms; another form is no page."""
    if form == "docx":
        return download(paper_word(paper), name=f"{name}.docx", media_type=_WORD)
    if form == "pdf":
        return download(paper_pdf(paper).content, name=f"{name}.pdf", media_type="application/pdf")
    raise Http404
