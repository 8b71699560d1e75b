"""Checks an exported record alone: with Python's standard library and `cryptography`, and nothing of Kengesh.

    python verifier.py FILE [--key KEY] [--checkpoint NOTE]

Whatever was changed in the file is named: the line, the entry, and what is wrong with it. What other modules hold too
is repeated here on purpose: who does not trust the program that wrote a record needs to read this file alone.
"""

import argparse
import base64
import binascii
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Object: TypeAlias = dict[str, Any]

FORMAT: Final = "kengesh-record-1"
_HEADER: Final = {"format": str, "origin": str, "key": str, "entries": int, "openings": int, "checkpoints": int}
_CONFIDENTIAL: Final = {"format": int, "record": str, "sequence": int, "sealed": str}
_OPEN: Final = {**_CONFIDENTIAL, "at": str, "kind": str, "subject": str, "values": dict, "sealed": dict}
_OPENING: Final = {"sequence": int, "name": str, "salt": str}
_LARGEST: Final = 2**53 - 1
_ED25519: Final = b"\x01"
_HASH: Final = 32  # bytes of a hash, and of a public key
_HEX: Final = re.compile(r"[0-9a-f]{64}")
_SALT: Final = re.compile(r"([0-9a-f]{2}){16,64}")
_NOTE: Final = re.compile(
    r"((?P<origin>[^\n]+)\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<root>[^\n]+)\n)\n— (?P<name>[^\s+]+) (?P<signature>\S+)\n"
)


class NotARecordError(Exception):
    """The file does not begin as an exported record does, or what it is to be compared with cannot be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: a stable code, line and entry as far as there is one, and a sentence."""

    code: str
    message: str
    line: int | None = None
    sequence: int | None = None

    @property
    def where(self) -> str | None:
        """Line and entry in words."""
        known = (("line", self.line), ("entry", self.sequence))
        return ", ".join(f"{name} {number}" for name, number in known if number is not None) or None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and all that is wrong; the record verifies if nothing is."""

    origin: str
    key: str  # the verifier key that the checkpoints were checked with
    entries: int
    sealed: int  # sealed values in all
    openings: int  # of sealed values; the others were deleted, altered, or are not shown here
    checkpoints: int
    root: str  # of the entries that could be read without a gap, in base64
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    sequence: int
    value: Object
    written: bytes  # the hash that stands beside it
    own: bytes  # the hash that it has

    @property
    def commitments(self) -> dict[str, str]:
        sealed = self.value["sealed"]
        return sealed if isinstance(sealed, dict) else {"": sealed}


@dataclass(frozen=True, slots=True)
class _Note:
    line: int
    size: int
    root: bytes


class _Tree:
    """The Merkle tree of RFC 6962 over the hashes of leaves: complete nodes, level by level."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.levels = [list(leaves)]
        while len(below := self.levels[-1]) > 1:
            pairs = zip(below[::2], below[1::2], strict=False)
            self.levels.append([sha256(b"\x01" + left + right).digest() for left, right in pairs])

    def root(self, size: int) -> bytes:
        """The root of the first `size` leaves."""
        found = None
        for level in range(size.bit_length()):
            if size >> level & 1:
                node = self.levels[level][(size >> level) - 1]
                found = node if found is None else sha256(b"\x01" + node + found).digest()
        return sha256().digest() if found is None else found


def verify(data: bytes, key: str | None = None, kept: str | None = None) -> Verified:
    """Check an exported record.

    Parameters
    ----------
    data : bytes
        The file.
    key : str or None
        The verifier key that the reader has from elsewhere; the file must name the same. Without it the file is shown
        to be whole, and not whose it is.
    kept : str or None
        A signed checkpoint that the reader kept from earlier, or has from a witness: the record must go on from it.

    Returns
    -------
    Verified
        With everything that is wrong, in the order in which it was found.

    Raises
    ------
    NotARecordError
        If the first line is not the header of an export, `key` not a verifier key, or `kept` not a checkpoint.
    """
    lines = data.split(b"\n")
    check = _Check(_header(lines[0]))
    check.choose_key(key)
    check.read(lines)
    tree = check.tree()
    check.openings()
    check.roots(tree)
    if kept is not None:
        check.against(kept, tree)
    sealed = sum(len(each.commitments) for each in check.entries.values())
    return Verified(
        check.origin, str(check.key or ""), len(check.entries), sealed, check.opens, check.notes,
        base64.b64encode(tree.root(len(tree.levels[0]))).decode(), tuple(check.findings),
    )  # fmt: skip


