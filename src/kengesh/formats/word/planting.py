"""A text that people wrote in Word, as a draft: what a file says that carries no draft, or another text than its draft.

Numbers are typed or automatic, kinds come from headings, numbers and styles, brackets are choices. The ids of
provisions follow from number and wording, so that the same file gives the same draft.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from kengesh.formats.word.carrying import Carried
from kengesh.formats.word.document import Joined, Notice, Paragraph, State, joined, story_of_note
from kengesh.formats.word.fingerprint import BOOKMARK_PREFIX
from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.reading import Document
from kengesh.formats.word.returning import text_of
from kengesh.text.compiling.intentions import cut
from kengesh.text.draft import Draft, Masthead, Member
from kengesh.text.identity import derived_id
from kengesh.text.provision import Kind, Node, Provision
from kengesh.text.reading.attributions import Names
from kengesh.text.reading.brackets import Flaw, flat, parse
from kengesh.text.reading.spanning import tree
from kengesh.text.reading.structure import Place, Read, head_kind, split_number
from kengesh.text.wording import plain

_UNKNOWN_LANGUAGE: Final = "en"
_TEXT_BOX: Final = "text-box"
_SHOWN_AT_MOST: Final = 60


def planted(
    document: Document, found: Carried | None, members: tuple[Member, ...], masthead: Masthead | None, language: str
) -> tuple[Draft, list[Notice]]:
    """The text of a file as a draft, and what a draft cannot hold of it.

    Parameters
    ----------
    document : Document
        The file as read, without tracked changes.
    found : Carried or None
        The draft that it carries but does not show: what is the same in it is kept.
    members : tuple of Member
        Who may stand in attributions.
    masthead, language : Masthead or None, str
        As for `draft_from_word`.
    """
    reader = _Reader(document, found, members, Names(members))
    return reader.draft(masthead, language), reader.notices


@dataclass(slots=True)
class _Reader:
    """Reads the text of a file that carries no draft, or another text than the draft it carries."""

    document: Document
    found: Carried | None
    members: Sequence[Member]
    names: Names
    notices: list[Notice] = field(default_factory=list)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)  # where each provision stands, and its words
    head_level: int = -1  # the list level on which articles, or the like, were last numbered

    def draft(self, masthead: Masthead | None, language: str) -> Draft:
        before = self.found.draft if self.found is not None else None
        language = language or (self.found.language if self.found else "") or _language(self.document)
        footnotes = [self.footnote(note.id, note.paragraphs, language) for note in self.document.notes]
        body = [each for whole in self.paragraphs() if (each := self.read(whole, language)) is not None]
        planted = tree(body, self.names)
        for identity, flaw in planted.flaws:
            self.tell(identity, flaw)
        nodes = (*planted.nodes, *footnotes)
        if before is not None and self.found is not None:
            again = _Again({each.id: each for each in before.provisions()}, self.found.language)
            return replace(before, nodes=again.nodes(nodes), parent=self.found.digest, comments=())
        title = next((plain(each.texts[0][1]) for each in body if each.kind == "title" and each.texts), "")
        identity = derived_id("d", language, *(f"{each.number}\x1f{each.string}" for each in body))
        return Draft(identity, nodes, (language,), masthead or Masthead(title), tuple(self.members))

    def paragraphs(self) -> Iterator[Joined]:
        """The paragraphs of the body, the text of a text box behind the paragraph it hangs at."""
        for whole in self.document.standing(State.FINAL):
            yield whole
            for run in (run for member in whole.members for run in member.runs):
                if run.anchor is not None and run.anchor.kind == _TEXT_BOX:
                    yield from joined(self.document.text_boxes[int(run.anchor.id) - 1], State.FINAL)

    def footnote(self, key: str, paragraphs: Iterable[Paragraph], language: str) -> Provision:
        wholes = joined(paragraphs, State.FINAL)
        runs = [run for whole in wholes for member in whole.members for run in member.standing(State.FINAL)]
        text = text_of(runs, {})
        string = plain(text)
        begin = len(string) - len(string.lstrip())
        text = cut(text, begin, len(string.rstrip()))
        identity = self.identity(wholes, "", plain(text))
        self.notes[key] = identity
        self.places[identity] = (story_of_note("footnote", key), plain(text))
        parsed = parse(text, members=self.names, seed=(identity, language))
        for flaw in parsed.flaws:
            self.tell(identity, flaw)
        return Provision(identity, "footnote", texts=((language, parsed.text),) if parsed.text else ())

    def read(self, whole: Joined, language: str) -> Read | None:
        runs = (run for member in whole.members for run in member.standing(whole.state))
        text = text_of(runs, self.notes)
        string, label = plain(text), whole.label.strip()
        place = _cell(whole)
        if not string.strip():
            return Read(self.identity((whole,), "", ""), (), cell=place) if place else None
        start = len(string) - len(string.lstrip())
        split = split_number(string[start:])
        number = label or split.number
        text = cut(text, start if label else start + split.start, len(string.rstrip()))
        identity = self.identity((whole,), number, plain(text))
        kind, level = self.looks(whole)
        self.places[identity] = (whole.place.phrase, plain(text))
        return Read(identity, ((language, text),) if text else (), number, kind, level, place)

    def tell(self, identity: str, flaw: Flaw) -> None:
        """What people should look at in a wording, with its place and the words around it."""
        where, string = self.places.get(identity, ("", ""))
        near = string[max(flaw.place - _SHOWN_AT_MOST // 2, 0) :][:_SHOWN_AT_MOST]
        values = MappingProxyType({"character": flaw.place + 1, "near": near})
        self.notices.append(Notice(f"word-{flaw.code}", where, values))

    def identity(self, wholes: Sequence[Joined], number: str, string: str) -> str:
        """The id in the paragraph's bookmark, or one that follows from what the paragraph says."""
        marked = [
            name.removeprefix(BOOKMARK_PREFIX)
            for whole in wholes
            for member in whole.members
            for name in member.bookmarks
            if name.startswith(BOOKMARK_PREFIX)
        ]
        if marked and not self.seen["", marked[0]]:
            self.seen["", marked[0]] += 1
            return marked[0]
        key = (number, string)
        self.seen[key] += 1
        return derived_id("p", number, string, self.seen[key])

    def looks(self, whole: Joined) -> tuple[Kind | None, int | None]:
        """Kind and level, as far as the file tells; headings of other files say how deep they are, not what."""
        last = whole.members[-1]
        if self.found is not None:
            return kind_of(whole), None
        if whole.style.casefold() == "title":
            return "title", None
        if last.heading:
            return "heading", last.heading - 1
        if last.level is not None and head_kind(whole.label):
            self.head_level = last.level
        return None, None if last.level is None else max(last.level - self.head_level - 1, 0)


