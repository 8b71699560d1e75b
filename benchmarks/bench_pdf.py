"""Printing: a clean text of at least 80 pages, below 3 s, and the compilation of 12 returns of 60 pages."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.delegations import returns
from benchmarks.measuring import measured
from benchmarks.telling import limit, save, table
from benchmarks.treaty import treaty

Act = Callable[[], Mapping[str, object]]


def clean(pages: int) -> Act:
    """A text without brackets; loading the typesetter is part of it."""
    draft = treaty(pages)

    def act() -> Mapping[str, object]:
        from kengesh.formats.pdf import draft_pdf  # noqa: PLC0415 -- loading is measured

        return _facts(draft_pdf(draft).content)

    return act


def compiled(members: int, pages: int) -> Act:
    """A compilation with all its brackets."""
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- loaded in the measured process alone

    draft = treaty(pages)
    result = compilation(draft, "issued", returns(draft, members), reading=lambda text, _: text).draft

    def act() -> Mapping[str, object]:
        from kengesh.formats.pdf import draft_pdf  # noqa: PLC0415 -- loading is measured

        return _facts(draft_pdf(result).content)

    return act


def _facts(content: bytes) -> dict[str, object]:
    """Size, and pages as `pdfinfo` counts them where it is installed."""
    program = shutil.which("pdfinfo")
    if program is None:
        return {"bytes": len(content)}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.pdf"
        path.write_bytes(content)
        said = subprocess.run([program, f"{path}"], check=True, capture_output=True, text=True).stdout  # noqa: S603 -- found on the path
    pages = next(line.split()[-1] for line in said.splitlines() if line.startswith("Pages"))
    return {"bytes": len(content), "pages": int(pages)}


def main() -> None:
    """Measure and tell."""
    found = {
        "clean": measured("benchmarks.bench_pdf:clean", 82),
        "compiled": measured("benchmarks.bench_pdf:compiled", 12, 60),
    }
    rows = [(name, each.said.get("pages", "?"), f"{each.median:.2f}", each.peak) for name, each in found.items()]
    table("PDF", ("text", "pages", "CPU seconds", "peak MB"), rows)
    print(f"\n{found['clean'].said.get('pages', '?')} pages {limit(found['clean'].median, 3, 's')}")
    save("pdf", found)


if __name__ == "__main__":
    main()