@dataclass(slots=True)
class _Check:
    """One run: what was read so far, and what was found wrong."""

    header: Object
    key: _Key | None = None
    entries: dict[int, _Entry] = field(default_factory=dict)
    opened: list[tuple[int, Object]] = field(default_factory=list)
    notes: int = 0  # checkpoints
    opens: int = 0  # openings that open what they say
    signed: list[_Note] = field(default_factory=list)
    last: int = -1  # the largest number of an entry so far
    unread: set[int] = field(default_factory=set)  # lines
    altered: set[int] = field(default_factory=set)  # entries
    findings: list[Finding] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return str(self.header["origin"])

    def wrong(self, code: str, message: str, line: int | None = None, sequence: int | None = None) -> None:
        self.findings.append(Finding(code, message, line, sequence))

    def choose_key(self, given: str | None) -> None:
        """Take the key that the header names, which must be the one that is given."""
        named = self.header["key"]
        self.key = _key(named)
        if self.key is None or self.key.name != self.origin:
            self.key = None
            self.wrong("key", "The header names no verifier key of its record.", 1)
        if given is not None:
            if _key(given) is None:
                message = f"{given!r} is not a verifier key; its form is NAME+HASH+BASE64, of an Ed25519 key."
                raise NotARecordError(message)
            if given != named:
                self.wrong("another-key", f"The header names the key {named}; the one given is {given}.", 1)

    def read(self, lines: list[bytes]) -> None:
        """Read all lines but the first, and check the sequence of the entries."""
        if lines[-1]:
            self.wrong("unfinished", "The file ends in the middle of this line.", len(lines))
            self.unread.add(len(lines))
        rank = 0
        for number, line in enumerate(lines[1:-1], 2):
            try:
                value = _object(line)
            except ValueError as error:
                place = number - 2 if number - 2 < self.header["entries"] else None
                self.wrong("line", f"{error}", number, place)
                self.unread.add(number)
            else:
                kind = self._take(number, value)
                if kind < rank:
                    self.wrong("misplaced", "Entries come first, then openings, then checkpoints.", number)
                rank = max(rank, kind)
        self._sequence()
        for what, count in (("openings", len(self.opened)), ("checkpoints", self.notes)):
            if count != self.header[what] and not self.unread:
                self.wrong("count", f"The header announces {self.header[what]} {what}; {count} are here.", 1)

    def _take(self, number: int, value: Object) -> int:
        match value:
            case {"entry": dict(entry), "leaf": str(leaf)} if len(value) == 2:  # noqa: PLR2004 -- both keys
                self._take_entry(number, entry, leaf)
                return 0
            case {"opening": dict(opening)} if len(value) == 1:
                self.opened.append((number, opening))
                return 1
            case {"checkpoint": str(note)} if len(value) == 1:
                self.notes += 1
                self._take_note(number, note)
                return 2
        self.wrong("line", "This is neither an entry, nor an opening, nor a checkpoint.", number)
        self.unread.add(number)
        return 0

    def _take_entry(self, number: int, value: Object, leaf: str) -> None:
        place = number - 2
        if not _is_entry(value) or not _HEX.fullmatch(leaf):
            self.wrong("form", "This has not the form of an entry and the hash of its leaf.", number, place)
            self.unread.add(number)
            return
        sequence: int = value["sequence"]
        entry = _Entry(number, sequence, value, bytes.fromhex(leaf), sha256(b"\x00" + _form(value)).digest())
        if entry.own != entry.written and sequence != place:
            self.wrong("number", f"It calls itself entry {sequence}, in the place of entry {place}.", number, place)
            entry = _Entry(number, place, value, entry.written, entry.own)
        if value["record"] != self.origin:
            self.wrong("record", f"It belongs to the record {value['record']!r}.", number, entry.sequence)
        if (known := self.entries.get(entry.sequence)) is not None:
            self.wrong("twice", f"This entry stands in line {known.line} already.", number, entry.sequence)
            return
        if entry.sequence < self.last:
            self.wrong("order", f"This entry stands after entry {self.last}.", number, entry.sequence)
        self.last = max(self.last, entry.sequence)
        self.entries[entry.sequence] = entry

    def _sequence(self) -> None:
        """Name the entries that are missing."""
        unread = {line - 2 for line in self.unread}
        expected = 0
        for sequence in sorted(self.entries):
            last = sequence - 1
            while expected in unread and expected <= last:
                expected += 1
            while last in unread and last >= expected:
                last -= 1
            if expected <= last:
                self.wrong("missing", f"Missing here: {_range(expected, last)}.", self.entries[sequence].line)
            expected = sequence + 1
        while expected in unread and expected < self.header["entries"]:
            expected += 1
        if expected != self.header["entries"]:
            end = f"the last one here is entry {expected - 1}" if expected else "there is none here"
            self.wrong("count", f"The header announces {self.header['entries']} entries; {end}.", 1)

    def tree(self) -> _Tree:
        """The tree of the entries before the first gap; entries and hashes that do not agree are named."""
        known: list[_Entry] = []
        while len(known) in self.entries:
            known.append(self.entries[len(known)])
        torn = [each for each in self.entries.values() if each.own != each.written]
        written, own = _Tree([each.written for each in known]), _Tree([each.own for each in known])
        sure = [each for each in self.signed if each.size <= len(known)][-1:]
        by_written = any(written.root(each.size) == each.root for each in sure)
        by_own = any(own.root(each.size) == each.root for each in sure)
        code, message = "altered", "This entry and the hash beside it do not belong together."
        if by_own and not by_written:
            code, message = "leaf", "The hash beside this entry was altered; the entry was not."
        elif by_written and not by_own:
            message = "This entry was altered: it does not have the hash that was signed."
        for each in torn:
            self.wrong(code, message, each.line, each.sequence)
            self.altered.add(each.sequence)
        return own if by_own and not by_written else written

    def openings(self) -> None:
        """Check every opening against the commitment in its entry."""
        before = (-1, "")
        for line, opening in self.opened:
            if not _has(opening, _OPENING, also=("value",)) or not _SALT.fullmatch(opening["salt"]):
                self.wrong("form", "This has not the form of an opening.", line)
                continue
            sequence, name = opening["sequence"], opening["name"]
            if (sequence, name) <= before:
                self.wrong("order", "Openings come by entry and name, each once.", line, sequence)
            before = (sequence, name)
            entry, preimage = self.entries.get(sequence), {"salt": opening["salt"], "value": opening["value"]}
            what = f"the sealed value {name!r}" if name else "the whole entry"
            if entry is None:
                if sequence + 2 not in self.unread:
                    self.wrong("opening", f"This opening is of entry {sequence}, which is not here.", line)
            elif name not in entry.commitments:
                self.wrong("opening", f"This opening is of {what}, which the entry does not seal.", line, sequence)
            elif sha256(_form(preimage)).hexdigest() == entry.commitments[name]:
                self.opens += 1
            elif sequence not in self.altered:
                self.wrong("opening", f"This is not {what}: salt or value was altered.", line, sequence)

    def _take_note(self, line: int, text: str) -> None:
        found = _NOTE.fullmatch(text)
        root, signature = (_base64(found["root"]), _base64(found["signature"])) if found else (None, None)
        if not found or root is None or len(root) != _HASH or signature is None:
            self.wrong("form", "This has not the form of a signed checkpoint.", line)
            return
        size = int(found["size"])
        what = f"the checkpoint of {size} entries"
        if found["origin"] != self.origin:
            self.wrong("record", f"This is {what} of the record {found['origin']!r}.", line)
        elif not self._signed(found, signature):
            self.wrong("signature", f"This is not {what} as it was signed: the signature is not the key's.", line)
        elif self.signed and size == self.signed[-1].size and root != self.signed[-1].root:
            message = f"Two signed checkpoints of {size} entries differ (the other is line {self.signed[-1].line})"
            self.wrong("fork", f"{message}: the key signed two histories.", line)
        elif self.signed and size <= self.signed[-1].size:
            self.wrong("order", f"This is {what} and stands after that of {self.signed[-1].size}.", line)
        else:
            self.signed.append(_Note(line, size, root))

    def _signed(self, found: re.Match[str], signature: bytes) -> bool:
        if self.key is None:
            return True  # which is said of the header
        if (found["name"], signature[:4]) != (self.key.name, self.key.id):
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.key.public).verify(signature[4:], found[1].encode())
        except (InvalidSignature, ValueError):
            return False
        return True

    def roots(self, tree: _Tree) -> None:
        """Compare every signed checkpoint with the entries."""
        known, held = len(tree.levels[0]), self.last + 1
        right = {each.size: each for each in self.signed if each.size <= known and tree.root(each.size) == each.root}
        false = next((each for each in self.signed if each.size <= known and each.size not in right), None)
        if false:
            after = next((each for size, each in right.items() if size > false.size), None)
            start = max((size for size in right if size < false.size), default=0)
            if after:
                message = f"The signed checkpoints of {false.size} and {after.size} entries (line {after.line})"
                self.wrong("fork", f"{message} are not of one history: the key signed two.", false.line)
            else:
                message = f"The entries do not give the root that was signed for {false.size}"
                self.wrong(
                    "root", f"{message}; what was replaced is among {_range(start, false.size - 1)}.", false.line
                )
        covered = self.signed[-1].size if self.signed else 0
        if covered > held:
            message = f"A signed checkpoint covers {covered} entries"
            self.wrong("cut", f"{message}; cut off here: {_range(held, covered - 1)}.", self.signed[-1].line)
        elif covered < held:
            self.wrong("uncovered", f"No signed checkpoint covers {_range(covered, held - 1)}.")

    def against(self, kept: str, tree: _Tree) -> None:
        """Check that the record goes on from a checkpoint that the reader has."""
        text, _, ending = kept.rpartition("\n\n")
        notes = [found for line in ending.splitlines() if (found := _NOTE.fullmatch(f"{text}\n\n{line}\n"))]
        if not notes:
            message = "What is to be compared is not a signed checkpoint: three lines, an empty one, and signatures."
            raise NotARecordError(message)
        size, held = int(notes[0]["size"]), len(tree.levels[0])
        if not any(self._signed(each, _base64(each["signature"]) or b"") for each in notes):
            self.wrong("kept-key", "The checkpoint to compare with is not signed by the key of this record.")
        elif size > held:
            message = f"The checkpoint to compare with is of {size} entries; {held} of them are here"
            self.wrong("kept-cut", f"{message}: the record was shortened, or the export is older.")
        elif _base64(notes[0]["root"]) != tree.root(size):
            message = f"The record does not go on from the checkpoint of {size} entries that you have"
            self.wrong("kept-fork", f"{message}: it was rewritten, or two histories are shown.")


