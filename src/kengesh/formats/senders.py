"""Whose return a file is.

What the caller says comes first (`Bayan=FILE`). Otherwise the names on the tracked changes are taken where they are
members, each author's changes as that member's; otherwise the file's name, where it is a member's. The name of a person
never becomes the name of a delegation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kengesh.errors import BadData
from kengesh.formats.refusals import RETURNS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.word.reading import Document
from kengesh.formats.word.returning import authors, by_author
from kengesh.text.draft import Member


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the caller says of a file: these members return it; `replaces` tells that an earlier return falls away."""

    members: tuple[str, ...]
    file: Path
    replaces: bool = False


def assignment(words: str, *, replaces: bool = False) -> Assignment:
    """Read `Bayan=FILE` or `Alatau+Bayan=FILE`."""
    names, equals, file = words.partition("=")
    members = tuple(sorted({name.strip() for name in names.split("+")} - {""}))
    if not equals or not members or not file.strip():
        raise BadData("assignment-form", words=words)
    return Assignment(members, Path(file.strip()), replaces)


def assigned(
    document: Document, members: tuple[str, ...] | None, names: Mapping[str, str]
) -> tuple[tuple[tuple[str, ...], Document], ...]:
    """Who returns a file, with the file as each of them returns it.

    Parameters
    ----------
    document : Document
        The file as read.
    members : names, or None
        Whose it is, if the caller says so.
    names : mapping from str to str
        What `names_of` gives for the members of the organisation; when it is empty any name is taken.

    Raises
    ------
    BadData
        `unknown-member`, if a name is no member's; `unassigned-return`, if nothing says whose the file is.
    """
    if members is not None:
        return ((tuple(sorted(_member(each, names, document.file) for each in members)), document),)
    found = authors(document)
    if found and all(_key(author) in names for author in found):
        return tuple(_taken_apart(document, found, names))
    stem = Path(document.file).stem
    if _key(stem) in names:
        return (((names[_key(stem)],), document),)
    if not names:
        return (((stem,), document),)
    raise BadData(
        "unassigned-return",
        file=document.file,
        authors=", ".join(f"“{author}”" for author in found if author) or "nobody",
        members=", ".join(sorted(set(names.values()))),
    )


def _taken_apart(
    document: Document, found: Iterable[str], names: Mapping[str, str]
) -> Iterable[tuple[tuple[str, ...], Document]]:
    by_member: dict[str, set[str]] = {}
    for author in found:
        by_member.setdefault(names[_key(author)], set()).add(author)
    for member, own in sorted(by_member.items()):
        yield (member,), document if len(by_member) == 1 else by_author(document, own.__contains__)


def names_of(known: Sequence[Member]) -> dict[str, str]:
    """The names of members by their names and codes, as these are compared: without regard to case or hyphens."""
    return {_key(word): member.name for member in known for word in (member.name, member.code) if word}


def _member(name: str, names: Mapping[str, str], file: str) -> str:
    if names and _key(name) not in names:
        raise BadData("sender-unknown", file=file, name=name, members=", ".join(sorted(set(names.values()))))
    return names.get(_key(name), name)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
