"""The record of the Steppe Council, for tests: acts, entries, checkpoints and exports of any length."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kengesh.record.appending import append
from kengesh.record.checkpoints import VerifierKey
from kengesh.record.entries import Act, Entry, Opening, confidential_entry, open_entry
from kengesh.record.export import Header, exported

ORIGIN = "steppe-council.example/record"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def salt(number: int, name: str = "") -> bytes:
    """A salt that is the same in every run."""
    return sha256(f"{number} {name}".encode()).digest()[:16]


@dataclass
class Record:
    """A record as a database keeps it: entries, openings, nodes by level and index, signed notes."""

    origin: str = ORIGIN
    key: Ed25519PrivateKey = KEY
    entries: list[Entry] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def append(self, entry: Entry, *openings: Opening) -> None:
        done = append(entry, self.node, self.key)
        self.entries.append(entry)
        self.openings.extend(openings)
        self.nodes.update({(each.level, each.index): each.hash for each in done.nodes})
        self.notes.append(done.note)

    def act(self, kind: str = "stance-released", subject: str = "x7Qm2", **values) -> None:
        """One act at its minute, by a person who is sealed."""
        number = len(self.entries)
        act = Act(NOON + timedelta(minutes=number), kind, subject, values)
        entry, openings = open_entry(self.origin, number, act, {"by": f"user {number}"}, {"by": salt(number, "by")})
        self.append(entry, *openings)

    def confidential(self, kind: str = "silence-broken", subject: str = "x7Qm2", **values) -> None:
        number = len(self.entries)
        act = Act(NOON + timedelta(minutes=number), kind, subject, values)
        self.append(*confidential_entry(self.origin, number, act, salt(number)))

    def lines(self, *, openings=None, notes=None) -> Iterator[str]:
        shown = self.openings if openings is None else openings
        signed = self.notes if notes is None else notes
        key = VerifierKey.of(self.key, self.origin)
        header = Header(self.origin, key, len(self.entries), len(shown), len(signed))
        return exported(header, self.entries, shown, signed)

    def text(self, **shown) -> str:
        return "".join(self.lines(**shown))


def record_of(size: int, **settings) -> Record:
    """A record of `size` acts, every third of them confidential."""
    record = Record(**settings)
    for number in range(size):
        if number % 3 == 2:
            record.confidential(delegation="Chuya", words=f"Article {number}")
        else:
            record.act(article=number, words=f"within sixty days – {number} –")
    return record
