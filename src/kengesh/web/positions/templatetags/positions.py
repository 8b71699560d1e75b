"""What the templates of positions look up."""

from typing import Final

from django import template

from kengesh.web.positions.boards import Board, Boards

register: Final = template.Library()


@register.filter
def on(boards: Boards, line: str) -> Board:
    """The board of a line of the text."""
    return boards.of(line)
