"""Two versions of the draft against each other, as pages show them: what changed since, and side by side."""

from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from kengesh.reports.languages import Direction, direction
from kengesh.reports.markup import Html, element, joined, text
from kengesh.text.comparison import Compared, Comparison, Reworded, compare
from kengesh.text.draft import Draft
from kengesh.web.kept import Kept
from kengesh.web.negotiations.reading import ON_A_PAGE, bracketed, safe

_COMPARED: Final = Kept[tuple[int, int], tuple[Draft, Draft, Comparison]](32)


@dataclass(frozen=True, slots=True)
class Row:
    """One provision in two versions."""

    id: str
    number: str
    name: str
    kinds: tuple[str, ...]  # added, removed, moved, renumbered, changed; none where it is the same
    was: SafeString  # the earlier wording
    now: SafeString
    merged: SafeString  # the wording with insertions and deletions marked
    language: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Rows:
    """Fifty rows, and how many pages there are."""

    number: int
    count: int
    total: int
    rows: tuple[Row, ...]

    @property
    def numbers(self) -> range:
        """The numbers of all pages."""
        return range(1, self.count + 1)


def comparison(before: Draft, after: Draft) -> Comparison:
    """What changed, kept for the next reader."""
    return _COMPARED.made((id(before), id(after)), lambda: (before, after, compare(before, after)))[2]


def changes(before: Draft, after: Draft, page: int) -> Rows:
    """The provisions that are not what they were, fifty at a time."""
    return _paged(comparison(before, after).changes, before, after, page)


def side_by_side(before: Draft, after: Draft, page: int) -> Rows:
    """Every provision in both versions, fifty at a time."""
    return _paged(comparison(before, after).provisions, before, after, page)


def _paged(found: tuple[Compared, ...], before: Draft, after: Draft, page: int) -> Rows:
    found = tuple(each for each in found if _says(each))
    count = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(page, 1), count)
    here = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return Rows(page, count, len(found), tuple(row(each, before, after) for each in here))


def _says(each: Compared) -> bool:
    """Whether there is something to read; tables and rows only hold what there is."""
    both = [provision for provision in (each.old, each.new) if provision]
    return any(provision.number or any(words for _, words in provision.texts) for provision in both)


def row(each: Compared, before: Draft, after: Draft) -> Row:
    """One provision in both versions."""
    old, new, language = bracketed(before, anchored=False), bracketed(after, anchored=False), after.language
    was = old.wording(each.old.id) if each.old else SafeString("")
    now = new.wording(each.new.id) if each.new else SafeString("")
    names = new if each.new else old
    identity = each.provision.id
    return Row(
        identity,
        each.provision.number,
        names.named(identity),
        each.kinds,
        was,
        now,
        _merged(each, was, now),
        language,
        direction(language),
    )


def _merged(each: Compared, was: SafeString, now: SafeString) -> SafeString:
    if each.old is None:
        return safe(element("ins", Html(now)))
    if each.new is None:
        return safe(element("del", Html(was)))
    if not each.reworded:
        return now
    return safe(joined((marked(found) for found in each.reworded), element("br")))


def marked(found: Reworded) -> Html:
    """A wording with what went as a deletion and what came as an insertion."""
    pieces, position = [], 0
    for edit in found.edits:
        pieces.append(text(found.old[position : edit.start]))
        if edit.start < edit.end:
            pieces.append(element("del", text(found.old[edit.start : edit.end])))
        if edit.new_start < edit.new_end:
            pieces.append(element("ins", text(found.new[edit.new_start : edit.new_end])))
        position = edit.end
    return joined((*pieces, text(found.old[position:])))
