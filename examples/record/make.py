"""Write the record of a silence procedure of the Steppe Council (fictitious), and what can be done to it.

The same files come out every time: keys and salts, which elsewhere nobody may guess, are made from words here.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kengesh.record.appending import append
from kengesh.record.checkpoints import VerifierKey
from kengesh.record.entries import Act, Entry, Opening, confidential_entry, open_entry
from kengesh.record.export import Header, exported
from kengesh.record.tree import peaks

ORIGIN = "steppe-council.example/record"
KEY = Ed25519PrivateKey.from_private_bytes(sha256(b"a key that protects nothing").digest())
START = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Record:
    """What a database keeps of a record: entries, openings, nodes of the tree, signed checkpoints."""

    entries: list[Entry] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def act(self, after: int, kind: str, *, by: str = "", **values: str | int) -> None:
        """Record an act some hours after the start: open with the person sealed, or confidential without one."""
        number = len(self.entries)
        act = Act(START + timedelta(hours=after), kind, "SC-CT-2026-1", values)
        salt = sha256(f"salt {number}".encode()).digest()[:16]
        if by:
            entry, openings = open_entry(ORIGIN, number, act, {"by": by}, {"by": salt})
            self._append(entry, openings)
        else:
            closed, opening = confidential_entry(ORIGIN, number, act, salt)
            self._append(closed, (opening,))

    def _append(self, entry: Entry, openings: Iterable[Opening]) -> None:
        fetched = {place: self.nodes[place] for place in peaks(entry.sequence)}  # one query of a database
        done = append(entry, lambda level, index: fetched[level, index], KEY)
        self.entries.append(entry)
        self.openings.extend(openings)
        self.nodes.update({(each.level, each.index): each.hash for each in done.nodes})
        self.notes.append(done.note)

    def text(self, openings: list[Opening]) -> str:
        """The export of the record, with these openings."""
        header = Header(ORIGIN, VerifierKey.of(KEY, ORIGIN), len(self.entries), len(openings), len(self.notes))
        return "".join(exported(header, self.entries, openings, self.notes))


def silence() -> Record:
    """A silence procedure that is broken, a wording that is found, and a second one that ends in adoption."""
    record = Record()
    record.act(0, "silence-opened", by="person-3fk2", revision=3, hours=72)
    record.act(30, "extension-asked", by="person-9xw1", delegation="Ertis")
    record.act(52, "silence-broken", delegation="Chuya", words="Article 4 cannot be accepted as it stands.")
    record.act(120, "revision-issued", by="person-3fk2", revision=4)
    record.act(121, "objection-lifted", delegation="Chuya", revision=4)
    record.act(122, "silence-opened", by="person-3fk2", revision=4, hours=72)
    record.act(194, "adopted", by="person-3fk2", revision=4)
    record.act(195, "statement-made", by="person-9xw1", delegations="Ertis and Dasht", number=1)
    return record


def main(folder: Path) -> None:
    """Write the files and say which."""
    record = silence()
    whole = record.text(record.openings)
    lines = whole.splitlines(keepends=True)
    files = {
        "record.jsonl": whole,
        "altered.jsonl": whole.replace('"hours":72', '"hours":73', 1),
        "shortened.jsonl": "".join(line for line in lines if '"adopted"' not in line),
        "without-persons.jsonl": record.text([each for each in record.openings if not each.name]),
        "kept.txt": record.notes[4],
        "key.txt": f"{VerifierKey.of(KEY, ORIGIN)}\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
