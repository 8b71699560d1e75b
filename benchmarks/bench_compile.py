"""Compiling: the merge itself, from Word files to Word files, and the whole command, at four sizes.

Targets at 12 returns of 60 pages: merge below 0.7 s, docx to docx below 3 s, peak below 500 MB; time grows with
returns × pages with an exponent of at most 1.1.
"""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from benchmarks import published
from benchmarks.delegations import returns
from benchmarks.files import word_files, write_files
from benchmarks.measuring import FILES, Measured, measured
from benchmarks.telling import limit, save, table
from benchmarks.treaty import treaty

SIZES: Final = ((12, 60), (24, 60), (12, 120), (60, 200))
LARGEST_ONCE: Final = 5000
"""From so many returned pages on a job is run once."""


def merge(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """The merge of returns that are in memory."""
    from kengesh.formats.compiling import own_brackets  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
    from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above

    draft = treaty(pages)
    given = returns(draft, members)
    name = digest(draft)

    def act() -> Mapping[str, object]:
        result = compilation(draft, name, given, reading=own_brackets)
        return {"edits": len(result.events), "choices": sum(1 for _ in result.draft.choices())}

    return act


def merge_published(members: int) -> Callable[[], Mapping[str, object]]:
    """The merge of returns on the draft of 23 October 2015, brackets and all."""
    from kengesh.formats.compiling import own_brackets  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
    from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above

    file = published.path()
    if file is None:
        message = "the published draft is not at hand"
        raise FileNotFoundError(message)
    draft = published.draft(file)
    given = returns(draft, members)
    name = digest(draft)

    def act() -> Mapping[str, object]:
        result = compilation(draft, name, given, reading=own_brackets)
        return {"edits": len(result.events), "choices": sum(1 for _ in result.draft.choices())}

    return act


def docx_to_docx(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """Read the issued file and the returns, compile, write both Word forms; loading the program is part of it."""
    base, files = word_files(FILES, pages, members)

    def act() -> Mapping[str, object]:
        from kengesh.formats.gathering import gathered  # noqa: PLC0415 -- loading is measured
        from kengesh.formats.word.drafting import draft_from_word  # noqa: PLC0415 -- as above
        from kengesh.formats.word.issuing import issued_docx  # noqa: PLC0415 -- as above
        from kengesh.formats.word.reading import read  # noqa: PLC0415 -- as above
        from kengesh.formats.word.tracked import tracked_docx  # noqa: PLC0415 -- as above
        from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
        from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above
        from kengesh.text.reading.brackets import parse  # noqa: PLC0415 -- as above
        from kengesh.text.wording import plain  # noqa: PLC0415 -- as above

        gc.set_threshold(100_000, 50, 100)  # as the command does
        draft = draft_from_word(read(base)).draft
        name = digest(draft)
        result = compilation(
            draft, name, gathered(draft, name, files).returns,
            reading=lambda text, seed: parse(text, seed=(seed,)).text if "[" in plain(text) else text,
        )  # fmt: skip
        written = issued_docx(result.draft), tracked_docx(draft, result.draft)
        return {"bytes": [len(each) for each in written], "untracked": len(result.untracked)}

    return act


def command(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """`kengesh compile` with every form."""
    base, files = word_files(FILES, pages, members)

    def act() -> Mapping[str, object]:
        import subprocess  # noqa: PLC0415 -- the command is a process of its own
        import sys  # noqa: PLC0415 -- as above

        with TemporaryDirectory() as folder:
            line = [sys.executable, "-c", "from kengesh.cli import main; main()", "compile", f"{base}"]
            subprocess.run([*line, *map(str, files), "-o", folder], check=True, capture_output=True)  # noqa: S603 -- our own command
            return {"forms": {each.name: each.stat().st_size for each in sorted(Path(folder).iterdir())}}

    return act


def exponent(found: Mapping[tuple[int, int], Measured]) -> float:
    """How time grows with returned pages: the slope of a line through the logarithms."""
    sizes = [members * pages for members, pages in found]
    return float(np.polyfit(np.log(sizes), np.log([each.median for each in found.values()]), 1)[0])


def main() -> None:
    """Measure everything and tell it."""
    jobs = ("merge", "docx_to_docx", "command")
    found: dict[str, dict[tuple[int, int], Measured]] = {job: {} for job in jobs}
    for size in SIZES:
        write_files(FILES, size[1], size[0])
        once = {"runs": 1} if size[0] * size[1] >= LARGEST_ONCE else {}
        for job in jobs if size == SIZES[0] else jobs[:2]:
            found[job][size] = measured(f"benchmarks.bench_compile:{job}", *size, **once)
    rows = [(job, *size, f"{each.median:.2f}", each.peak) for job in jobs for size, each in found[job].items()]
    table("Compiling", ("what", "returns", "pages", "CPU seconds", "peak MB"), rows)
    growth = {job: round(exponent(found[job]), 3) for job in jobs[:2]}
    first = SIZES[0]
    print(f"\nmerge {limit(found['merge'][first].median, 0.7, 's')}")
    print(f"docx to docx {limit(found['docx_to_docx'][first].median, 3, 's')}")
    print(f"peak {limit(max(found[job][first].peak for job in jobs), 500, 'MB')}")
    for job, slope in growth.items():
        print(f"growth of {job} with returns × pages: exponent {limit(slope, 1.1, '')}")
    flat = {f"{job} {members}x{pages}": each for job in jobs for (members, pages), each in found[job].items()}
    save("compile", flat, growth=growth)


if __name__ == "__main__":
    main()
