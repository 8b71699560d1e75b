"""The same files through other programs: CPU seconds, memory, and what is left of each delegation's text.

Everybody gets the issued file and the returns of 12 delegations, 60 pages each, and gives one Word file with the
changes of all. The same reader judges all three files.
"""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import judging, peer_docxodus, peer_libreoffice
from benchmarks.files import untracked_file, write_files
from benchmarks.measuring import FIGURES, FILES, Measured, measured
from benchmarks.telling import save, table

MEMBERS: Final = int(os.environ.get("KENGESH_BENCH_PEER_RETURNS", "12"))
PAGES: Final = 60
MERGED: Final = FILES.parent / "merged"

Act = Callable[[], Mapping[str, object]]


def kengesh(base: str, out: str, *returned: str) -> Act:
    """From Word files to one Word file with tracked changes; loading the program is part of it."""

    def act() -> Mapping[str, object]:
        from kengesh.formats.gathering import gathered  # noqa: PLC0415 -- loading is measured
        from kengesh.formats.word.drafting import draft_from_word  # noqa: PLC0415 -- as above
        from kengesh.formats.word.reading import read  # noqa: PLC0415 -- as above
        from kengesh.formats.word.tracked import tracked_docx  # noqa: PLC0415 -- as above
        from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
        from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above

        draft = draft_from_word(read(Path(base))).draft
        name = digest(draft)
        given = gathered(draft, name, [Path(each) for each in returned]).returns
        result = compilation(draft, name, given, reading=lambda text, _: text)
        Path(out).write_bytes(tracked_docx(draft, result.draft, name))
        return {"untracked": len(result.untracked)}

    return act


def docxodus(base: str, out: str, *returned: str) -> Act:
    """Consolidate."""
    python = peer_docxodus.interpreter()

    def act() -> Mapping[str, object]:
        peer_docxodus.merge(Path(base), [Path(each) for each in returned], Path(out), python)
        return {}

    return act


def libreoffice(base: str, out: str, *returned: str) -> Act:
    """Merge Document, once for each return."""
    program = peer_libreoffice.soffice() or ""
    folder = TemporaryDirectory()
    fresh = peer_libreoffice.profile(program, Path(folder.name))

    def act() -> Mapping[str, object]:
        peer_libreoffice.merge(Path(base), [Path(each) for each in returned], Path(out), program, fresh)
        folder.cleanup()
        return {}

    return act


@dataclass(frozen=True, slots=True)
class Judged:
    """What a program's results are worth."""

    texts: int  # delegations whose text is read out again exactly
    missing: int  # paragraphs of their texts that are not
    same: bool  # whether the order of the files is without effect on what is on paper
    untracked: str

    def row(self, members: int) -> tuple[str, ...]:
        """For a table."""
        return f"{self.texts} of {members}", f"{self.missing}", "yes" if self.same else "no", self.untracked


def judged(name: str, base: Path, returned: Sequence[Path], out: Path) -> Judged:
    """Judge the file of a program, that from the files in reverse order, and what becomes of edits without a trace."""
    reverse, alone = (out.with_stem(f"{name}-{what}") for what in ("reverse", "untracked"))
    job = f"benchmarks.bench_peers:{name}"
    measured(job, f"{base}", f"{reverse}", *[f"{each}" for each in reversed(returned)], runs=1)
    silent, words = untracked_file(base, returned[0])
    said = measured(job, f"{base}", f"{alone}", f"{silent}", runs=1).said
    faults = [judging.differing(judging.own_text(path), judging.rebuilt(out, path.stem)) for path in returned]
    exact = [judging.own_text(path) == judging.rebuilt(out, path.stem) for path in returned]
    return Judged(
        sum(exact), sum(faults), judging.shown(out) == judging.shown(reverse), _untracked(said, alone, silent, words)
    )


def _untracked(said: Mapping[str, object], merged: Path, silent: Path, words: Sequence[str]) -> str:
    paper = "\n".join(judging.shown(merged))
    kept = sum(word in paper for word in words)
    if "untracked" in said:
        return f"{said['untracked']} of {len(words)} reported, {kept} kept"
    mine = "\n".join(judging.rebuilt(merged, silent.stem)), "\n".join(judging.rebuilt(merged, ""))
    attributed = sum(word in mine[0] and word not in mine[1] for word in words)
    return f"0 of {len(words)} reported, {kept} kept, {attributed} as tracked changes"


def present() -> dict[str, str]:
    """The programs that can be run here, with their versions; the others are named with the reason."""
    found = {"kengesh": "this checkout"}
    try:
        peer_docxodus.interpreter()
        found["docxodus"] = peer_docxodus.version()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"not measured: {peer_docxodus.version()}: {error}")
    program = peer_libreoffice.soffice()
    if program:
        found["libreoffice"] = peer_libreoffice.version(program)
    else:
        print("not measured: LibreOffice is not installed")
    return found


def main() -> None:
    """Measure, judge and tell."""
    base, returned = write_files(FILES, PAGES, MEMBERS)
    MERGED.mkdir(parents=True, exist_ok=True)
    versions = present()
    found: dict[str, Measured] = {}
    worth: dict[str, Judged] = {}
    for name in versions:
        out = MERGED / f"{name}.docx"
        found[name] = measured(f"benchmarks.bench_peers:{name}", f"{base}", f"{out}", *[f"{each}" for each in returned])
        worth[name] = judged(name, base, returned, out)
    own = found["kengesh"].median
    rows = [
        (name, *each.figures, f"{each.median / own:.1f}", *worth[name].row(len(returned)))
        for name, each in found.items()
    ]
    head = ("program", *FIGURES, "ratio", "texts rebuilt", "paragraphs lost", "any order", "untracked edits")
    table(f"{len(returned)} returns of {PAGES} pages to one Word file with tracked changes", head, rows)
    for name, version in versions.items():
        print(f"{name}: {version}")
    judgements = {
        name: {"texts": each.texts, "missing": each.missing, "any_order": each.same, "untracked": each.untracked}
        for name, each in worth.items()
    }
    save("peers", found, versions=versions, judged=judgements)


if __name__ == "__main__":
    main()
