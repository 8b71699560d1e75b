"""How people name a place of a draft: by the numbers above it and its own, or by its first words."""

from typing import Final

from kengesh.text.draft import Draft
from kengesh.text.outline import outline

_SHOWN: Final = 40


def place_names(draft: Draft) -> dict[str, str]:
    """Each line of a draft by the numbers above it and its own, "Article 4, 2., (a)", or by its first words."""
    names: dict[str, str] = {}
    for line in outline(draft.nodes, draft.language, names=False):
        above = names.get(line.parent, "")
        numbered = ", ".join(part for part in (above if _is_number(above) else "", line.number) if part)
        names[line.key] = numbered or _shortened(line.string) or above
    return names


def _is_number(name: str) -> bool:
    return not name.startswith("“")


def _shortened(string: str) -> str:
    words = string.strip("[] ")
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”" if words else ""
