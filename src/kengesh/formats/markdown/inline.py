"""Wordings in Markdown: emphasis, marks of footnotes, links, escapes.

`written` gives Markdown that `read` turns into the same wording. Brackets are no concern of Markdown here: they are
read as notation afterwards. A link is its text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kengesh.text.notation import Piece
from kengesh.text.wording import EMPHASES, Fixed, NoteMark, Segment, Text, joined

_TAGS: Final = {"em": "i", "i": "i", "strong": "b", "b": "b", "u": "u", "ins": "u", "sup": "^", "sub": "_"}
_NAMES: Final = {"i": "em", "b": "strong", "u": "u", "^": "sup", "_": "sub"}
_PIECE: Final = (
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\\(?P<backslash>\r?\n)[ \t]*"
    r"|(?P<hard>[ ]{2,})?(?P<line>\r?\n)[ \t]*"
    r"|(?P<stars>\*{1,3})(?!\*)"
    r"|<(?P<tag>/?(?:em|i|strong|b|u|ins|sup|sub))>"
    r"|(?P<br><br[ ]?/?>)"
    r"|&\#(?P<code>\d{1,7});"
    r"|\[\^(?P<note>[^\]\[\s]{1,60})\]"
    r"|\[(?P<text>[^\[\]\n]{1,300})\]\((?P<url>[^()\s]{0,500}[/.:\#][^()\s]{0,2000})\)"
)
_REFERENCE: Final = r"|\[(?P<said>[^\[\]\n]{1,300})\]\[(?:LABELS)\]"
_ESCAPED: Final = re.compile(r"[\\*_`<]|&(?=#)|\[(?=\^)|\](?=\()")
_KEPT_BLANKS: Final = re.compile(r"^[ \t]+|[ \t]+$")


@dataclass(slots=True)
class _Open:
    """A mark of emphasis that is open: which, where its text begins, and what it is if it never closes."""

    sign: str
    letters: str
    place: int


def read(source: str, note: Callable[[str], str], links: Iterable[str] = ()) -> Text:
    """The wording that a line of Markdown stands for.

    Parameters
    ----------
    source : str
        The Markdown of one block; a line break in it is a blank unless two blanks or a backslash stand before it.
    note : function
        The id of the footnote that a label marks.
    links : iterable of str
        The labels that are defined as links.
    """
    return _Inline(source, note, frozenset(links)).text()


class _Inline:
    def __init__(self, source: str, note: Callable[[str], str], links: frozenset[str]) -> None:
        self.source, self.note = source, note
        labels = "|".join(re.escape(label) for label in sorted(links, key=lambda label: (-len(label), label)))
        self.tokens = re.compile(_PIECE + (_REFERENCE.replace("LABELS", labels) if labels else "|(?P<said>(?!))"))
        self.found: list[str | NoteMark] = []
        self.open: list[_Open] = []
        self.spans: list[tuple[int, int, str]] = []
        self.waiting: Counter[str] = Counter()

    def text(self) -> Text:
        position = 0
        for match in self.tokens.finditer(self.source):
            self.put(self.source[position : match.start()])
            position = match.end()
            self.token(match)
        self.put(self.source[position:])
        letters: Counter[str] = Counter()
        changes: dict[int, Counter[str]] = defaultdict(Counter)
        for start, end, emphasis in self.spans:
            changes[start].update(emphasis)
            changes[end].subtract(emphasis)
        segments: list[Segment] = []
        for index, content in enumerate(self.found):
            if index in changes:
                letters.update(changes[index])
            emphasis = "".join(letter for letter in EMPHASES if letters[letter] > 0)
            segments.append(Fixed(content, emphasis) if isinstance(content, str) else content)
        return joined(tuple(segments))

    def put(self, content: str | NoteMark) -> None:
        if content != "":
            self.found.append(content)

    def token(self, match: re.Match[str]) -> None:
        if match["escaped"]:
            self.put(match["escaped"])
        elif match["line"]:
            self.put("\n" if match["hard"] else " ")
        elif match["backslash"] or match["br"]:
            self.put("\n")
        elif match["stars"]:
            self.stars(match["stars"], match.start(), match.end())
        elif match["tag"]:
            self.tag(match["tag"], match[0])
        elif match["code"]:
            code = int(match["code"])
            valid = code < 0x110000 and not 0xD800 <= code < 0xE000  # noqa: PLR2004 -- what Unicode can hold
            self.put(chr(code) if valid else match[0])
        elif match["note"]:
            self.put(NoteMark(self.note(match["note"])))
        elif match["text"] or match["said"]:
            self.put(match["text"] or match["said"])
        else:
            self.put(match[0])

    def stars(self, stars: str, start: int, end: int) -> None:
        before, after = self.source[start - 1 : start], self.source[end : end + 1]
        if before and not before.isspace() and self.close(stars):
            return
        if after and not after.isspace():
            self.open.append(_Open(stars, {"*": "i", "**": "b", "***": "bi"}[stars], len(self.found)))
            self.waiting[stars] += 1
        self.put(stars)

    def tag(self, tag: str, literal: str) -> None:
        if tag.startswith("/"):
            if not self.close(f"<{tag[1:]}>"):
                self.put(literal)
            return
        self.open.append(_Open(literal, _TAGS[tag], len(self.found)))
        self.waiting[literal] += 1
        self.put(literal)

    def close(self, sign: str) -> bool:
        """Emphasise what stands behind the last open mark of this sign, and take the mark away."""
        if not self.waiting[sign]:
            return False
        place = next(index for index in range(len(self.open) - 1, -1, -1) if self.open[index].sign == sign)
        opened = self.open[place]
        if opened.place == len(self.found) - 1:
            return False
        self.waiting.subtract(each.sign for each in self.open[place:])
        del self.open[place:]
        self.found[opened.place] = ""
        self.spans.append((opened.place + 1, len(self.found), opened.letters))
        return True


def written(pieces: Iterable[Piece], label: Callable[[str], str]) -> str:
    """Pieces of a printed wording as Markdown; `label` gives the label of a footnote by its id."""
    parts: list[str] = []
    for piece in _runs(pieces):
        if piece.role == "note":
            parts.append(f"[^{label(piece.note)}]")
            continue
        string = escaped(piece.text) if piece.role == "words" else piece.text.replace("\n", "\\\n")
        before = parts[-1][-1:] if parts else ""
        if before + string[:1] in ("](", "[^"):
            string = "\\" + string
        parts.append(_emphasised(string, piece.emphasis, before))
    return "".join(parts)


def escaped(string: str) -> str:
    """Words in which nothing is read as Markdown."""
    string = _ESCAPED.sub(lambda match: "\\" + match[0], string)
    string = "".join(f"&#{ord(letter)};" if letter in "\r\0" else letter for letter in string)
    lines = [_KEPT_BLANKS.sub(lambda match: "".join(f"&#{ord(each)};" for each in match[0]), line)
             for line in string.split("\n")] if "\n" in string else [string]  # fmt: skip
    return "\\\n".join(lines)


def _runs(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with neighbours of one look made one."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if last and piece.role == last.role == "words" and piece.emphasis == last.emphasis:
            result[-1] = Piece(last.text + piece.text, "words", piece.emphasis)
        else:
            result.append(piece)
    return result


def _emphasised(string: str, emphasis: str, before: str) -> str:
    if not string or not emphasis:
        return string
    stars = {"b": "**", "i": "*", "bi": "***"}.get(emphasis, "")
    if stars and before not in ("*", "\\") and string == string.strip() and not set(string) & set("*\n&"):
        return f"{stars}{string}{stars}"
    names = [_NAMES[letter] for letter in EMPHASES if letter in emphasis]
    return "".join(f"<{name}>" for name in names) + string + "".join(f"</{name}>" for name in reversed(names))