@dataclass(frozen=True, slots=True)
class _Again:
    """Puts what a provision was before, beside its wording in one language, to what it is now."""

    before: Mapping[str, Provision]
    language: str

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(self.provision(node) if isinstance(node, Provision) else node for node in nodes)

    def provision(self, provision: Provision) -> Provision:
        children = self.nodes(provision.children)
        old = self.before.get(provision.id)
        if old is None:
            return replace(provision, children=children)
        wording = provision.text(self.language)
        same = plain(flat(wording)) == plain(flat(old.text(self.language)))
        if same and provision.number == old.number:
            return replace(old, children=children)
        others = tuple(pair for pair in old.texts if pair[0] != self.language)
        texts = old.texts if same else ((self.language, wording), *others)
        return replace(old, number=provision.number, texts=texts, children=children, status="issued", agreement=None)


def _cell(whole: Joined) -> Place | None:
    """The cell of the outermost table in which a paragraph stands."""
    cells = whole.place.cells
    return Place(cells[0].table, cells[0].row, cells[0].column) if cells else None


def _language(document: Document) -> str:
    """The language of most characters, without its region."""
    counts: Counter[str] = Counter()
    for paragraph in document.paragraphs:
        counts[(paragraph.language or document.language).partition("-")[0]] += len(paragraph.final)
    most: Mapping[str, int] = {language: count for language, count in counts.items() if language}
    return max(sorted(most), key=most.__getitem__, default=_UNKNOWN_LANGUAGE)
