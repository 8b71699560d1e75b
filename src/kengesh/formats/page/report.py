"""What a page tells beside the text: edits that were not tracked, warnings, comments, and what it was made from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from kengesh.errors import sentences
from kengesh.formats.page.parties import Parties
from kengesh.provenance import Provenance
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.reports.page import Section, items, terms
from kengesh.text.compiling.compilation import Compilation
from kengesh.text.compiling.returns import Warned
from kengesh.text.draft import Comment

Comments = Literal["none", "open", "all"]

_UNTRACKED: Final = (
    "These edits were made without being tracked: rejecting all changes of the file does not give the issued text. "
    "They are treated as edits of that delegation."
)
_BLANKS: Final = str.maketrans({"\n": " ", "\t": " "})


class Report:
    """Writes the sections after the text; without `names` it counts where it would name."""

    def __init__(self, compilation: Compilation, parties: Parties, places: Mapping[str, str]) -> None:
        self.compilation, self.parties, self.places, self.names = compilation, parties, places, parties.named

    def sections(self, comments: Comments, came: Mapping[str, int]) -> Iterator[Section]:
        """The sections that have something to tell."""
        reported = joined(part for part in (self._untracked(), self._renumbered(), self._warnings()) if part)
        if reported:
            yield Section("reported", "What to check", reported)
        told = self._comments(comments, came)
        if told:
            yield Section("comments", "Comments", told)

    def origin(self, digest: str, provenance: Provenance | None) -> Html:
        """What the page was made from."""
        masthead = self.compilation.draft.masthead
        made = provenance.versions if provenance else {}
        return terms(
            (
                ("Symbol", text(masthead.full_symbol)),
                ("Digest of this compilation", _digest(digest)),
                ("Digest of the issued revision", _digest(self.compilation.base)),
                ("Returns", self._returns()),
                ("Files", self._files(provenance)),
                ("Made with", text(", ".join(f"{name} {version}" for name, version in sorted(made.items())))),
                ("Digest of the provenance", _digest(provenance.digest if provenance and self.names else "")),
            ),
            "origin",
        )

    def _returns(self) -> Html:
        answered = self.compilation.answered
        if not self.names:
            return text(f"{len(answered)}")
        missing = [name for name in self.parties.names if name not in answered]
        came = self.parties.listed(answered) if answered else text("none")
        return joined((came, text("; none from "), self.parties.listed(missing))) if missing else came

    def _files(self, provenance: Provenance | None) -> Html:
        if provenance is None:
            return NONE
        if not self.names:
            return text(f"{len(provenance.inputs)}")
        return items(tuple(joined((_isolated(f"{each.name} "), _digest(each.digest))) for each in provenance.inputs))

    def _untracked(self) -> Html:
        found = self.compilation.untracked
        if not found:
            return NONE
        entries = (
            _said(
                self.parties.listed(members) if self.names else NONE,
                self._link(edit.key),
                _isolated(edit.place),
                element("del", _isolated(edit.old)) if edit.old else NONE,
                element("ins", _isolated(edit.new)) if edit.new else NONE,
            )
            for members, edit in found
        )
        return joined((element("h3", text("Untracked edits")), element("p", text(_UNTRACKED)), items(tuple(entries))))

    def _renumbered(self) -> Html:
        found = [event for event in self.compilation.events if event.kind == "renumber"]
        entries = (
            _said(
                self.parties.listed(event.members) if self.names else NONE,
                self._link(event.provision),
                text(f"{event.old or 'no number'} → {event.new or 'no number'}"),
            )
            for event in found
        )
        return joined((element("h3", text("Other numbers")), items(tuple(entries)))) if found else NONE

    def _warnings(self) -> Html:
        found = self.compilation.warnings
        if not found:
            return NONE
        if self.names:
            entries = tuple(joined((_isolated(each.where), text(": "), _isolated(sentence(each)))) for each in found)
        else:
            counts = Counter(each.code for each in found)
            entries = tuple(text(f"{code}: {count}") for code, count in sorted(counts.items()))
        return joined((element("h3", text("Warnings")), items(entries)))

    def _comments(self, which: Comments, came: Mapping[str, int]) -> Html:
        held = self.compilation.draft.comments if self.names else ()
        counts = came or Counter(each.member for each in self.compilation.draft.comments)
        if not sum(counts.values()):
            return NONE
        told = [each for each in held if which == "all" or (which == "open" and not each.resolved)]
        named = (
            joined((self.parties.name(member), text(f": {count}"))) for member, count in sorted(counts.items()) if count
        )
        count = joined(named, text(", ")) if self.names else text(f"{sum(counts.values())}")
        passed = f"{len(told)} passed on." if told else "None is passed on."
        lead = element("p", text("Comments in the returns: "), count, text(f". {passed}"), class_="soft")
        return joined((lead, items(tuple(self._comment(each) for each in told)) if told else NONE))

    def _comment(self, comment: Comment) -> Html:
        said = _said(
            self.parties.name(comment.member),
            self._link(comment.provision),
            element("q", _isolated(comment.anchor)) if comment.anchor else NONE,
            element("span", _isolated(comment.text), class_="comment"),
            text("(resolved)") if comment.resolved else NONE,
        )
        replies = items(tuple(self._comment(each) for each in comment.replies)) if comment.replies else NONE
        return joined((said, replies))

    def _link(self, provision: str) -> Html:
        label = self.places.get(provision)
        return element("a", text(label or "untitled"), href=f"#{provision}") if label is not None else NONE


def sentence(warned: Warned) -> str:
    """A warning in words; where no sentence is known for its code, the code and its values."""
    known = sentences().get(warned.code)
    if known is None:
        return ", ".join((warned.code, *(f"{name}: {value}" for name, value in warned.values)))
    return known.format(**dict(warned.values))


def _said(*parts: Html) -> Html:
    return joined((part for part in parts if part), Html(" · "))


def _isolated(string: str) -> Html:
    return element("bdi", text(string.translate(_BLANKS)))


def _digest(digest: str) -> Html:
    return element("code", text(digest), class_="digest") if digest else NONE
