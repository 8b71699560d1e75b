"""Tags for the templates of all apps: addresses that may not exist, the navigation, pages of a list, times."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import template
from django.template.context import RequestContext
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from kengesh.web.layout.explain import written
from kengesh.web.layout.navigation import Place, places
from kengesh.web.layout.navigation import address as address_of

if TYPE_CHECKING:
    from django.core.paginator import Page

register: Final = template.Library()


@register.simple_tag
def address(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page by its name, or nothing where there is no such page."""
    return address_of(name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> list[Place]:
    """The links of the navigation for the reader."""
    return places(context["request"]) if "request" in context else []


@register.filter
def said(value: object) -> object:
    """Words of the library in the language of the page."""
    return written(value)


@register.filter
def moment(at: datetime | None) -> SafeString | str:
    """A time as people read it, in UTC, with the form that machines read."""
    if at is None:
        return "–"
    return _moment(at, get_language())


@lru_cache(maxsize=4096)
def _moment(at: datetime, _language: str | None) -> SafeString:
    """Kept, since a list repeats its times and writing one costs more than the rest of its row."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), f"{date_format(at, 'j F Y, H:i')} UTC")


@register.filter
def language(code: str) -> str:
    """The name of a language in that of the reader; its code where the name is not known."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.inclusion_tag("layout/pages.html", takes_context=True)
def pages(context: RequestContext, page: "Page[Any]", where: str = "") -> Mapping[str, object]:
    """Plain links to the pages of a list; what else the address asks for is kept. `where="below"` for the second."""
    asked = [(name, value) for name, value in context["request"].GET.items() if name != "page"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [(f"{each}", urlencode([*asked, ("page", each)]) if isinstance(each, int) else "") for each in numbers]
    return {"page": page, "links": links, "where": where}
