"""A wording as HTML: once with everything from which the views take their part, and once as changes.

In the first, the whole bracket notation stands there, and each alternative carries a class for every view that shows
it: `v0` the clean text, `v3` the text of party 3. A choice that view 3 leaves open carries `o3`. Brackets and names are
`f`. A style sheet thus shows each view without a script, and a page holds the text once.

In the second, what was issued and is contested is a deletion, and what stands against it an insertion with its names.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kengesh.formats.isolation import parts
from kengesh.formats.page.parties import Parties, Reading
from kengesh.reports.languages import Direction
from kengesh.reports.markup import NONE, Html, element, joined, span, text
from kengesh.text.notation import DELETE, JOINER, NO_TEXT, attribution, keeps_frame, remark_note, shown
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Remark, Segment, Text, Words

_EMPHASIS: Final = {"b": "b", "i": "i", "u": "u", "^": "sup", "_": "sub"}


class Anchors:
    """The ids that stand on a page, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def new(self, identity: str) -> str | None:
        """The id for an element, or None where an element of that id stands on the page already."""
        if identity in self.taken or not identity:
            return None
        self.taken.add(identity)
        return identity


@dataclass(frozen=True)
class Pen:
    """Writes the wordings of one compiled draft.

    Attributes
    ----------
    parties : Parties
        Who is told apart; nobody where names are left out.
    notes : mapping of str to str
        The mark of each footnote by the id of its provision.
    old : collection of str
        Ids of alternatives that the issued revision already had.
    anchors : Anchors
        What can be pointed to on the page already.
    direction : "ltr" or "rtl"
        Which way the wordings are written.
    """

    parties: Parties
    notes: Mapping[str, str]
    old: Collection[str]
    anchors: Anchors
    direction: Direction = "ltr"

    def framed(self, choice: Choice) -> bool:
        """Whether a choice stands as it was read."""
        return keeps_frame(choice, names=self.parties.named)

    def whole(self, wording: Text) -> Html:
        """A wording with all its alternatives, for every view but that of the changes."""
        pieces = []
        for before, segment in zip((None, *wording), wording, strict=False):
            if isinstance(before, Choice) and isinstance(segment, Choice):
                pieces.append(NONE if self.framed(before) and self.framed(segment) else frame(JOINER))
            pieces.append(self._choice(segment) if isinstance(segment, Choice) else self._plain(segment))
        return joined(pieces)

    def opening(self, alternative: Alternative) -> Html:
        """The bracket and the names before an alternative."""
        names = self.parties.attribution(alternative)
        return Html(f"{_OPENING}{span('f n', names)}") if names else _OPENING

    def said(self, remarks: tuple[Remark, ...], before: str = "") -> Html:
        """Remarks in braces; those that name members only where names are given."""
        kept = (each for each in remarks if self.parties.named or not each.members)
        return joined(frame(before + remark_note(each), "f r") for each in kept)

    def classes(self, alternative: Alternative, reading: Reading) -> str:
        """The classes of an alternative: whether it was issued, who stands behind it, and which views show it."""
        mark = self.parties.mark(alternative)
        return f"a{' i' if alternative.issued else ''}{' ' if mark else ''}{mark}{reading.shows[alternative.id]}"

    def changes(self, wording: Text, around: str = "") -> Html:
        """A wording as changes to what was issued; `around` is `ins` or `del` where the whole of it is one."""
        pieces = (
            self._changed(segment) if isinstance(segment, Choice) else self._around(self._plain(segment), around)
            for segment in wording
        )
        return joined(pieces)

    def _around(self, content: Html, name: str) -> Html:
        return element(name, content) if name else content

    def _plain(self, segment: Segment) -> Html:
        match segment:
            case Fixed(text=string, emphasis=emphasis):
                content = self._isolated(string)
                for letter in emphasis:
                    content = element(_EMPHASIS[letter], content)
                return content
            case NoteMark(note=note):
                if note not in self.notes:
                    return element("sup", element("span", text("*"), role="doc-noteref"))
                return element("sup", element("a", text(self.notes[note]), href=f"#{note}", role="doc-noteref"))
            case _:
                return NONE

    def _isolated(self, string: str) -> Html:
        if self.direction == "ltr" and string.isascii():
            return text(string)
        found = parts(string, self.direction)
        return joined(element("bdi", text(part)) if foreign else text(part) for part, foreign in found)

    def _choice(self, choice: Choice) -> Html:
        reading = self.parties.reading(choice)
        alternatives = (
            span(self.classes(each, reading), *self._ends(choice, each)) for each in self._alternatives(choice)
        )
        said = NONE if self.framed(choice) else self.said(choice.remarks)
        return element("span", *alternatives, said, class_=f"c{reading.opened}", id=self.anchors.new(choice.id))

    def _alternatives(self, choice: Choice) -> tuple[Alternative, ...]:
        return choice.alternatives if self.framed(choice) else shown(choice)

    def _ends(self, choice: Choice, alternative: Alternative, inner: Html | None = None) -> tuple[Html, Html, Html]:
        """An alternative between what stands before and after it."""
        framed = self.framed(choice)
        content = self._content(alternative, framed=framed) if inner is None else inner
        if not framed:
            return self.opening(alternative), content, CLOSING
        last = alternative is choice.alternatives[-1]
        before = choice.frame[choice.alternatives.index(alternative)]
        return frame(before), content, frame(choice.frame[-1]) if last else NONE

    def _content(self, alternative: Alternative, *, framed: bool) -> Html:
        if isinstance(alternative.content, Words):
            return span("t", self.whole(alternative.content.text))
        return NONE if framed else nothing(alternative)

    def _changed(self, choice: Choice) -> Html:
        said = NONE if self.framed(choice) else self.said(choice.remarks)
        if any(each.id in self.old for each in choice.alternatives) or choice.issued is None:
            return joined((*(self._beside(choice, each) for each in self._alternatives(choice)), said))
        return span("h", *(self._against(choice, each) for each in choice.alternatives), said)

    def _beside(self, choice: Choice, alternative: Alternative) -> Html:
        """An alternative in brackets, as an insertion where the issued bracket did not hold it."""
        inner = self.changes(alternative.content.text) if isinstance(alternative.content, Words) else NONE
        if not inner and not self.framed(choice):
            inner = nothing(alternative)
        name = "span" if alternative.id in self.old else "ins"
        ends = self._ends(choice, alternative, inner)
        return element(name, *ends, class_=f"a {self.parties.mark(alternative)}".strip())

    def _against(self, choice: Choice, alternative: Alternative) -> Html:
        """An alternative to what was issued, or what was issued itself."""
        words = self.changes(alternative.content.text) if isinstance(alternative.content, Words) else NONE
        if alternative.issued:
            contested = any(each is not alternative and each.backers for each in choice.alternatives)
            return element("del" if contested or not self.parties.named else "span", words) if words else NONE
        names = self.parties.attribution(alternative)
        label = span("n", names, NONE if words else text(absence(alternative))) if names else NONE
        classes = f"a {self.parties.mark(alternative)}".rstrip()
        return span(classes, label, Html(f"<ins>{words}</ins>") if words else NONE)


def frame(string: str, classes: str = "f") -> Html:
    """Brackets, names and notes around words, which only some views show."""
    return span(classes, text(string)) if string else NONE


_OPENING: Final = frame("[")
CLOSING: Final = frame("]")


def nothing(alternative: Alternative) -> Html:
    """The word for an alternative by which nothing stands, as a part of its brackets."""
    return frame(absence(alternative), "f no")


def absence(alternative: Alternative) -> str:
    """The word for an alternative by which nothing stands."""
    return DELETE if attribution(alternative) else NO_TEXT