def _header(line: bytes) -> Object:
    try:
        header = _object(line)
    except ValueError:
        header = {}
    if not _has(header, _HEADER) or header["format"] != FORMAT:
        message = f"Line 1 is not the header of an exported record in canonical form, of the format {FORMAT}."
        raise NotARecordError(message)
    return header


def _object(line: bytes) -> Object:
    """The object in a line that is canonical JSON (RFC 8785) without fractions, byte for byte."""
    try:
        value = json.loads(
            line.decode(), object_pairs_hook=_sorted, parse_int=_integer, parse_float=_integer, parse_constant=_integer
        )
        form = _form(value)
    except (ValueError, RecursionError):
        message = "This line is not JSON in UTF-8."
        raise ValueError(message) from None
    if form != line or not isinstance(value, dict):
        message = "This line is not an object in canonical form (RFC 8785), byte for byte."
        raise ValueError(message)
    return value


def _form(value: object) -> bytes:
    """The canonical form of what `_object` gave, whose keys are in their order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(pairs: list[tuple[str, Any]]) -> Object:
    return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass")))


def _integer(text: str) -> int:
    number = int(text)
    if abs(number) > _LARGEST:
        raise ValueError(text)
    return number


def _has(value: Object, kinds: dict[str, type], also: Sequence[str] = ()) -> bool:
    """Whether an object has these keys and no others, with values of these types; true is no number."""
    return value.keys() == {*kinds, *also} and all(type(value[name]) is kind for name, kind in kinds.items())


def _is_entry(value: Object) -> bool:
    if not _has(value, _OPEN) and not _has(value, _CONFIDENTIAL):
        return False
    sealed = value["sealed"].values() if isinstance(value["sealed"], dict) else [value["sealed"]]
    commitments = all(isinstance(each, str) and _HEX.fullmatch(each) for each in sealed)
    return commitments and value["format"] == 1 and value["sequence"] >= 0


def _key(text: str) -> _Key | None:
    name, _, rest = text.partition("+")
    material = _base64(rest.partition("+")[2])
    if not name or material is None or len(material) != 1 + _HASH:
        return None
    key = _Key(name, material[1:])
    return key if str(key) == text else None


def _base64(text: str) -> bytes | None:
    """The bytes of a text in base64; None if it is not written in the one right way."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if base64.b64encode(found).decode() == text else None


def _range(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a file and say what is wrong with it: 0 if nothing is, 1 if something is or it cannot be checked."""
    parser = argparse.ArgumentParser(description="Check an exported record.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", help="the verifier key, from another source than the file")
    parser.add_argument("--checkpoint", type=Path, help="a signed checkpoint that you kept, or that a witness has")
    given = parser.parse_args(arguments)
    try:
        kept = given.checkpoint and given.checkpoint.read_text(encoding="utf-8")
        done = verify(given.file.read_bytes(), given.key, kept)
    except (OSError, ValueError, NotARecordError) as error:
        sys.stderr.write(f"{given.file}: {error}\n")
        return 1
    for each in done.findings:
        sys.stdout.write(f"{', '.join(filter(None, (f'{given.file}', each.where)))}: {each.message}\n")
    state = "does not verify" if done.findings else "verifies"
    sys.stdout.write(
        f"{done.origin} {state}: {done.entries} entries, {done.openings} of {done.sealed} sealed values open, "
        f"{done.checkpoints} checkpoints, root {done.root}.\n"
    )
    return 1 if done.findings else 0


if __name__ == "__main__":
    sys.exit(main())
