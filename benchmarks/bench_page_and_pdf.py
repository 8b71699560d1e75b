"""The page of a compilation and the PDF of a draft: 80 pages, clean and with the returns of twelve delegations.

Targets: the PDF of 80 pages below 3 s, the page below 1 s. With KENGESH_REFERENCE_DATA the PDF of two published drafts
(together about 80 pages) is measured too.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.delegations import returns
from benchmarks.measuring import ROOT, measured
from benchmarks.telling import limit, save, table
from benchmarks.treaty import treaty

if TYPE_CHECKING:
    from kengesh.text.compiling.compilation import Compilation
    from kengesh.text.draft import Draft

PAGES: Final = 80
MEMBERS: Final = 12
REFERENCE: Final = Path(os.environ.get("KENGESH_REFERENCE_DATA") or ROOT.parent / "shared" / "data")
PUBLISHED: Final = tuple(REFERENCE / "documents" / "cop21" / name for name in ("23-oct-2015.md", "4-dec-2015.md"))


def page(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """The page of a compilation that is in memory."""
    from kengesh.formats.page import compilation_page  # noqa: PLC0415 -- loaded in the measured process alone

    draft, result = _compiled(members, pages)

    def act() -> Mapping[str, object]:
        choices = sum(1 for _ in result.draft.choices())
        return {"bytes": len(compilation_page(draft, result).encode()), "choices": choices}

    return act


def clean_pdf(pages: int) -> Callable[[], Mapping[str, object]]:
    """The PDF of a draft without brackets."""
    return _pdf(treaty(pages))


def compiled_pdf(members: int, pages: int) -> Callable[[], Mapping[str, object]]:
    """The PDF of a compilation."""
    return _pdf(_compiled(members, pages)[1].draft)


def published_pdf() -> Callable[[], Mapping[str, object]]:
    """The PDF of published drafts, line by line, their brackets as characters."""
    from kengesh.text.draft import Draft  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.text.provision import Provision  # noqa: PLC0415 -- as above
    from kengesh.text.wording import words  # noqa: PLC0415 -- as above

    lines = [line for path in PUBLISHED for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    provisions = tuple(
        Provision(f"p{number}", "paragraph", "", (("en", words(line.strip("# "))),))
        for number, line in enumerate(lines, 1)
    )
    return _pdf(Draft("published", provisions))


def _pdf(draft: "Draft") -> Callable[[], Mapping[str, object]]:
    from kengesh.formats.pdf import draft_pdf  # noqa: PLC0415 -- loaded in the measured process alone

    def act() -> Mapping[str, object]:
        content = draft_pdf(draft).content
        return {"bytes": len(content)}

    return act


def _compiled(members: int, pages: int) -> "tuple[Draft, Compilation]":
    from kengesh.formats.compiling import own_brackets  # noqa: PLC0415 -- loaded in the measured process alone
    from kengesh.text.compiling.compilation import compilation  # noqa: PLC0415 -- as above
    from kengesh.text.jsonform import digest  # noqa: PLC0415 -- as above

    draft = treaty(pages)
    return draft, compilation(draft, digest(draft), returns(draft, members), reading=own_brackets)


def main() -> None:
    """Measure everything and tell it."""
    jobs: dict[str, tuple[str | int, ...]] = {
        "page": (MEMBERS, PAGES), "clean_pdf": (PAGES,), "compiled_pdf": (MEMBERS, PAGES),
    }  # fmt: skip
    if all(path.is_file() for path in PUBLISHED):
        jobs["published_pdf"] = ()
    found = {job: measured(f"benchmarks.bench_page_and_pdf:{job}", *given) for job, given in jobs.items()}
    rows = [(job, f"{each.median:.2f}", each.peak, each.said["bytes"]) for job, each in found.items()]
    table(f"{PAGES} pages, {MEMBERS} returns", ("what", "CPU seconds", "peak MB", "bytes"), rows)
    print(f"\npage {limit(found['page'].median, 1, 's')}")
    for job in jobs:
        if job.endswith("pdf"):
            print(f"{job} {limit(found[job].median, 3, 's')}")
    save("page-and-pdf", found)


if __name__ == "__main__":
    main()
