"""The addresses of pages by their names, as Django's `reverse` gives them, at a fraction of its cost.

`reverse` searches, matches and quotes anew for each row of a list. Here it is asked once for a name and the names of
its arguments, and the form that it gives is filled in afterwards. What would be quoted or refused goes to `reverse`
itself.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

_PLAIN: Final = re.compile(r"[0-9A-Za-z_-]+")
"""What both converters of names in our addresses, `str` and `slug`, take, and what nothing quotes."""
_MARK: Final = re.compile(r"-mark(\d+)-")


def address_to(
    name: str, args: Sequence[object] = (), kwargs: Mapping[str, object] | None = None, within: str | None = None
) -> str:
    """The address of a page by its name, as a page of the namespace `within` links to it.

    Raises
    ------
    NoReverseMatch
        If there is no such page, or it takes other arguments.
    """
    given = kwargs or {}
    values = (*args, *given.values())
    if all(isinstance(each, str) and _PLAIN.fullmatch(each) for each in values):
        site = get_urlconf() or settings.ROOT_URLCONF
        form = _form(site, get_script_prefix(), name, within, len(args), tuple(given))
        if form is not None:
            return form.format(*values)
    return reverse(name, args=args, kwargs=dict(given), current_app=within)


@lru_cache(maxsize=2048)
def _form(_site: str, _prefix: str, name: str, within: str | None, args: int, names: tuple[str, ...]) -> str | None:
    """The address with a numbered place for each argument; nothing where `reverse` has to be asked each time."""
    marks = [f"-mark{number}-" for number in range(args + len(names))]
    given = dict(zip(names, marks[args:], strict=True))
    try:
        found = reverse(name, args=marks[:args], kwargs=given, current_app=within)
    except NoReverseMatch:
        return None
    if sorted(_MARK.findall(found)) != sorted(f"{number}" for number in range(len(marks))):
        return None
    return _MARK.sub(r"{\1}", found.replace("{", "{{").replace("}", "}}"))
