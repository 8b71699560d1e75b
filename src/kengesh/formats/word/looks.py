"""What a paragraph of a return looks like: the kind of provision that its style and its number speak for."""

import re
from typing import Final

from kengesh.formats.word.document import Joined
from kengesh.text.provision import Kind

_STYLES: Final[dict[str, Kind]] = {
    "title": "title",
    "heading 1": "part",
    "heading 2": "chapter",
    "heading 3": "section",
    "heading 4": "article",
    "heading 5": "heading",
    "preambular": "preambular",
    "paragraph 1": "paragraph",
    "paragraph 2": "subparagraph",
    "paragraph 3": "subparagraph",
    "paragraph 4": "subparagraph",
}
_ARTICLE: Final = re.compile(r"(article|статья|статтия|берене|第.{1,6}条)\s*\d*", re.IGNORECASE)
_POINT: Final = re.compile(r"\((?:[a-z]{1,3}|[ivx]+|[а-я])\)")
_PARAGRAPH: Final = re.compile(r"\d+(?:\s?(?:bis|ter|quater|quinquies))?[.)]?")
_LONGEST_NUMBER: Final = 24


def kind_of(paragraph: Joined) -> Kind | None:
    """The kind that a paragraph looks like, or None when it looks like those around it.

    The number speaks first, typed before a tab or made by Word: somebody who copies a paragraph often keeps its style.
    """
    head, tab, _ = paragraph.begins(_LONGEST_NUMBER + 1).partition("\t")
    number = head.strip() if tab and len(head) <= _LONGEST_NUMBER else paragraph.label.strip()
    if _ARTICLE.match(number):
        return "article"
    if _POINT.fullmatch(number):
        return "subparagraph"
    if _PARAGRAPH.fullmatch(number):
        return "paragraph"
    return _STYLES.get(paragraph.style.casefold())
