"""The tag `url` of all templates: Django's, with addresses from `layout.addresses`."""

from typing import Final

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from kengesh.web.layout.addresses import address_to

register: Final = template.Library()


class AddressNode(URLNode):
    """An address in a page, or in a variable of it."""

    def render(self, context: Context) -> str:
        """As Django does it: without a variable, an address that is not there is an error."""
        args = [each.resolve(context) for each in self.args]
        kwargs = {name: each.resolve(context) for name, each in self.kwargs.items()}
        try:
            found = address_to(self.view_name.resolve(context), args, kwargs, _namespace(context))
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


def _namespace(context: Context) -> str | None:
    """The namespace of the page that is answered, where a page is."""
    match = getattr(getattr(context, "request", None), "resolver_match", None)
    return match.namespace if match else None


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    """The address of a page by its name."""
    node = parsed(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
